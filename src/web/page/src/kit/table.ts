// table.ts - a table as long as it likes. Only the rows near the window are in the page; two spacers stand for
// the others, and rows that are not here yet are asked for by the page of them.
//
// Invariants
//   T1  `drawn` holds the rows first..end-1 of the last draw, in order, and nothing else is in `body`.
//   T2  The spacers are as high as the rows they stand for, so the scroll bar tells the truth.
//   T3  Exactly one row, `active`, can be reached with Tab, and it is drawn whenever the table is on the screen.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { freshId, h, s, type Child } from "./h";

export interface Window {
    readonly first: number;
    readonly end: number;
}

/**
 * Which rows are near the window. `top` is where row 0 would be relative to the window's upper edge, so it is
 * negative once the table was scrolled under it.
 */
export function windowOf(
    top: number,
    viewHeight: number,
    rowHeight: number,
    total: number,
    margin: number,
): Window {
    const first = Math.max(0, Math.floor(-top / rowHeight) - margin);
    const end = Math.min(total, Math.ceil((viewHeight - top) / rowHeight) + margin);
    return first < end ? { first, end } : { first: Math.min(first, total), end: Math.min(first, total) };
}

export interface Column {
    readonly label: string;
    readonly class?: string;
}

export interface TableOptions<Row> {
    readonly label: string;
    readonly columns: readonly Column[];
    readonly total: number;
    /** Rows offset .. offset + limit - 1. */
    readonly load: (offset: number, limit: number) => Promise<readonly Row[]>;
    readonly cells: (row: Row) => readonly Child[];
    readonly onOpen: (row: Row) => void;
}

const PAGE_ROWS = 100;
const MARGIN_ROWS = 12;
const ROW_HEIGHT_GUESS = 48;
/* Browsers end a page at some 33 million pixels. */
const ROWS_MAX = 500_000;

function spacer(): SVGSVGElement {
    return s("svg", { class: "spacer", width: "1", height: "0", "aria-hidden": "true" });
}

export class LongTable<Row> {
    readonly element: HTMLElement;
    private readonly id = freshId("table");
    private readonly total: number;
    private readonly before = spacer();
    private readonly after = spacer();
    private readonly body = h("div", { role: "rowgroup", class: "rows" });
    private readonly pages = new Map<number, readonly Row[] | "asked">();
    private drawn = new Map<number, HTMLElement>();
    private rowHeight = ROW_HEIGHT_GUESS;
    private active = 0;
    private isQueued = false;
    private isOver = false;

    constructor(private readonly options: TableOptions<Row>) {
        this.total = Math.min(options.total, ROWS_MAX);
        const head = options.columns.map(({ label, class: look }) =>
            h("div", { role: "columnheader", class: look }, label),
        );
        const attributes = {
            role: "grid",
            class: "long-table",
            tabindex: "-1",
            "aria-label": options.label,
            "aria-rowcount": options.total + 1,
            "aria-colcount": options.columns.length,
        };
        const headRow = h("div", { role: "row", class: "row row-head", "aria-rowindex": "1" }, head);
        const headGroup = h("div", { role: "rowgroup", class: "rows-head" }, headRow);
        this.element = h("div", attributes, headGroup, this.before, this.body, this.after);
        this.element.addEventListener("keydown", (event) => this.press(event));
        this.body.addEventListener("focusin", (event) => this.follow(event.target));
        addEventListener("scroll", this.queue, { passive: true });
        addEventListener("resize", this.queue);
    }

    end(): void {
        this.isOver = true;
        removeEventListener("scroll", this.queue);
        removeEventListener("resize", this.queue);
    }

