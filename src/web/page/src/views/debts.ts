// debts.ts - what is owed and to whom, when it ends, and each contract as plain fields beside its journal text.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { liveView, type App, type MakeView } from "../app";
import type { Checked, Debt, Debts, Field, Mistake, Written } from "../api/types";
import { figure, plot } from "../kit/chart";
import { amountField, placeMistakes, selectField, textField, type FormField } from "../kit/form";
import { h, swap, type Child } from "../kit/h";
import { address } from "../kit/router";
import { hasKey, rich, sentence, t } from "../lang/language";
import { amount } from "../parts/amount";
import {
    codeBlock,
    block,
    empty,
    facts,
    heading,
    icon,
    mistakeList,
    mistakesOf,
    mistakeText,
    planNote,
} from "../parts/blocks";

const KINDS = ["instalment", "linear", "revolving", "arrears", "iou"] as const;

function kindWord(kind: string): string {
    const key = `kind.${kind}`;
    return hasKey(key) ? t(key) : kind;
}

function debtCard(debt: Debt): HTMLElement {
    return h(
        "li",
        { class: "card debt" },
        h(
            "h2",
            null,
            h("a", { href: address("debt", { account: debt.account }) }, h("bdi", null, debt.name)),
        ),
        h(
            "p",
            { class: "note" },
            kindWord(debt.kind),
            debt.rate && Number(debt.rate.exact) !== 0
                ? ` · ${t("debts.rate-a-year", { rate: debt.rate })}`
                : null,
        ),
        facts([
            [t("debts.owed"), amount(debt.balance)],
            [
                t("debts.next"),
                debt.next ? [amount(debt.next.amount, false), " · ", debt.next.date.short] : "–",
            ],
            [t("debts.free"), debt.free?.text ?? "–"],
        ]),
        debt.overdue.sign ? h("p", { class: "tag red" }, t("debts.overdue", { amount: debt.overdue })) : null,
        debt.warnings.length ? mistakeList(debt.warnings) : null,
    );
}

function chartBlock(debts: Debts): Child {
    const { chart } = debts;
    if (!chart?.series.length) return null;
    let under = chart.series[0]?.points.map(([x]) => [x, chart.box.height] as [number, number]) ?? [];
    const runs = chart.series.map((series, index) => {
        const points = [...series.points, ...[...under].reverse()];
        under = series.points;
        return { class: `area area-${index % 6}`, points, isArea: true };
    });
    return block(
        "payoff",
        t("debts.chart"),
        h(
            "div",
            { class: "card" },
            figure(
                "payoff",
                [
                    plot(t("debts.chart-label"), chart.box, chart.ticks, runs),
                    h(
                        "ul",
                        { class: "legend" },
                        chart.series.map((series, index) =>
                            h("li", { class: `legend-item key-${index % 6}` }, h("bdi", null, series.name)),
                        ),
                    ),
                ],
                t("as-table"),
                {
                    caption: t("debts.chart"),
                    head: [t("month"), ...chart.series.map((series) => series.name)],
                    rows: chart.table.map((row) => [
                        row.month.text,
                        ...row.amounts.map((sum) => amount(sum, false)),
                    ]),
                },
            ),
        ),
    );
}

function extraForm(app: App, rows: readonly Debt[], account = ""): HTMLElement {
    const sum = amountField({ label: t("debts.extra-amount"), attributes: { id: "extra-sum" } });
    const to = selectField({
        label: t("debts.extra-to"),
        value: account,
        choices: [["", t("debts.extra-any")], ...rows.map((row) => [row.account, row.name] as const)],
    });
    return h(
        "form",
        {
            class: "form",
            onsubmit: (event: SubmitEvent) => {
                event.preventDefault();
                if (sum.value.trim())
                    app.router.go(address("what-if", { extra: sum.value.trim(), to: account || to.value }));
            },
        },
        h(
            "div",
            { class: "field-row" },
            sum.element,
            account ? null : to.element,
            h("button", { type: "submit", class: "button primary" }, t("debts.extra-ask")),
        ),
    );
}

