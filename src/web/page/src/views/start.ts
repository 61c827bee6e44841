// start.ts - the first run: three ways in, and three questions that end in a plan.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView, View } from "../app";
import { amountField, placeMistakes, relabel, selectField, textField, type FormField } from "../kit/form";
import { h, swap, type Child } from "../kit/h";
import { t, type Key } from "../lang/language";
import { heading, icon, mistakeList, mistakesOf, mistakeText, type IconName } from "../parts/blocks";

async function enter(app: App, path: string, body: object, wrong: Element): Promise<void> {
    try {
        await app.client.send(path, body);
        await app.refresh();
        app.router.go("/");
    } catch (error) {
        swap(wrong, mistakeList(mistakesOf(error)));
    }
}

export const startView: MakeView = async (app, query) => {
    const step = query.get("ask");
    if (step === "questions") return questionsView(app);
    if (step === "open") return openView(app);
    const wrong = h("div");
    const way = (
        name: IconName,
        key: "questions" | "open" | "demo",
        action: string | (() => void),
    ): HTMLElement => {
        const content: Child = [
            h("span", { class: "way-icon" }, icon(name)),
            h("span", { class: "way-title" }, t(`start.${key}`)),
            h("span", { class: "note" }, t(`start.${key}-hint`)),
        ];
        return h(
            "li",
            null,
            typeof action === "string"
                ? h("a", { class: "way card", href: action }, content)
                : h("button", { type: "button", class: "way card", onclick: action }, content),
        );
    };
    return {
        title: t("start.title"),
        element: h(
            "div",
            { class: "view start" },
            h(
                "div",
                { class: "lead" },
                h("h1", { tabindex: "-1" }, t("start.title")),
                h("p", null, t("start.text")),
            ),
            h(
                "ul",
                { class: "ways" },
                way("check", "questions", "/start?ask=questions"),
                way("entries", "open", "/start?ask=open"),
                way("outlook", "demo", () => void enter(app, "/api/first-run/demo", {}, wrong)),
            ),
            wrong,
            h("p", { class: "note" }, t("start.stays")),
        ),
    };
};

function openView(app: App): View {
    const wrong = h("div");
    const path = textField({ label: t("start.path"), hint: t("start.path-hint") });
    const submit = (event: SubmitEvent): void => {
        event.preventDefault();
        void enter(app, "/api/first-run/open", { path: path.value }, wrong);
    };
    return {
        title: t("start.open"),
        element: h(
            "div",
            { class: "view" },
            heading(t("start.open"), h("a", { class: "button", href: "/" }, t("back"))),
            h(
                "form",
                { class: "form card", novalidate: true, onsubmit: submit },
                path.element,
                wrong,
                h(
                    "p",
                    { class: "actions" },
                    h("button", { type: "submit", class: "button primary" }, t("start.open-it")),
                ),
            ),
        ),
    };
}

/** A row of a question: its fields, and what it sends; null where it was left empty. */
interface Row {
    readonly element: HTMLElement;
    readonly fields: Record<string, FormField>;
    read(): Record<string, unknown> | null;
}

type FlowKind = "income" | "bill" | "shift" | "promise";
const FLOW_KINDS: readonly FlowKind[] = ["income", "bill", "shift", "promise"];
const DEBT_KINDS = ["revolving", "instalment", "arrears", "iou"] as const;

function removable(element: HTMLElement, onRemove: () => void): HTMLElement {
    element.append(
        h("button", { type: "button", class: "button small remove", onclick: onRemove }, t("start.remove")),
    );
    return element;
}

