// mock.mjs - a stand-in for the server of docs/web-api.md, for what the real one cannot be made to do on demand:
// a hundred thousand rows, a broken file, a conflict, a session that dies. It keeps everything in memory.
//
//   node mock.mjs [--rows N] [--mode books|first-run|broken] [--port N]    for working on the page by hand
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../../src/web/page/dist");

/** The policy the real server sends; a test compares the two. */
export const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml" };
const MONTHS = {
    en: "January February March April May June July August September October November December".split(" "),
    ru: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" "),
};
const OF_MONTHS = { en: MONTHS.en, ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ") };
const NBSP = "\u00a0";

/** Values as the server writes them, in one language. */
function words(locale) {
    const sum = (minor, entries) => {
        const digits = String(Math.abs(minor)).padStart(3, "0");
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, locale === "ru" ? NBSP : ",");
        const text = `${minor < 0 ? "-" : ""}${whole}${locale === "ru" ? "," : "."}${digits.slice(-2)}${NBSP}EUR`;
        const exact = `${minor < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        return entries ? { exact, text, sign: Math.sign(minor), entries } : { exact, text, sign: Math.sign(minor) };
    };
    const day = (exact) => {
        const [year, month, date] = exact.split("-").map(Number);
        return { exact, text: `${date} ${OF_MONTHS[locale][month - 1]} ${year}`, short: `${date} ${OF_MONTHS[locale][month - 1].slice(0, 3)}` };
    };
    const month = (exact) => {
        const [year, number] = exact.split("-").map(Number);
        return { exact, text: `${MONTHS[locale][number - 1]} ${year}`, short: `${MONTHS[locale][number - 1].slice(0, 3)} ${year}` };
    };
    const share = (exact, text) => ({ exact, text: locale === "ru" ? text.replace(".", ",") : text });
    const say = (code, args = {}) => ({ code, args, text: `${code} ${JSON.stringify(args)}` });
    return { sum, day, month, share, say };
}

const monthAfter = (exact, count) => {
    const [year, month] = exact.split("-").map(Number);
    const index = year * 12 + month - 1 + count;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
};

const PAYEES = ["Green Market", "Linden Pharmacy", "City Transport", "Corner Grocery", "Elektra", "St Anna Hospital", "Shoe Corner"];
const FOR = ["Expenses:Food", "Expenses:Medicine", "Expenses:Transport", "Expenses:Food", "Expenses:Utilities:Power", "Income:Hospital", "Expenses:Clothes"];

function makeEntries(count) {
    return Array.from({ length: count }, (_, index) => {
        const at = index % PAYEES.length;
        const minor = at === 5 ? 145000 : -(((index * 733) % 9000) + 150);
        const date = new Date(Date.UTC(2026, 10, 24) - Math.floor(index / 3) * 86_400_000).toISOString().slice(0, 10);
        const text = { account: FOR[at], amount: `${(-minor / 100).toFixed(2)} EUR`, comment: "" };
        return {
            id: `0-${index}`, minor,
            form: { date, mark: index === 1 ? "!" : "*", code: "", payee: PAYEES[at], note: "", comment: "", postings: [text, { account: "Assets:Checking", amount: "", comment: "" }] },
        };
    });
}

function textOf(form) {
    const head = [form.date, form.mark, form.code && `(${form.code})`, form.payee + (form.note && ` | ${form.note}`)].filter(Boolean).join(" ");
    return [head, ...form.comment.split("\n").filter(Boolean).map((line) => `    ; ${line}`), ...form.postings.map((posting) =>
        `    ${posting.account.padEnd(30)}  ${posting.amount}`.trimEnd())].join("\n") + "\n";
}

export class Household {
    constructor({ rows = 640, mode = "books" } = {}) {
        this.mode = mode;
        this.version = 1;
        this.entries = makeEntries(rows);
        this.past = [];
        this.future = [];
        this.settings = { locale: null, idle_minutes: 3, theme: "auto", single_keys: true, blur: false };
        this.cannot = null;
        this.demo = false;
        this.conflictNext = false;
        this.asked = [];
        this.question = 0;
    }
    change(label, entries, before = "", after = "") {
        this.past.push({ label, entries: this.entries, before, after });
        this.future = [];
        this.entries = entries;
        this.version += 1;
        return { version: this.version, undo: { label } };
    }
    turn(from, to) {
        const step = from.pop();
        if (!step) throw refusal(409, "W0409", "there is nothing to undo");
        to.push({ ...step, entries: this.entries });
        this.entries = step.entries;
        this.version += 1;
        return { version: this.version, undo: this.past.at(-1) ?? null, redo: this.future.at(-1) ?? null };
    }
}

function refusal(status, code, message, more = {}) {
    const one = { code, message, file: null, line: null, column: null, field: null, hint: null, ...more };
    return { status, body: { error: { ...one, errors: more.errors ?? [one] } } };
}

function stripesOf({ sum, day, month, say }, from, count) {
    return Array.from({ length: count }, (_, index) => {
        const at = monthAfter(from, index);
        const isRed = [5, 6, 13, 16].includes(index);
        const minor = isRed ? -4300 - index * 517 : 8320 + ((index * 7919) % 52000);
        return {
            month: month(at), state: isRed ? "red" : "black", is_past: index < 12, lowest: sum(minor, `date:${at}`), lowest_on: day(`${at}-17`),
            message: say(isRed ? "month.red" : "month.black", { month: month(at), lowest: sum(minor), date: day(`${at}-17`) }), entries: `date:${at}`,
            height: isRed ? -500 - index * 10 : Math.max(30, Math.round(minor / 65)),
        };
    });
}

function debtRows({ sum, day, month, share, say }) {
    const field = (key, value, kinds, example, more = {}) => ({ key, value, kinds, example, type: "text", ...more });
    const loans = ["instalment", "linear"];
    const fields = (kind, values) => [
        field("debt", kind, [], "", { type: "choice", choices: ["instalment", "linear", "revolving", "arrears", "iou"] }),
        field("rate", values.rate ?? "", [...loans, "revolving"], "4.9%"), field("pays", values.pays ?? "", loans, "612.40 on 5"),
        field("term", "", loans, "48 months"), field("due-day", values["due-day"] ?? "", ["revolving", ...loans], "17"), field("due", values.due ?? "", ["arrears", "iou"], "2026-12-20", { type: "date" }),
        field("min", values.min ?? "", ["revolving"], "2.5% or 25.00"), field("late-fee", values["late-fee"] ?? "", [], "40.00", { type: "amount" }),
        field("never-late", values["never-late"] ?? "", [], "", { type: "yesno" }), field("prepay", "", loans, "", { type: "choice", choices: ["shorten", "reduce", "forbidden"] }),
    ];
    const make = (name, kind, minor, rate, date, pay, free, values) => ({
        account: `Liabilities:${name}`, name, kind, balance: sum(minor, `acct:^Liabilities:${name}$`), overdue: sum(0), rate: rate && share(String(rate / 100), `${rate}%`),
        next: { date: day(date), amount: sum(pay) }, free: month(free), ahead: true,
        alone: { month: month("2031-04"), payments: 61, cost: sum(minor), interest: sum(74210), message: say("alone.end", { count: 61, month: month("2031-04"), interest: sum(74210) }) },
        fields: fields(kind, values), text: [`account Liabilities:${name}`, `    ; debt: ${kind}`, ...Object.entries(values).map(([key, value]) => `    ; ${key}: ${value}`)].join("\n") + "\n",
        entry: "0-1", warnings: [],
    });
    return [
        make("Mortgage", "instalment", 7620305, 4.9, "2026-12-05", 61240, "2041-06", { rate: "4.9%", pays: "612.40 on 5", "late-fee": "25.00", "never-late": "yes" }),
        make("Loan", "instalment", 498361, 9.2, "2026-12-12", 21983, "2028-11", { rate: "9.2%", pays: "219.83 on 12", "late-fee": "15.00" }),
        make("Card", "revolving", 240985, 23.9, "2026-12-17", 6025, "2028-02", { rate: "0% until 2027-03 then 23.9%", min: "2.5% or 25.00", "due-day": "17", "late-fee": "40.00" }),
        make("StoreCard", "revolving", 247579, 19.9, "2026-12-22", 8692, "2027-10", { rate: "19.9%", min: "2.5% or 20.00", "due-day": "22" }),
        make("Utilities", "arrears", 41210, 0, "2026-12-20", 41210, "2026-12", { due: "2026-12-20", "never-late": "yes" }),
        make("Galina", "iou", 90000, 0, "2027-06-01", 90000, "2027-06", { due: "2027-06-01" }),
    ];
}

function paymentsOf({ sum, day, month, share, say }) {
    const make = (date, name, minor, days, why, more = {}) => ({
        date: day(date), kind: "debt", name, account: `Liabilities:${name}`, amount: sum(minor), required: sum(minor), more: null, is_late: false, is_missed: false,
        is_closing: false, why, days, pay: { what: "debt", account: `Liabilities:${name}`, date, amount: (minor / 100).toFixed(2) }, ...more,
    });
    return [
        make("2026-12-01", "Phone", 2400, 0, say("why.bill"), { kind: "bill", account: null, pay: { what: "bill", stream: "3", date: "2026-12-01", amount: "24.00" } }),
        make("2026-12-05", "Mortgage", 61240, 4, say("why.instalment-never-late")),
        make("2026-12-12", "Loan", 21983, 11, say("why.instalment-fee", { fee: sum(1500) })),
        make("2026-12-17", "Card", 6025, 16, say("why.minimum-rate", { rate: share("0", "0%"), month: month("2027-03") })),
        make("2026-12-20", "Utilities", 41210, 19, say("why.due-in-full-rate", { rate: share("0.18", "18%") }), { is_closing: true }),
        make("2026-12-22", "StoreCard", 8692, 21, say("why.more-dearest", { required: sum(6292), more: sum(2400), rate: share("0.199", "19.9%") }), { more: sum(2400) }),
    ];
}

function homeOf(home, w) {
    const { sum, day, month, share, say } = w;
    const payments = paymentsOf(w);
    const shift = (at, count, by) => ({ stream: "2", label: "A night on the ward", month: month(at), count, offered: 6, pay: sum(9500), by: day(by), cannot: { stream: "2", month: at, most: count - 1 } });
    return {
        version: home.version, today: day("2026-12-01"), plan: { state: "ready", version: home.version },
        safe: {
            state: "short", until: day("2026-12-16"), short_on: day("2026-12-17"), short: sum(4300),
            message: say("safe.until", { date: day("2026-12-16"), next: day("2026-12-17"), short: sum(4300) }),
            why: [say("safe.because", { name: "Card", amount: sum(6025), date: day("2026-12-17") }), say("safe.with-shifts", { count: 13 }), say("safe.with-promises", { who: "Victor" })],
            cash: sum(98398, "acct:^Assets:Checking$"), owed: sum(8738440),
        },
        stripes: stripesOf(w, "2025-12", 41), payments: payments.slice(0, 5), payments_total: 7,
        debts: {
            owed: sum(8738440), free: month("2041-06"), free_ahead: month("2029-04"), kept: ["Mortgage"],
            message: say("free.but", { names: ["Mortgage"], month: month("2029-04"), all: month("2041-06") }), extra: [payments[5]],
            rows: debtRows(w).map(({ account, name, balance, free }) => ({ account, name, balance, free })),
            goals: [{ name: "Office", wanted: sum(1800000), saved: sum(11500, "acct:Office"), month: month("2032-07") }],
        },
        ways: [["plan", 11971645, 3233205, "2041-06", null], ["avalanche", 11971656, 3233216, "2041-06", say("way.more", { amount: sum(11) })],
            ["snowball", 11972480, 3234040, "2041-06", say("way.more", { amount: sum(835) })], ["minimums", 12710924, 3972484, "2045-05", say("way.more", { amount: sum(739279) })]]
            .map(([way, cost, interest, free, message]) => ({ way, cost: sum(cost), interest: sum(interest), fees: sum(0), free: month(free), free_ahead: month("2029-04"), missed: 0, unpaid: sum(0), more: null, message })),
        proof: { is_proved: true, bound: sum(11971640), gap: share("0", "0%"), message: say("proof.proved", { bound: sum(11971640), rounding: sum(5) }) },
        shifts: {
            needed: 13, message: say("shifts.needed", { count: 13, most: 4 }), months: [shift("2026-12", 4, "2026-12-16"), shift("2027-01", 2, "2027-01-20"), shift("2027-04", 4, "2027-04-11"), shift("2027-05", 3, "2027-05-19")],
            cannot: home.cannot ? [{ stream: "2", label: "A night on the ward", month: month(home.cannot.month), most: home.cannot.most, again: { ...home.cannot, most: null } }] : [],
        },
        promises: [{
            who: "Victor", state: "late", next: day("2026-12-10"), days_late: 9, amount: sum(30000), chance: share("0.3", "30%"), due: 12, kept: 4, late: 6, missed: 2, due_amount: sum(360000), came_amount: sum(290000),
            last_kept: day("2026-10-14"), message: say("promise.record", { who: "Victor", due: 12, kept: 4, late: 6, missed: 2 }), pay: { what: "income", stream: "1", date: "2026-12-01", amount: "300.00" }, entries: "desc:Victor",
        }],
        trouble: null,
    };
}

function outlookOf(home, w, months) {
    const { sum, day, month, say } = w;
    const zero = 700;
    const line = (name, drop) => {
        const days = Array.from({ length: months * 2 }, (_, index) => {
            const y = Math.round(380 + Math.sin(index * 1.9) * 90 + index * (drop / months) * 4.2);
            return { x: Math.round((index / (months * 2 - 1)) * 3600), y, date: day(`${monthAfter("2026-12", Math.floor(index / 2))}-${index % 2 ? "17" : "05"}`), amount: sum((zero - y) * 320), what: [index % 2 ? "Card" : "Mortgage"] };
        });
        const parts = [];
        for (const { x, y } of days) {
            const sign = y > zero ? -1 : 1;
            const before = parts.at(-1);
            if (!before) parts.push({ sign, points: [[x, y]] });
            else if (before.sign === sign) before.points.push([x, y]);
            else {
                const [x0, y0] = before.points.at(-1);
                const cross = [Math.round(x0 + ((zero - y0) / (y - y0)) * (x - x0)), zero];
                before.points.push(cross);
                parts.push({ sign, points: [cross, [x, y]] });
            }
        }
        const deepest = days.reduce((low, one) => (one.y > low.y ? one : low));
        const below = days.find((one) => one.y > zero);
        return {
            name, lowest: deepest.amount, lowest_on: deepest.date, below_on: below?.date ?? null, end: days.at(-1).amount, parts, days,
            message: below ? say("outlook.below", { date: below.date, lowest: deepest.amount, lowest_on: deepest.date }) : say("outlook.above", { lowest: deepest.amount, lowest_on: deepest.date }),
        };
    };
    return {
        version: home.version, plan: { state: "ready", version: home.version }, lines: [line("sure", 60), line("shifts", 20), line("kept", -40)],
        months: Array.from({ length: months }, (_, index) => {
            const at = monthAfter("2026-12", index);
            return { month: month(at), state: index % 7 === 4 ? "red" : "black", sure: sum(98000 - index * 9000, `date:${at}`), shifts: sum(98000 - index * 2000), kept: sum(98000 + index * 12000), lowest: sum(60000 - index * 9000), lowest_on: day(`${at}-17`) };
        }),
        stripes: stripesOf(w, "2026-12", months).map((stripe) => ({ ...stripe, is_past: false })), box: { width: 3600, height: 1000, zero },
        ticks: { x: [0, 600, 1200, 1800, 2400, 3000].map((at, index) => ({ at, text: month(monthAfter("2026-12", Math.round((index * months) / 6))).short })), y: [{ at: 100, text: "2,000" }, { at: 400, text: "1,000" }, { at: zero, text: "0" }, { at: 950, text: "-800" }] },
    };
}

function debtsOf(home, w) {
    const rows = debtRows(w);
    const steps = 24;
    const months = Array.from({ length: steps }, (_, index) => monthAfter("2026-12", index * 2));
    const shares = rows.map((row, at) => months.map((_, index) => Math.max(0, 1 - index / (6 + at * 4)) * 150));
    return {
        version: home.version, plan: { state: "ready", version: home.version }, owed: w.sum(8738440), free: w.month("2041-06"), free_ahead: w.month("2029-04"), rows,
        chart: {
            box: { width: 3600, height: 1000 }, ticks: { x: [0, 1200, 2400].map((at, index) => ({ at, text: String(2027 + index) })), y: [{ at: 1000, text: "0" }, { at: 500, text: "40,000" }] },
            series: rows.map((row, at) => ({ account: row.account, name: row.name, points: months.map((_, index) => [Math.round((index / (steps - 1)) * 3600), Math.round(1000 - shares.slice(0, at + 1).reduce((all, one) => all + one[index], 0))]) })),
            table: months.map((at, index) => ({ month: w.month(at), amounts: rows.map((_, row) => w.sum(Math.round(shares[row][index] * 6000))) })),
        },
    };
}

function sideOf(w, change) {
    const { sum, day, month, say } = w;
    return {
        safe_until: day(change ? "2026-12-09" : "2026-12-16"), short: sum(4300 + change), safe: say("safe.until", { date: day("2026-12-09"), next: day("2026-12-10"), short: sum(4300 + change) }),
        free: month(change ? "2041-09" : "2041-06"), free_ahead: month("2029-04"), cost: sum(11971645 + change * 12), interest: sum(3233205 + change), fees: sum(0), missed: 0, shifts: change ? 16 : 13,
        lowest: sum(-4300 - change), lowest_on: day("2026-12-17"), stripes: stripesOf(w, "2026-12", 36), payments: paymentsOf(w),
    };
}

/** Amounts as a person writes them, or null. */
function minorOf(text) {
    const match = /^(-?)\s*([\d\s.,\u00a0]*\d)\s*(?:[A-Z]{3}|€)?$/.exec(text.trim());
    if (!match) return null;
    const parts = match[2].replace(/[\s\u00a0]/g, "").split(/[.,]/);
    const pennies = parts.length > 1 && parts.at(-1).length <= 2 ? parts.pop() : "0";
    return (match[1] ? -1 : 1) * (Number(parts.join("")) * 100 + Number(pennies.padEnd(2, "0")));
}

function checkForm(form) {
    const errors = [];
    const fail = (field, message, hint) => errors.push({ code: "W0422", message, hint, field, file: null, line: null, column: null });
    if (!/^\d{4}-\d{2}-\d{2}$/.test(form.date)) fail("date", "not a date", "write it as 2026-11-24");
    form.postings.forEach((posting, index) => {
        if (!posting.account.trim()) fail(`postings.${index}.account`, "an account is needed", "such as Expenses:Food");
        if (posting.amount.trim() && minorOf(posting.amount) === null) fail(`postings.${index}.amount`, "not a sum", "write one, such as 12.00 EUR");
    });
    if (form.postings.every((posting) => !posting.amount.trim())) fail("postings.0.amount", "a sum is needed", "write one, such as 12.00 EUR");
    if (errors.length) throw { status: 422, body: { error: { ...errors[0], errors } } };
}

function rowOf(entry, w) {
    const { form } = entry;
    return {
        id: entry.id, date: w.day(form.date), mark: form.mark, payee: form.payee, note: form.note, code: form.code, comment: form.comment,
        postings: form.postings.map((posting) => ({ account: posting.account, amount: w.sum(minorOf(posting.amount) ?? 0), comment: posting.comment })),
        amount: w.sum(entry.minor), is_editable: true, file: "household.journal", line: 12,
    };
}

function find(home, query) {
    const text = (query.get("words") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const date = /date:([\d-]+)/.exec(query.get("query") ?? "")?.[1];
    const account = query.get("account");
    return home.entries.filter(({ form }) => {
        const all = `${form.payee} ${form.note} ${form.comment} ${form.postings.map((posting) => `${posting.account} ${posting.amount}`).join(" ")}`.toLowerCase();
        return text.every((word) => all.includes(word)) && (!date || form.date.startsWith(date))
            && (!account || form.postings.some((posting) => posting.account === account || posting.account.startsWith(`${account}:`)));
    });
}

function formFrom(body, entries) {
    if (body.form) return body.form;
    const old = entries.find((entry) => entry.id === body.id);
    return { ...old.form, payee: body.text.split("\n")[0].replace(/^\S+\s+[*!]?\s*/, "") };
}

function changeEntry(home, what, body) {
    if (home.conflictNext && what !== "check" && what !== "add") {
        home.conflictNext = false;
        throw refusal(409, "W0409", "the file was changed", { conflict: { yours: textOf(body.form ?? home.entries[0].form), theirs: "2026-11-24 * Somebody else\n    Expenses:Food  1.00 EUR\n    Assets:Checking\n", file: "household.journal" } });
    }
    const old = home.entries.find((entry) => entry.id === body.id);
    if (what === "delete") return home.change(`delete ${old.form.date} ${old.form.payee}`, home.entries.filter((entry) => entry !== old), textOf(old.form), "");
    const form = formFrom(body, home.entries);
    checkForm(form);
    const text = textOf(form);
    if (what === "check") return { version: home.version, text, undo: null };
    const entry = { id: `0-${Date.now()}-${home.version}`, form, minor: -(minorOf(form.postings[0].amount) ?? 0) };
    const entries = what === "add" ? [entry, ...home.entries] : home.entries.map((one) => (one === old ? entry : one));
    return { ...home.change(`${what} ${form.date} ${form.payee}`, entries, old ? textOf(old.form) : "", text), id: entry.id, text };
}

function parseLine(line) {
    const flow = /^rent\s*\+\s*(\d+)/i.exec(line);
    if (flow) return { changes: [{ what: "flow", stream: "3", by: `${flow[1]}.00`, from: "2027-03", to: null }], messages: [], candidates: [] };
    if (/^phone/i.test(line)) {
        return { changes: [], messages: [], candidates: ["Phone", "Phone of Misha"].map((label) => ({ label, change: { what: "stop", stream: "3", from: null, to: null } })) };
    }
    throw refusal(422, "H0109", "this is not understood", { hint: "write it like: rent +80 from March" });
}

function answerWhatIf(home, w, body) {
    home.question += 1;
    const by = body.changes.reduce((all, change) => all + (minorOf(String(change.by ?? "0")) ?? 0), 0);
    return {
        id: home.question, version: home.version, state: "ready", now: sideOf(w, 0), then: sideOf(w, by || 1),
        changes: body.changes.map((change) => ({ change, can_keep: change.what !== "shifts", text: "~ monthly from 2027-03-01\n    ; Rent, more\n    Expenses:Rent  80.00 EUR\n    Assets:Checking\n",
            message: w.say(change.what === "extra" ? "change.extra-any" : "change.flow-more", { name: "Rent", amount: w.sum(by), from: w.month("2027-03"), to: null }) })),
        differences: [w.say("diff.cost", { amount: w.sum(by * 12) }), w.say("diff.free-later", { months: 3 }), w.say("diff.shifts-more", { count: 3 })],
    };
}

function startOf(home, body) {
    const errors = [];
    const check = (field, text) => minorOf(text) === null && errors.push({ code: "W0422", message: "not a sum", hint: "such as 1,450.00", field, file: null, line: null, column: null });
    check("cash", body.cash);
    body.flows.forEach((flow, index) => check(`flows.${index}.amount`, flow.amount));
    body.debts.forEach((debt, index) => check(`debts.${index}.balance`, debt.balance));
    if (errors.length) throw { status: 422, body: { error: { ...errors[0], errors } } };
    home.started = body;
    home.mode = "books";
    home.version += 1;
    return { version: home.version, path: "/home/vera/.local/share/penny/household.journal" };
}

const READS = {
    "/api/state": (home, w) => ({
        version: home.version, mode: home.mode, demo: home.demo, today: w.day("2026-12-01"), commodity: "EUR",
        files: [{ name: "household.journal", path: "/home/vera/.local/share/penny/household.journal", is_writable: true }],
        errors: home.mode === "broken" ? [{ code: "J0412", message: "the posting has no amount", file: "household.journal", line: 4, column: 5, field: null, hint: "write one, such as 12.00 EUR" }] : [],
        warnings: [], plan: { state: "ready", version: home.version }, undo: home.past.at(-1) ? { label: home.past.at(-1).label } : null,
        redo: home.future.at(-1) ? { label: home.future.at(-1).label } : null, settings: home.settings,
        empty: { debts: false, promises: false, shifts: false, transactions: false, cash: false },
    }),
    "/api/settings": (home) => home.settings,
    "/api/source": (home) => ({ version: home.version, file: "household.journal", total: 8, offset: 0, lines: ["; Vera", "", "2026-11-24 * Green Market", "    Expenses:Food", "    Assets:Checking", "", ""] }),
    "/api/home": homeOf,
    "/api/outlook": (home, w, query) => outlookOf(home, w, Number(query.get("months") ?? 18)),
    "/api/debts": debtsOf,
    "/api/what-if": (home, w) => answerWhatIf(home, w, { changes: [] }),
    "/api/streams": (home, w) => ({
        version: home.version,
        streams: [["3", "Rent", "bill", null], ["1", "Child support", "income", "Victor"]].map(([stream, label, kind, who]) => ({ stream, label, kind, who, amount: w.sum(42000), next: w.day("2026-12-01"), chance: null, most: null, entry: "0-1" })),
    }),
    "/api/transactions": (home, w, query) => {
        const found = find(home, query);
        const offset = Number(query.get("offset") ?? 0);
        return { version: home.version, query: "", total: found.length, offset, rows: found.slice(offset, offset + Number(query.get("limit") ?? 100)).map((entry) => rowOf(entry, w)), sums: [w.sum(-123456)] };
    },
    "/api/register": (home, w, query) => {
        const found = find(home, query);
        const offset = Number(query.get("offset") ?? 0);
        return {
            version: home.version, account: query.get("account"), total: found.length, offset, balance: w.sum(98398),
            rows: found.slice(offset, offset + Number(query.get("limit") ?? 100)).map((entry, index) => ({ ...rowOf(entry, w), others: [entry.form.postings[0].account], balance: w.sum(98398 + index * 312) })),
        };
    },
    "/api/accounts": (home, w) => ({
        version: home.version, rows: [["Assets", 1], ["Assets:Checking", 2], ["Assets:Wallet", 2], ["Expenses", 1], ["Expenses:Food", 2], ["Expenses:Utilities", 2], ["Expenses:Utilities:Power", 3], ["Liabilities", 1], ["Liabilities:Card", 2]]
            .map(([account, depth]) => ({ account, name: account.split(":").pop(), depth, type: "asset", has_children: false, count: 3, balances: [w.sum(account.startsWith("L") ? -240985 : 98398)], is_debt: account === "Liabilities:Card", is_cash: false })),
    }),
    "/api/complete": (home, w, query) => {
        const text = (query.get("text") ?? "").toLowerCase();
        const all = query.get("kind") === "payee" ? PAYEES : ["Assets:Checking", "Assets:Wallet", ...new Set(FOR)];
        return { version: home.version, rows: all.filter((one) => one.toLowerCase().includes(text)).map((one) => ({ text: one, count: 3 })) };
    },
    "/api/similar": (home, w, query) => ({ version: home.version, entry: home.entries.find(({ form }) => form.payee === query.get("payee"))?.form ?? null }),
    "/api/entry": (home, w, query) => {
        const entry = home.entries.find((one) => one.id === query.get("id"));
        if (!entry) throw refusal(404, "W0404", "there is no such entry");
        return { version: home.version, id: entry.id, form: entry.form, text: textOf(entry.form), file: "household.journal", line: 12, is_editable: true, why_not: null, has_more: false };
    },
    "/api/history": (home) => {
        const rows = [...home.future.map((step) => ({ ...step, is_undone: true })), ...[...home.past].reverse().map((step) => ({ ...step, is_undone: false }))];
        return { version: home.version, total: rows.length, offset: 0, rows: rows.map((step, index) => ({ number: rows.length - index, time: { exact: "2026-11-24T15:02:11Z", text: "24 November 2026, 15:02" }, label: step.label, file: "household.journal", before: step.before, after: step.after, is_undone: step.is_undone })) };
    },
};

const WRITES = {
    "/api/awake": () => ({ idle_seconds: 180 }),
    "/api/settings": (home, w, body) => (home.settings = { ...home.settings, ...body }),
    "/api/cannot": (home, w, body) => {
        home.cannot = body.most === null ? null : body;
        return { plan: { state: "ready", version: home.version } };
    },
    "/api/entry/check": (home, w, body) => {
        try {
            return { ...changeEntry(home, "check", body), errors: [] };
        } catch (wrong) {
            return { version: home.version, text: null, errors: wrong.body.error.errors };
        }
    },
    "/api/entry/add": (home, w, body) => changeEntry(home, "add", body),
    "/api/entry/edit": (home, w, body) => changeEntry(home, "edit", body),
    "/api/entry/delete": (home, w, body) => changeEntry(home, "delete", body),
    "/api/pay": (home, w, body) => {
        if (minorOf(body.amount) === null) throw refusal(422, "W0422", "not a sum", { field: "amount", hint: "such as 612.40" });
        const form = { date: body.date, mark: "*", code: "", payee: body.account ?? "Victor", note: "", comment: "", postings: [{ account: body.account ?? "Income:Support", amount: body.amount, comment: "" }, { account: "Assets:Checking", amount: "", comment: "" }] };
        return changeEntry(home, "add", { form });
    },
    "/api/undo": (home) => home.turn(home.past, home.future),
    "/api/redo": (home) => home.turn(home.future, home.past),
    "/api/debts/check": (home, w, body) => ({ version: home.version, text: `account ${body.account}\n${Object.entries(body.fields).map(([key, value]) => `    ; ${key}: ${value}\n`).join("")}`, errors: body.fields.rate && !/%/.test(body.fields.rate) ? [{ code: "D0101", message: "not a rate", hint: "such as 4.9%", field: "rate", file: null, line: null, column: null }] : [] }),
    "/api/debts/edit": (home, w, body) => {
        const { text, errors } = WRITES["/api/debts/check"](home, w, body);
        if (errors.length) throw { status: 422, body: { error: { ...errors[0], errors } } };
        return { ...home.change(`edit ${body.account}`, home.entries, "", text), text, errors: [] };
    },
    "/api/what-if/parse": (home, w, body) => parseLine(body.line),
    "/api/what-if": answerWhatIf,
    "/api/what-if/keep": (home) => home.change("keep rent +80.00 from March 2027", home.entries, "", "~ monthly from 2027-03-01\n"),
    "/api/first-run/start": (home, w, body) => startOf(home, body),
    "/api/first-run/open": (home, w, body) => {
        if (!body.path.endsWith(".journal")) throw refusal(422, "T0101", "there is no such file", { field: "path", hint: "look for it in your home folder" });
        home.mode = "books";
        return { version: home.version, path: body.path, transactions: home.entries.length };
    },
    "/api/first-run/demo": (home) => {
        home.mode = "books";
        home.demo = true;
        return { version: home.version, path: "demo" };
    },
    "/api/first-run/leave": (home) => {
        home.mode = "first-run";
        home.demo = false;
        return {};
    },
};

/** Serves `home`; `address` is where a browser goes, with a token that works once. */
export async function serve(home, port = 0) {
    let session = null;
    let token = randomBytes(32).toString("hex");
    const streams = new Set();
    const tell = (event) => streams.forEach((stream) => stream.write(`${JSON.stringify(event)}\n`));
    const answer = (response, status, body) => {
        response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
        response.end(JSON.stringify(body));
    };
    const read = async (request) => {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
    };
    const page = async (path, response) => {
        const name = path.startsWith("/assets/") ? path.slice(1) : "index.html";
        const bytes = await readFile(join(dist, name)).catch(() => null);
        if (!bytes || name.includes("..")) return answer(response, 404, refusal(404, "W0404", "no such page").body);
        response.writeHead(200, { "Content-Type": TYPES[name.split(".").pop()], "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin" });
        return response.end(bytes);
    };
    const api = async (request, response, url) => {
        const path = url.pathname;
        const body = request.method === "POST" ? await read(request) : null;
        home.asked.push({ method: request.method, path, body, locale: request.headers["x-penny-locale"] });
        if (path === "/api/session") {
            if (body.token !== token) return answer(response, 401, refusal(401, "W0401", "no such token").body);
            token = null;
            session = randomBytes(32).toString("hex");
            return answer(response, 200, { session, idle_minutes: home.settings.idle_minutes });
        }
        if (request.headers["x-penny-session"] !== session) return answer(response, 401, refusal(401, "W0401", "no session").body);
        if (path === "/api/lock") {
            session = null;
            tell({ event: "locked" });
            return answer(response, 200, { locked: true });
        }
        if (path === "/api/events") {
            response.writeHead(200, { "Content-Type": "application/x-ndjson" });
            response.write(`${JSON.stringify({ event: "hello", version: home.version, plan: "ready" })}\n`);
            streams.add(response);
            return response.on("close", () => streams.delete(response));
        }
        const locale = request.headers["x-penny-locale"] === "ru" ? "ru" : "en";
        const route = request.method === "POST" ? WRITES[path] : READS[path];
        if (!route) return answer(response, 404, refusal(404, "W0404", "no such thing").body);
        const before = home.version;
        const made = route(home, words(locale), request.method === "POST" ? body : url.searchParams);
        answer(response, 200, made);
        if (home.version !== before) tell({ event: "books", version: home.version });
        return undefined;
    };
    const server = createServer((request, response) => {
        const url = new URL(request.url, "http://127.0.0.1");
        const work = url.pathname.startsWith("/api/") ? api(request, response, url) : page(url.pathname, response);
        work.catch((error) => answer(response, error.status ?? 500, error.body ?? refusal(500, "W0500", String(error)).body));
    });
    await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
    return {
        address: `http://127.0.0.1:${server.address().port}/#${token}`,
        tell,
        killSession: () => {
            session = null;
        },
        close: () => {
            streams.forEach((stream) => stream.end());
            server.closeAllConnections?.();
            return new Promise((resolve) => server.close(resolve));
        },
    };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
    const served = await serve(new Household({ rows: Number(option("--rows", 640)), mode: option("--mode", "books") }), Number(option("--port", 0)));
    console.log(served.address);
}