export const debtsView: MakeView = (app) =>
    liveView(
        t("debts.title"),
        () => app.client.read<Debts>("/api/debts"),
        (debts) => [
            heading(
                t("debts.title"),
                h("a", { class: "button primary", href: "/debt" }, icon("add"), t("debts.add")),
            ),
            planNote(debts.plan),
            debts.rows.length === 0
                ? empty(t("debts.empty"), { href: "/debt", label: t("debts.add") })
                : [
                      h(
                          "p",
                          { class: "strong-line" },
                          rich("debts.head", { owed: debts.owed, free: debts.free }),
                      ),
                      h("ul", { class: "cards" }, debts.rows.map(debtCard)),
                      chartBlock(debts),
                      block(
                          "extra",
                          t("debts.extra"),
                          h("div", { class: "card" }, extraForm(app, debts.rows)),
                      ),
                  ],
        ],
    );

function controlFor(field: Field): FormField {
    const labelKey = `field.${field.key}`;
    const hintKey = `field.${field.key}.hint`;
    const label = hasKey(labelKey) ? t(labelKey) : field.key;
    const words = hasKey(hintKey) ? t(hintKey) : "";
    const hint: Child = [
        words,
        field.example
            ? [words ? " " : null, t("field.example"), " ", h("bdi", { class: "code-word" }, field.example)]
            : null,
    ];
    if (field.type === "choice") {
        const choices = (field.choices ?? []).map((name) => {
            const key = field.key === "debt" ? `kind.${name}` : `choice.${name}`;
            return [name, hasKey(key) ? t(key) : name] as const;
        });
        return selectField({
            label,
            hint: words,
            value: field.value,
            choices: field.value ? choices : [["", t("choose")], ...choices],
        });
    }
    if (field.type === "yesno") {
        return selectField({
            label,
            hint: words,
            value: field.value,
            choices: [
                ["", t("field.default")],
                ["yes", t("yes")],
                ["no", t("no")],
            ],
        });
    }
    return textField({ label, hint, value: field.value });
}

/** Fields of a contract beside the text they make; `onSave` writes what changed. */
function contractForm(app: App, debt: Debt): HTMLElement {
    const controls = new Map(
        debt.fields.map((field) => [field.key, { field, control: controlFor(field) }] as const),
    );
    const text = codeBlock(t("debts.text"), debt.text);
    const wrong = h("div");
    const changed = (): Record<string, string> => {
        const found: Record<string, string> = {};
        for (const [key, { field, control }] of controls) {
            const value = control.element.hidden ? "" : control.value.trim();
            if (value !== field.value) found[key] = value;
        }
        return found;
    };
    const showMistakes = (mistakes: readonly Mistake[], isLoud: boolean): void => {
        const byKey = Object.fromEntries([...controls].map(([key, { control }]) => [key, control]));
        const focused = document.activeElement;
        const rest = placeMistakes(byKey, mistakes, mistakeText);
        if (!isLoud && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
        swap(wrong, rest.length ? mistakeList(rest) : null);
    };
    const sieve = (): void => {
        const kind = controls.get("debt")?.control.value ?? debt.kind;
        for (const { field, control } of controls.values()) {
            control.element.hidden =
                field.key !== "debt" && field.kinds.length > 0 && !field.kinds.includes(kind);
        }
    };
    const check = async (): Promise<void> => {
        const fields = changed();
        if (!Object.keys(fields).length) return showMistakes([], false);
        try {
            const checked = await app.client.send<Checked>("/api/debts/check", {
                account: debt.account,
                fields,
            });
            if (checked.text !== null) text.textContent = checked.text;
            showMistakes(checked.errors, false);
        } catch (error) {
            showMistakes(mistakesOf(error), false);
        }
    };
    let timer = 0;
    const submit = async (event: SubmitEvent): Promise<void> => {
        event.preventDefault();
        clearTimeout(timer);
        try {
            const written = await app.client.send<Written>("/api/debts/edit", {
                account: debt.account,
                fields: changed(),
            });
            await app.done(t("debts.saved", { name: debt.name }), written);
            app.router.go(address("debt", { account: debt.account }));
        } catch (error) {
            showMistakes(mistakesOf(error), true);
        }
    };
    sieve();
    return h(
        "form",
        {
            class: "form contract",
            novalidate: true,
            onsubmit: submit,
            oninput: () => {
                sieve();
                clearTimeout(timer);
                timer = window.setTimeout(() => void check(), 300);
            },
        },
        h(
            "div",
            { class: "contract-fields" },
            [...controls.values()].map(({ control }) => control.element),
        ),
        h(
            "div",
            { class: "contract-text" },
            h("h3", null, t("debts.text")),
            h("p", { class: "hint" }, t("debts.text-hint")),
            text,
            wrong,
            h("p", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, t("save"))),
        ),
    );
}

