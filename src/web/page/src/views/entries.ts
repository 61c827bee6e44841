// entries.ts - all that happened: search it, follow one account with its balance, open an entry. The table
// holds a hundred thousand rows.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView } from "../app";
import type { AccountRow, Day, Register, RegisterRow, TransactionRow, Transactions } from "../api/types";
import { h, swap, type Child } from "../kit/h";
import { address } from "../kit/router";
import { LongTable } from "../kit/table";
import { rich, t } from "../lang/language";
import { accountName, amount } from "../parts/amount";
import { empty, heading, icon, mistakeList, mistakesOf } from "../parts/blocks";

/** A word with a colon of the query language is a query; anything else is plain words. */
export function searchOf(text: string): { query?: string; words?: string } {
    if (!text.trim()) return {};
    return /(^|[\s(])(not:)?(acct|amt|code|cur|date2?|desc|depth|note|payee|real|status|tag|type):/.test(text)
        ? { query: text }
        : { words: text };
}

function marked(mark: string): Child {
    return mark === "!" ? h("span", { class: "tag" }, t("entries.pending")) : null;
}

function names(accounts: readonly string[]): Child {
    return accounts.map((account, index) => [
        index ? ", " : null,
        h("bdi", { title: account }, account.split(":").pop() ?? account),
    ]);
}

function describe(row: { payee: string; note?: string }): Child {
    return [
        h("bdi", null, row.payee || t("entries.no-payee")),
        row.note ? h("span", { class: "note" }, " ", h("bdi", null, row.note)) : null,
    ];
}

/** The day without its year where that is this year's. */
function when(day: Day, today: Day): HTMLElement {
    const year = day.exact.slice(0, 4);
    return h(
        "time",
        { datetime: day.exact },
        today.exact.startsWith(year) ? day.short : `${day.short} ${year}`,
    );
}

function transactionCells(row: TransactionRow, today: Day): readonly Child[] {
    return [
        when(row.date, today),
        h("a", { href: address("entry", { id: row.id }), tabindex: "-1" }, describe(row), marked(row.mark)),
        names(row.postings.map((posting) => posting.account)),
        amount(row.amount, false),
    ];
}

function registerCells(row: RegisterRow, today: Day): readonly Child[] {
    return [
        when(row.date, today),
        h("a", { href: address("entry", { id: row.id }), tabindex: "-1" }, describe(row), marked(row.mark)),
        names(row.others),
        amount(row.amount, false),
        amount(row.balance, false),
    ];
}

const COLUMNS = ["date", "entries.who", "entries.accounts", "amount", "balance"] as const;
const LOOKS = ["cell-date", "", "cell-names", "cell-sum", "cell-sum cell-balance"];

interface Found<Row> {
    readonly total: number;
    readonly rows: readonly Row[];
}

/** A window of rows at a time; the first is there already. */
function tableOf<Row extends { id: string }>(
    app: App,
    label: string,
    found: Found<Row>,
    more: (offset: number, limit: number) => Promise<Found<Row>>,
    cells: (row: Row) => readonly Child[],
    columnCount: number,
): LongTable<Row> {
    return new LongTable<Row>({
        label,
        cells,
        columns: COLUMNS.slice(0, columnCount).map((key, at) => ({ label: t(key), class: LOOKS[at] ?? "" })),
        total: found.total,
        load: async (offset, limit) => (offset === 0 ? found.rows : (await more(offset, limit)).rows),
        onOpen: (row) => app.router.go(address("entry", { id: row.id })),
    });
}

interface Shown {
    readonly head: Child;
    readonly table: { readonly element: HTMLElement; draw(): void; end(): void } | null;
    readonly total: number;
}

const WINDOW_ROWS = 100;

async function showRegister(app: App, account: string, search: string): Promise<Shown> {
    const read = (offset: number, limit: number): Promise<Register> =>
        app.client.read<Register>("/api/register", {
            account,
            ...searchOf(search),
            offset,
            limit,
            order: "new",
        });
    const found = await read(0, WINDOW_ROWS);
    const { today } = app.state.value;
    const table = tableOf<RegisterRow>(app, account, found, read, (row) => registerCells(row, today), 5);
    return {
        table,
        total: found.total,
        head: rich("entries.register-head", { count: found.total, balance: found.balance }),
    };
}

async function showAll(app: App, search: string): Promise<Shown> {
    const read = (offset: number, limit: number): Promise<Transactions> =>
        app.client.read<Transactions>("/api/transactions", {
            ...searchOf(search),
            offset,
            limit,
            order: "new",
        });
    const found = await read(0, WINDOW_ROWS);
    const { today } = app.state.value;
    const table = tableOf<TransactionRow>(
        app,
        t("entries.title"),
        found,
        read,
        (row) => transactionCells(row, today),
        4,
    );
    const sums = found.sums.map((sum, at) => [at ? ", " : null, amount(sum, false)]);
    const isNarrowed = search.trim() !== "" && sums.length > 0;
    return {
        table,
        total: found.total,
        head: [
            t("entries.found", { count: found.total }),
            isNarrowed ? [" ", t("entries.sums"), " ", sums] : null,
        ],
    };
}

export const entriesView: MakeView = async (app, query) => {
    const account = query.get("account") ?? "";
    let search = query.get("query") ?? "";
    let shown: Shown = { head: null, table: null, total: 0 };
    const summary = h("p", { class: "found", role: "status" });
    const place = h("div");
    const fill = async (): Promise<void> => {
        const asked = search;
        try {
            const next = account ? await showRegister(app, account, search) : await showAll(app, search);
            if (asked !== search) return next.table?.end();
            const before = scrollY;
            shown.table?.end();
            shown = next;
            swap(summary, shown.head);
            swap(place, shown.total ? shown.table?.element : nothing(search));
            shown.table?.draw();
            scrollTo(0, before);
        } catch (error) {
            swap(summary);
            swap(place, mistakeList(mistakesOf(error)));
        }
    };
    const nothing = (text: string): HTMLElement =>
        text.trim()
            ? empty(t("entries.none-found"))
            : empty(t("entries.empty"), { href: "/entry", label: t("entries.new") });
    let timer = 0;
    const box = h("input", {
        type: "search",
        id: "search",
        autocomplete: "off",
        spellcheck: "false",
        "aria-describedby": "search-hint",
    });
    box.value = search;
    box.addEventListener("input", () => {
        search = box.value;
        clearTimeout(timer);
        timer = window.setTimeout(() => {
            app.router.replace(address("entries", { account, query: search }));
            void fill();
        }, 200);
    });
    const title = account ? accountName(account) : t("entries.title");
    const element = h(
        "div",
        { class: "view wide" },
        heading(
            title,
            h(
                "a",
                { class: "button primary", href: address("entry", { account }) },
                icon("add"),
                t("entries.new"),
            ),
        ),
        h(
            "div",
            { class: "tools" },
            h(
                "form",
                { class: "search", role: "search", onsubmit: (event: SubmitEvent) => event.preventDefault() },
                h("label", { for: "search", class: "unseen" }, t("entries.search")),
                icon("search"),
                box,
            ),
            h(
                "a",
                { class: "button", href: account ? "/entries" : "/accounts" },
                t(account ? "entries.all" : "accounts.title"),
            ),
        ),
        h("p", { class: "hint", id: "search-hint" }, t("entries.search-hint")),
        summary,
        place,
    );
    await fill();
    return {
        title: account || t("entries.title"),
        element,
        refresh: fill,
        end: () => {
            clearTimeout(timer);
            shown.table?.end();
        },
    };
};

function accountItem(row: AccountRow): HTMLElement {
    return h(
        "li",
        { class: `account-row depth-${Math.min(row.depth, 6)}` },
        h("a", { href: address("entries", { account: row.account }) }, h("bdi", null, row.name)),
        row.is_debt
            ? h("a", { class: "tag", href: address("debt", { account: row.account }) }, t("accounts.debt"))
            : null,
        h(
            "span",
            { class: "account-sums" },
            row.balances.map((sum) => h("span", null, amount(sum, false))),
        ),
    );
}

export const accountsView: MakeView = async (app) => {
    const place = h("div");
    const load = async (): Promise<void> => {
        const { rows } = await app.client.read<{ rows: AccountRow[] }>("/api/accounts");
        swap(
            place,
            rows.length
                ? h("ul", { class: "accounts card" }, rows.map(accountItem))
                : empty(t("accounts.empty"), { href: "/entry", label: t("entries.new") }),
        );
    };
    await load();
    const element = h(
        "div",
        { class: "view" },
        heading(t("accounts.title"), h("a", { class: "button", href: "/entries" }, t("entries.all"))),
        h("p", { class: "hint" }, t("accounts.hint", { date: app.state.value.today })),
        place,
    );
    return { title: t("accounts.title"), element, refresh: load };
};