function flowRow(kind: FlowKind, name: string): Row {
    const what = selectField({
        label: t("start.flow-kind"),
        value: kind,
        choices: FLOW_KINDS.map((key) => [key, t(`start.flow-${key}`)] as const),
    });
    const label = textField({ label: t("start.flow-name"), value: name });
    const sum = amountField({ label: t("start.flow-amount") });
    const day = textField({ label: t("start.flow-day"), attributes: { inputmode: "numeric" } });
    const most = textField({ label: t("start.flow-most"), value: "4", attributes: { inputmode: "numeric" } });
    const who = textField({ label: t("start.flow-who") });
    const sieve = (): void => {
        most.element.hidden = what.value !== "shift";
        day.element.hidden = what.value === "shift";
        who.element.hidden = what.value !== "promise";
        relabel(sum, t(what.value === "shift" ? "start.flow-one" : "start.flow-amount"));
    };
    what.control.addEventListener("change", sieve);
    sieve();
    return {
        element: h(
            "li",
            { class: "question-row" },
            label.element,
            sum.element,
            what.element,
            day.element,
            most.element,
            who.element,
        ),
        fields: { name: label, amount: sum, kind: what, day, most, who },
        read() {
            if (!sum.value.trim()) return null;
            const row: Record<string, unknown> = {
                name: label.value.trim() || t(`start.flow-${what.value as FlowKind}`),
                kind: what.value,
                amount: sum.value.trim(),
            };
            if (!day.element.hidden && day.value.trim()) row["day"] = Number(day.value);
            if (!most.element.hidden && most.value.trim()) row["most"] = Number(most.value);
            if (!who.element.hidden) {
                row["who"] = who.value.trim() || row["name"];
                row["chance"] = "50%";
            }
            return row;
        },
    };
}

function debtRow(): Row {
    const label = textField({ label: t("start.debt-name") });
    const balance = amountField({ label: t("start.debt-balance") });
    const kind = selectField({
        label: t("start.debt-kind"),
        value: "revolving",
        choices: DEBT_KINDS.map((key) => [key, t(`kind.${key}`)] as const),
    });
    const rate = textField({
        label: t("start.debt-rate"),
        hint: t("start.debt-rate-hint"),
        attributes: { inputmode: "decimal" },
    });
    const pays = amountField({ label: t("start.debt-pays") });
    const day = textField({ label: t("start.debt-day"), attributes: { inputmode: "numeric" } });
    const due = textField({ label: t("start.debt-due"), attributes: { type: "date" } });
    const sieve = (): void => {
        const isLoan = kind.value === "instalment";
        const isCard = kind.value === "revolving";
        pays.element.hidden = !isLoan;
        day.element.hidden = !isLoan && !isCard;
        rate.element.hidden = !isLoan && !isCard;
        due.element.hidden = isLoan || isCard;
    };
    kind.control.addEventListener("change", sieve);
    sieve();
    const fieldsOf = (): Record<string, string> => {
        const found: Record<string, string> = {};
        const percent = rate.value.trim().replace(/\s*%?$/, "");
        const isLoan = kind.value === "instalment";
        if (!rate.element.hidden && percent) found["rate"] = `${percent.replace(",", ".")}%`;
        if (isLoan && pays.value.trim())
            found["pays"] = day.value.trim()
                ? `${pays.value.trim()} on ${day.value.trim()}`
                : pays.value.trim();
        if (kind.value === "revolving" && day.value.trim()) found["due-day"] = day.value.trim();
        if (!due.element.hidden && due.value) found["due"] = due.value;
        return found;
    };
    return {
        element: h(
            "li",
            { class: "question-row" },
            label.element,
            balance.element,
            kind.element,
            rate.element,
            pays.element,
            day.element,
            due.element,
        ),
        fields: {
            name: label,
            balance,
            kind,
            "fields.rate": rate,
            "fields.pays": pays,
            "fields.due-day": day,
            "fields.due": due,
            rate,
            pays,
            "due-day": day,
            due,
        },
        read() {
            if (!balance.value.trim() && !label.value.trim()) return null;
            return {
                name: label.value.trim() || t(`kind.${kind.value as (typeof DEBT_KINDS)[number]}`),
                kind: kind.value,
                balance: balance.value.trim(),
                fields: fieldsOf(),
            };
        },
    };
}

/** A list of rows that grows and shrinks. */
function rowList(
    first: readonly Row[],
    addLabel: string,
    make: () => Row,
): { element: HTMLElement; rows: () => readonly Row[] } {
    let rows: Row[] = [];
    const list = h("ul", { class: "question-rows" });
    const add = (row: Row): void => {
        rows.push(row);
        list.append(
            removable(row.element, () => {
                rows = rows.filter((other) => other !== row);
                row.element.remove();
            }),
        );
    };
    first.forEach(add);
    const more = h(
        "button",
        {
            type: "button",
            class: "button",
            onclick: () => {
                const row = make();
                add(row);
                row.element.querySelector<HTMLElement>("input, select")?.focus();
            },
        },
        icon("add"),
        addLabel,
    );
    return { element: h("div", null, list, h("p", { class: "actions" }, more)), rows: () => rows };
}