    /** Draw for where the window is now; done by the table itself when that changes. */
    draw(): void {
        if (this.isOver) return;
        const top = this.before.getBoundingClientRect().top;
        const { first, end } = windowOf(top, innerHeight, this.rowHeight, this.total, MARGIN_ROWS);
        this.chooseActive(top, first, end);
        this.drop(first, end);
        for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS < end; page += 1) this.ask(page);
        this.fill(first, end);
        this.before.setAttribute("height", String(first * this.rowHeight));
        this.after.setAttribute("height", String((this.total - end) * this.rowHeight));
        this.measure();
    }

    private readonly queue = (): void => {
        if (this.isQueued || this.isOver) return;
        this.isQueued = true;
        requestAnimationFrame(() => {
            this.isQueued = false;
            this.draw();
        });
    };

    /** While the focus is elsewhere, Tab comes to the first row that is seen. */
    private chooseActive(top: number, first: number, end: number): void {
        if (this.element.contains(document.activeElement)) return;
        if (this.active >= first && this.active < end) return;
        this.active = Math.min(end - 1, Math.max(first, Math.ceil(-top / this.rowHeight)));
    }

    private drop(first: number, end: number): void {
        for (const [index, row] of this.drawn) {
            row.setAttribute("tabindex", index === this.active ? "0" : "-1");
            if (index >= first && index < end) continue;
            if (row.contains(document.activeElement)) this.element.focus({ preventScroll: true });
            row.remove();
            this.drawn.delete(index);
        }
    }

    private fill(first: number, end: number): void {
        const kept = this.drawn;
        this.drawn = new Map();
        let next = this.body.firstElementChild;
        for (let index = first; index < end; index += 1) {
            const there = kept.get(index);
            const row = there ?? this.make(index);
            if (there) next = there.nextElementSibling;
            else this.body.insertBefore(row, next);
            this.drawn.set(index, row);
        }
    }

    private rowAt(index: number): Row | undefined {
        const page = this.pages.get(Math.floor(index / PAGE_ROWS));
        return page === undefined || page === "asked" ? undefined : page[index % PAGE_ROWS];
    }

    private ask(page: number): void {
        if (this.pages.has(page)) return;
        this.pages.set(page, "asked");
        this.options.load(page * PAGE_ROWS, PAGE_ROWS).then(
            (rows) => {
                this.pages.set(page, rows);
                this.renew(page);
            },
            () => this.pages.delete(page),
        );
    }

    /** Rows of a page that has come take the place of those that waited for it. */
    private renew(page: number): void {
        for (const [index, old] of this.drawn) {
            if (Math.floor(index / PAGE_ROWS) !== page) continue;
            const isFocused = old === document.activeElement;
            const fresh = this.make(index);
            old.replaceWith(fresh);
            this.drawn.set(index, fresh);
            if (isFocused) fresh.focus({ preventScroll: true });
        }
    }

    private make(index: number): HTMLElement {
        const { columns, cells, onOpen } = this.options;
        const row = this.rowAt(index);
        const content = row === undefined ? columns.map((_, at) => (at === 0 ? "…" : "")) : cells(row);
        const open = (event: MouseEvent): void => {
            const isOnLink = event.target instanceof Element && event.target.closest("a, button");
            if (row !== undefined && !isOnLink) onOpen(row);
        };
        const attributes = {
            role: "row",
            class: row === undefined ? "row is-waiting" : "row",
            id: `${this.id}-${index}`,
            "aria-rowindex": index + 2,
            tabindex: index === this.active ? "0" : "-1",
            onclick: open,
        };
        return h(
            "div",
            attributes,
            content.map((cell, at) => h("div", { role: "gridcell", class: columns[at]?.class }, cell)),
        );
    }

    /** Rows are as high as the reader's letters make them. */
    private measure(): void {
        const [row] = this.drawn.values();
        const height = row?.getBoundingClientRect().height ?? 0;
        if (height < 8 || Math.abs(height - this.rowHeight) < 0.25) return;
        this.rowHeight = height;
        this.queue();
    }

    private go(to: number): void {
        const index = Math.max(0, Math.min(this.total - 1, to));
        this.drawn.get(this.active)?.setAttribute("tabindex", "-1");
        this.active = index;
        if (!this.drawn.has(index)) {
            const rowTop = this.before.getBoundingClientRect().top + index * this.rowHeight;
            scrollBy(0, rowTop - innerHeight / 3);
            this.draw();
        }
        const row = this.drawn.get(index);
        row?.setAttribute("tabindex", "0");
        row?.focus();
    }

    private press(event: KeyboardEvent): void {
        const role = event.target instanceof Element ? event.target.getAttribute("role") : null;
        if (role !== "row" && role !== "grid") return;
        const screen = Math.max(1, Math.floor(innerHeight / this.rowHeight) - 2);
        const places: Record<string, number> = {
            ArrowDown: this.active + 1,
            ArrowUp: this.active - 1,
            PageDown: this.active + screen,
            PageUp: this.active - screen,
            Home: 0,
            End: this.total - 1,
        };
        const row = this.rowAt(this.active);
        const to = places[event.key];
        if (to !== undefined) this.go(to);
        else if (event.key === "Enter" && row !== undefined) this.options.onOpen(row);
        else return;
        event.preventDefault();
    }

    private follow(target: EventTarget | null): void {
        const row = target instanceof Element ? target.closest("[role=row]") : null;
        const index = Number(row?.getAttribute("aria-rowindex")) - 2;
        if (!row || index === this.active || Number.isNaN(index)) return;
        this.drawn.get(this.active)?.setAttribute("tabindex", "-1");
        this.active = index;
        row.setAttribute("tabindex", "0");
    }
}
