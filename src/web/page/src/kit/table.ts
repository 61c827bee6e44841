// table.ts - a table as long as it likes. Only the rows near the window are in the page; two spacers stand for
// the others, and rows that are not here yet are asked for by the page of them.
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

export interface RowSource<Row> {
    readonly total: number;
    /** Rows offset .. offset + limit - 1. */
    load(offset: number, limit: number): Promise<readonly Row[]>;
}

interface Options<Row> {
    label: string;
    columns: readonly Column[];
    source: RowSource<Row>;
    cells: (row: Row) => readonly Child[];
    keyOf: (row: Row) => string;
    onOpen: (row: Row) => void;
    /** Row to begin at, 0 at the top. */
    start?: number;
}

export interface LongTable {
    readonly element: HTMLElement;
    /** Draw for where the window is now; called by the table itself on scrolling. */
    draw(): void;
    end(): void;
}

const PAGE_ROWS = 100;
const MARGIN_ROWS = 12;
/* Browsers end a page at some 33 million pixels. */
const ROWS_MAX = 500_000;

export function longTable<Row>(options: Options<Row>): LongTable {
    const { source, columns } = options;
    const id = freshId("table");
    const pages = new Map<number, readonly Row[] | "asked">();
    const before = s("svg", { class: "spacer", width: "1", height: "0", "aria-hidden": "true" });
    const after = s("svg", { class: "spacer", width: "1", height: "0", "aria-hidden": "true" });
    const body = h("div", { role: "rowgroup", class: "rows" });
    const head = h(
        "div",
        { role: "rowgroup", class: "rows-head" },
        h(
            "div",
            { role: "row", class: "row row-head", "aria-rowindex": "1" },
            columns.map((column) => h("div", { role: "columnheader", class: column.class }, column.label)),
        ),
    );
    const element = h(
        "div",
        {
            role: "grid",
            class: "long-table",
            "aria-label": options.label,
            "aria-rowcount": source.total + 1,
            tabindex: "-1",
            "aria-colcount": columns.length,
        },
        head,
        before,
        body,
        after,
    );
    const drawn = new Map<number, HTMLElement>();
    const total = Math.min(source.total, ROWS_MAX);
    let rowHeight = 48;
    let active = options.start ?? 0;
    let isOver = false;
    let isQueued = false;

    const rowAt = (index: number): Row | undefined => {
        const page = pages.get(Math.floor(index / PAGE_ROWS));
        return page === undefined || page === "asked" ? undefined : page[index % PAGE_ROWS];
    };
    const ask = (page: number): void => {
        if (pages.has(page) || page * PAGE_ROWS >= source.total) return;
        pages.set(page, "asked");
        source.load(page * PAGE_ROWS, PAGE_ROWS).then(
            (rows) => {
                pages.set(page, rows);
                for (const [index, old] of drawn) {
                    if (Math.floor(index / PAGE_ROWS) !== page) continue;
                    const hadFocus = old === document.activeElement;
                    const fresh = make(index);
                    old.replaceWith(fresh);
                    drawn.set(index, fresh);
                    if (hadFocus) fresh.focus({ preventScroll: true });
                }
            },
            () => pages.delete(page),
        );
    };
    const make = (index: number): HTMLElement => {
        const row = rowAt(index);
        const cells = row === undefined ? columns.map((_, at) => (at === 0 ? "…" : "")) : options.cells(row);
        return h(
            "div",
            {
                role: "row",
                class: row === undefined ? "row is-waiting" : "row",
                id: `${id}-${index}`,
                "aria-rowindex": index + 2,
                tabindex: index === active ? "0" : "-1",
                onclick: (event: MouseEvent) => {
                    if (
                        row !== undefined &&
                        !(event.target instanceof Element && event.target.closest("a, button"))
                    )
                        options.onOpen(row);
                },
            },
            cells.map((cell, at) => h("div", { role: "gridcell", class: columns[at]?.class }, cell)),
        );
    };
    const draw = (): void => {
        if (isOver) return;
        const top = before.getBoundingClientRect().top;
        const { first, end } = windowOf(top, window.innerHeight, rowHeight, total, MARGIN_ROWS);
        if (!element.contains(document.activeElement) && (active < first || active >= end)) {
            active = Math.min(end, Math.max(first, Math.ceil(-top / rowHeight)));
        }
        for (const [index, row] of drawn) {
            if (index >= first && index < end) continue;
            if (row === document.activeElement) element.focus({ preventScroll: true });
            row.remove();
            drawn.delete(index);
        }
        drawn.forEach((row, index) => row.setAttribute("tabindex", index === active ? "0" : "-1"));
        for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS < end; page += 1) ask(page);
        let next: Element | null = body.firstElementChild;
        const kept = [...drawn].sort(([a], [b]) => a - b);
        drawn.clear();
        const old = new Map(kept);
        for (let index = first; index < end; index += 1) {
            const there = old.get(index);
            if (there) {
                next = there.nextElementSibling;
                drawn.set(index, there);
            } else {
                const row = make(index);
                body.insertBefore(row, next);
                drawn.set(index, row);
            }
        }
        before.setAttribute("height", String(first * rowHeight));
        after.setAttribute("height", String((total - end) * rowHeight));
        measure();
    };
    const measure = (): void => {
        const [row] = drawn.values();
        const height = row?.getBoundingClientRect().height ?? 0;
        if (height < 8 || Math.abs(height - rowHeight) < 0.25) return;
        rowHeight = height;
        queue();
    };
    const queue = (): void => {
        if (isQueued || isOver) return;
        isQueued = true;
        requestAnimationFrame(() => {
            isQueued = false;
            draw();
        });
    };
    const go = (to: number): void => {
        const index = Math.max(0, Math.min(total - 1, to));
        drawn.get(active)?.setAttribute("tabindex", "-1");
        active = index;
        if (!drawn.has(index)) {
            window.scrollBy(
                0,
                element.getBoundingClientRect().top + index * rowHeight - window.innerHeight / 3,
            );
            draw();
        }
        const row = drawn.get(index);
        row?.setAttribute("tabindex", "0");
        row?.focus();
    };
    element.addEventListener("keydown", (event) => {
        if (
            !(event.target instanceof HTMLElement) ||
            !["row", "grid"].includes(event.target.getAttribute("role") ?? "")
        )
            return;
        const screen = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 2);
        const steps: Record<string, number> = {
            ArrowDown: active + 1,
            ArrowUp: active - 1,
            PageDown: active + screen,
            PageUp: active - screen,
            Home: 0,
            End: total - 1,
        };
        const row = rowAt(active);
        if (event.key === "Enter" && row !== undefined) options.onOpen(row);
        else if (event.key in steps) go(steps[event.key] ?? active);
        else return;
        event.preventDefault();
    });
    body.addEventListener("focusin", (event) => {
        const row = event.target instanceof Element ? event.target.closest("[role=row]") : null;
        const index = Number(row?.getAttribute("aria-rowindex")) - 2;
        if (!row || index === active || Number.isNaN(index)) return;
        drawn.get(active)?.setAttribute("tabindex", "-1");
        active = index;
        row.setAttribute("tabindex", "0");
    });
    addEventListener("scroll", queue, { passive: true });
    addEventListener("resize", queue);
    return {
        element,
        draw,
        end() {
            isOver = true;
            removeEventListener("scroll", queue);
            removeEventListener("resize", queue);
        },
    };
}
