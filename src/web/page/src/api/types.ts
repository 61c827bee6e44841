// types.ts - what the server says: docs/web-api.md as types. Money and dates are strings made by the server.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

export interface Amount {
    exact: string;
    text: string;
    sign: number;
    entries?: string;
}
export interface Day {
    exact: string;
    text: string;
    short: string;
}
export interface Month {
    exact: string;
    text: string;
    short: string;
}
export interface Share {
    exact: string;
    text: string;
}
export interface Message {
    code: string;
    args: Record<string, unknown>;
    text: string;
}

export interface Mistake {
    code: string;
    message: string;
    file: string | null;
    line: number | null;
    column: number | null;
    field: string | null;
    hint: string | null;
}
export interface Conflict {
    yours: string;
    theirs: string | null;
    file: string;
}
export interface Refusal extends Mistake {
    errors?: Mistake[];
    conflict?: Conflict;
}

export interface PlanState {
    state: "ready" | "computing" | "limited" | "failed";
    version: number;
    error?: Mistake;
}
export interface Undo {
    label: string;
}

export interface Settings {
    locale: string | null;
    idle_minutes: number;
    theme: "auto" | "light" | "dark";
    single_keys: boolean;
    blur: boolean;
}

export interface State {
    version: number;
    mode: "first-run" | "books" | "broken";
    demo: boolean;
    today: Day;
    files: { name: string; path: string; is_writable: boolean }[];
    commodity: string;
    errors: Mistake[];
    warnings: Mistake[];
    plan: PlanState;
    undo: Undo | null;
    redo: Undo | null;
    settings: Settings;
    empty: { debts: boolean; promises: boolean; shifts: boolean; transactions: boolean; cash: boolean };
}

export interface Stripe {
    month: Month;
    state: "black" | "red";
    is_past: boolean;
    lowest: Amount;
    lowest_on: Day | null;
    message: Message;
    entries: string;
    height: number;
}

export interface Pay {
    what: "debt" | "bill" | "income" | "goal";
    account?: string;
    stream?: string;
    date: string;
    amount: string;
    from?: string;
}

export interface Payment {
    date: Day;
    kind: "debt" | "bill" | "goal";
    name: string;
    account: string | null;
    amount: Amount;
    required: Amount | null;
    more: Amount | null;
    is_late: boolean;
    is_missed: boolean;
    is_closing: boolean;
    why: Message | null;
    days: number;
    pay: Pay | null;
}

export interface Way {
    way: "plan" | "avalanche" | "snowball" | "minimums";
    cost: Amount;
    interest: Amount;
    fees: Amount;
    free: Month | null;
    free_ahead: Month | null;
    missed: number;
    unpaid: Amount;
    more: Amount | null;
    message: Message | null;
}

export interface Cannot {
    stream: string;
    month: string;
    most: number | null;
}
export interface Shift {
    stream: string;
    label: string;
    month: Month;
    count: number;
    offered: number;
    pay: Amount;
    by: Day | null;
    cannot: Cannot;
}
export interface CannotKept {
    stream: string;
    label: string;
    month: Month;
    most: number;
    again: Cannot;
}

export interface Promised {
    who: string;
    state: "due" | "late" | "kept" | "none";
    next: Day | null;
    days_late: number;
    amount: Amount;
    chance: Share | null;
    due: number;
    kept: number;
    late: number;
    missed: number;
    due_amount: Amount;
    came_amount: Amount;
    last_kept: Day | null;
    message: Message;
    pay: Pay | null;
    entries: string;
}

export interface Trouble {
    fails_on: Day;
    fails_by: Amount;
    message: Message;
    missed: { date: Day; name: string; required: Amount; paid: Amount }[];
    repairs: Message[];
}

export interface Home {
    version: number;
    today: Day;
    plan: PlanState;
    safe: {
        state: "safe" | "short" | "today";
        until: Day | null;
        short_on: Day | null;
        short: Amount | null;
        message: Message;
        why: Message[];
        cash: Amount;
        owed: Amount;
    } | null;
    stripes: Stripe[] | null;
    payments: Payment[] | null;
    payments_total: number;
    debts: {
        owed: Amount;
        free: Month | null;
        free_ahead: Month | null;
        kept: string[];
        message: Message;
        extra: Payment[];
        rows: { account: string; name: string; balance: Amount; free: Month | null }[];
        goals: { name: string; wanted: Amount; saved: Amount; month: Month | null }[];
    } | null;
    ways: Way[] | null;
    proof: { is_proved: boolean; bound: Amount; gap: Share; message: Message } | null;
    shifts: { needed: number; message: Message; months: Shift[]; cannot: CannotKept[] } | null;
    promises: Promised[] | null;
    trouble: Trouble | null;
}