function detail(app: App, debt: Debt): Child {
    return [
        heading(
            h("bdi", null, debt.name),
            h(
                "a",
                { class: "button", href: address("entries", { account: debt.account }) },
                t("debts.entries"),
            ),
        ),
        facts([
            [t("debts.owed"), amount(debt.balance)],
            [t("field.debt"), kindWord(debt.kind)],
            [
                t("debts.next"),
                debt.next ? [amount(debt.next.amount, false), " · ", debt.next.date.text] : "–",
            ],
            [t("debts.free"), debt.free?.text ?? "–"],
        ]),
        debt.alone ? h("p", { class: "note" }, sentence(debt.alone.message)) : null,
        debt.warnings.length ? mistakeList(debt.warnings) : null,
        block("contract", t("debts.contract"), h("div", { class: "card" }, contractForm(app, debt))),
        block("extra", t("debts.extra"), h("div", { class: "card" }, extraForm(app, [], debt.account))),
    ];
}

/** A new debt: who, how much, what kind. The rest of the contract comes on its own page. */
function newDebtForm(app: App): HTMLElement {
    const name = textField({ label: t("debts.new-name"), hint: t("debts.new-name-hint") });
    const sum = amountField({ label: t("debts.new-balance") });
    const kind = selectField({
        label: t("field.debt"),
        hint: t("field.debt.hint"),
        value: "revolving",
        choices: KINDS.map((key) => [key, kindWord(key)] as const),
    });
    const rate = textField({ label: t("field.rate"), hint: t("debts.new-rate-hint") });
    const pays = textField({ label: t("debts.new-pays"), hint: t("debts.new-pays-hint") });
    const wrong = h("div");
    const sieve = (): void => {
        pays.element.hidden = kind.value !== "instalment" && kind.value !== "linear";
    };
    const write = async (): Promise<void> => {
        const account = `Liabilities:${name.value.trim()}`;
        const fields = Object.fromEntries(
            Object.entries({
                debt: kind.value,
                rate: rate.value.trim(),
                pays: pays.element.hidden ? "" : pays.value.trim(),
            }).filter(([, value]) => value),
        );
        await app.client.send("/api/debts/edit", { account, fields });
        const written = await app.client.send<Written>("/api/entry/add", {
            form: {
                date: app.state.value.today.exact,
                mark: "*",
                code: "",
                payee: t("debts.opening"),
                note: "",
                comment: "",
                postings: [
                    { account, amount: `-${sum.value.trim()}`, comment: "" },
                    { account: "Equity:Opening", amount: "", comment: "" },
                ],
            },
        });
        await app.done(t("debts.saved", { name: name.value.trim() }), written);
        app.router.go(address("debt", { account }));
    };
    const submit = async (event: SubmitEvent): Promise<void> => {
        event.preventDefault();
        if (!name.value.trim() || !sum.value.trim()) {
            (name.value.trim() ? sum : name).fail(t("needed"));
            return (name.value.trim() ? sum : name).control.focus();
        }
        try {
            await write();
        } catch (error) {
            const places: Record<string, FormField> = {
                account: name,
                rate,
                pays,
                debt: kind,
                "postings.0.amount": sum,
                "postings.0.account": name,
            };
            const rest = placeMistakes(places, mistakesOf(error), mistakeText);
            swap(wrong, rest.length ? mistakeList(rest) : null);
        }
    };
    sieve();
    return h(
        "form",
        { class: "form card", novalidate: true, onsubmit: submit, onchange: sieve },
        name.element,
        h("div", { class: "field-row" }, sum.element, kind.element),
        rate.element,
        pays.element,
        wrong,
        h("p", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, t("save"))),
    );
}

export const debtView: MakeView = async (app, query) => {
    const account = query.get("account");
    if (account === null) {
        const title = t("debts.add");
        return {
            title,
            element: h(
                "div",
                { class: "view" },
                heading(title, h("a", { class: "button", href: "/debts" }, t("cancel"))),
                newDebtForm(app),
            ),
        };
    }
    const { rows } = await app.client.read<Debts>("/api/debts");
    const debt = rows.find((row) => row.account === account);
    const element = h("div", { class: "view wide" });
    swap(
        element,
        debt
            ? detail(app, debt)
            : [
                  heading(t("debts.title")),
                  empty(t("debts.gone"), { href: "/debts", label: t("debts.title") }),
              ],
    );
    return { title: debt?.name ?? t("debts.title"), element };
};