function questionsView(app: App): View {
    const commodity = textField({
        label: t("start.commodity"),
        value: app.state.value.commodity || "EUR",
        hint: t("start.commodity-hint"),
    });
    const cash = amountField({ label: t("start.cash"), hint: t("start.cash-hint") });
    const flows = rowList(
        [
            flowRow("income", t("start.salary")),
            flowRow("bill", t("start.rent")),
            flowRow("bill", t("start.food")),
        ],
        t("start.add-flow"),
        () => flowRow("bill", ""),
    );
    const debts = rowList([debtRow()], t("start.add-debt"), debtRow);
    const steps: { title: Key; text: Key; content: Child }[] = [
        {
            title: "start.q1",
            text: "start.q1-text",
            content: h("div", { class: "field-row" }, cash.element, commodity.element),
        },
        { title: "start.q2", text: "start.q2-text", content: flows.element },
        { title: "start.q3", text: "start.q3-text", content: debts.element },
    ];
    let at = 0;
    const wrong = h("div");
    const title = h("h1", { tabindex: "-1" });
    const progress = h("p", { class: "note" });
    const panels = steps.map((step) =>
        h("div", { class: "question" }, h("p", { class: "hint" }, t(step.text)), step.content),
    );
    const next = h("button", { type: "submit", class: "button primary" });
    const back = h(
        "button",
        { type: "button", class: "button", onclick: () => (at === 0 ? app.router.go("/") : turn(at - 1)) },
        t("back"),
    );
    const turn = (to: number, isFocused = true): void => {
        at = to;
        title.textContent = t(steps[at]?.title ?? "start.title");
        progress.textContent = t("start.step", { step: at + 1, all: steps.length });
        panels.forEach((panel, index) => {
            panel.hidden = index !== at;
        });
        next.textContent = t(at === steps.length - 1 ? "start.finish" : "start.next");
        if (isFocused) title.focus();
    };
    const answers = (): {
        body: object;
        places: Record<string, FormField>;
        stepOf: (field: string) => number;
    } => {
        const places: Record<string, FormField> = { cash, commodity };
        const read = (name: string, rows: readonly Row[]): Record<string, unknown>[] => {
            const kept: Record<string, unknown>[] = [];
            for (const row of rows) {
                const answer = row.read();
                if (!answer) continue;
                for (const [key, field] of Object.entries(row.fields))
                    places[`${name}.${kept.length}.${key}`] = field;
                kept.push(answer);
            }
            return kept;
        };
        const body = {
            commodity: commodity.value.trim(),
            cash: cash.value.trim() || "0",
            flows: read("flows", flows.rows()),
            debts: read("debts", debts.rows()),
        };
        return {
            body,
            places,
            stepOf: (field) => (field.startsWith("flows") ? 1 : field.startsWith("debts") ? 2 : 0),
        };
    };
    const finish = async (): Promise<void> => {
        const { body, places, stepOf } = answers();
        try {
            await app.client.send("/api/first-run/start", body);
            await app.refresh();
            app.router.go("/");
        } catch (error) {
            const mistakes = mistakesOf(error);
            const first = mistakes.find((mistake) => mistake.field !== null && mistake.field in places);
            if (first?.field) turn(stepOf(first.field), false);
            const rest = placeMistakes(places, mistakes, mistakeText);
            swap(wrong, rest.length ? mistakeList(rest) : null);
        }
    };
    turn(0, false);
    return {
        title: t("start.questions"),
        element: h(
            "div",
            { class: "view" },
            progress,
            h("div", { class: "heading" }, title),
            h(
                "form",
                {
                    class: "form card",
                    novalidate: true,
                    onsubmit: (event: SubmitEvent) => {
                        event.preventDefault();
                        swap(wrong);
                        if (at < steps.length - 1) turn(at + 1);
                        else void finish();
                    },
                },
                panels,
                wrong,
                h("p", { class: "actions" }, next, back),
            ),
        ),
    };
}