export interface Ticks {
    x: { at: number; text: string }[];
    y: { at: number; text: string }[];
}
export type Point = [number, number];
export interface Line {
    name: "sure" | "shifts" | "kept";
    lowest: Amount;
    lowest_on: Day;
    below_on: Day | null;
    end: Amount;
    message: Message;
    parts: { sign: number; points: Point[] }[];
    days: { date: Day; x: number; y: number; amount: Amount; what: string[] }[];
}
export interface Outlook {
    version: number;
    plan: PlanState;
    lines: Line[];
    months: {
        month: Month;
        state: "black" | "red";
        sure: Amount;
        shifts: Amount;
        kept: Amount;
        lowest: Amount;
        lowest_on: Day | null;
    }[];
    stripes: Stripe[];
    box: { width: number; height: number; zero: number };
    ticks: Ticks;
}

export interface Field {
    key: string;
    value: string;
    kinds: string[];
    example: string;
    type: "text" | "amount" | "date" | "choice" | "yesno";
    choices?: string[];
}
export interface Debt {
    account: string;
    name: string;
    kind: string;
    balance: Amount;
    overdue: Amount;
    rate: Share | null;
    next: { date: Day; amount: Amount } | null;
    free: Month | null;
    ahead: boolean;
    alone: { month: Month | null; payments: number; cost: Amount; interest: Amount; message: Message } | null;
    fields: Field[];
    text: string;
    entry: string;
    warnings: Mistake[];
}
export interface Debts {
    version: number;
    plan: PlanState;
    owed: Amount;
    free: Month | null;
    free_ahead: Month | null;
    rows: Debt[];
    chart: {
        box: { width: number; height: number };
        ticks: Ticks;
        series: { account: string; name: string; points: Point[] }[];
        table: { month: Month; amounts: Amount[] }[];
    } | null;
}
export type Change = Record<string, unknown> & { what: string };
export interface ParsedLine {
    changes: Change[];
    messages: Message[];
    candidates: { label: string; change: Change }[];
}
export interface Side {
    safe_until: Day | null;
    short: Amount | null;
    safe: Message;
    free: Month | null;
    free_ahead: Month | null;
    cost: Amount;
    interest: Amount;
    fees: Amount;
    missed: number;
    shifts: number;
    lowest: Amount;
    lowest_on: Day | null;
    stripes: Stripe[];
    payments: Payment[];
}
export interface WhatIf {
    id: number;
    version: number;
    state: "ready" | "limited" | "computing" | "gone" | "failed";
    /** This and what follows are absent until it is worked out. */
    changes?: { change: Change; message: Message; can_keep: boolean; text: string | null }[];
    now?: Side | null;
    then?: Side | null;
    differences?: Message[];
}
export interface Stream {
    stream: string;
    label: string;
    kind: "income" | "bill" | "shift" | "charge";
    amount: Amount;
    next: Day | null;
    who: string | null;
    chance: Share | null;
    most: number | null;
    entry: string;
}

export interface TransactionRow {
    id: string;
    date: Day;
    mark: string;
    payee: string;
    note: string;
    code: string;
    comment: string;
    postings: { account: string; amount: Amount; comment: string }[];
    amount: Amount;
    is_editable: boolean;
    file: string;
    line: number;
}
export interface Transactions {
    version: number;
    query: string;
    total: number;
    offset: number;
    rows: TransactionRow[];
    sums: Amount[];
}
export interface RegisterRow {
    id: string;
    date: Day;
    mark: string;
    payee: string;
    others: string[];
    amount: Amount;
    balance: Amount;
}
export interface Register {
    version: number;
    account: string;
    total: number;
    offset: number;
    balance: Amount;
    rows: RegisterRow[];
}
export interface AccountRow {
    account: string;
    name: string;
    depth: number;
    type: string;
    has_children: boolean;
    count: number;
    balances: Amount[];
    is_debt: boolean;
    is_cash: boolean;
}
export interface Form {
    date: string;
    mark: string;
    code: string;
    payee: string;
    note: string;
    comment: string;
    postings: { account: string; amount: string; comment: string }[];
}
export interface Entry {
    version: number;
    id: string;
    form: Form;
    text: string;
    file: string;
    line: number;
    is_editable: boolean;
    why_not: string | null;
    has_more: boolean;
}
/** What would be written, an entry or a contract; null where the mistakes leave nothing to write. */
export interface Checked {
    version: number;
    text: string | null;
    errors: Mistake[];
}
export interface Written {
    version: number;
    id?: string;
    text?: string;
    undo: Undo | null;
}
export interface History {
    version: number;
    total: number;
    offset: number;
    rows: {
        number: number;
        time: { exact: string; text: string };
        label: string;
        file: string;
        before: string;
        after: string;
        is_undone: boolean;
    }[];
}
export interface Source {
    version: number;
    file: string;
    total: number;
    offset: number;
    lines: string[];
}

export type PageEvent =
    | { event: "hello"; version: number; plan: string }
    | { event: "books" | "broken"; version: number }
    | { event: "plan"; version: number; state: string }
    | { event: "what-if"; id: number; state: string }
    | { event: "ping" }
    | { event: "locked" };
