// entry.ts - one entry: written, changed, deleted. Most are a sum that went from one place to another, and look
// like it; the others show all their lines, and what a form cannot show is edited as text.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView, View } from "../app";
import { ApiError } from "../api/client";
import type { Checked, Entry, Form, Mistake, Written } from "../api/types";
import {
    amountField,
    areaField,
    choice,
    comboField,
    dateField,
    placeMistakes,
    relabel,
    selectField,
    textField,
    type FormField,
    type Suggestion,
} from "../kit/form";
import { h, swap, type Child } from "../kit/h";
import { t } from "../lang/language";
import { codeBlock, heading, mistakeList, mistakesOf, mistakeText } from "../parts/blocks";
import { conflictBlock } from "../parts/conflict";

type Kind = "spent" | "received" | "moved";
type Mode = "simple" | "lines" | "text";

/** Something that fills a form and reads it back. */
interface Editor {
    readonly element: HTMLElement;
    read(): Form | string;
    readonly fields: Record<string, FormField>;
}

/** Whether an entry is a sum from one place to another, which the simple form can show whole. */
export function isSimple(form: Form): boolean {
    const [first, second] = form.postings;
    return (
        form.postings.length === 2 &&
        !form.code &&
        !form.note &&
        !first?.comment &&
        !second?.comment &&
        !second?.amount &&
        !/^\s*[-−]/.test(first?.amount ?? "") &&
        form.mark !== "!"
    );
}

export function kindOf(form: Form): Kind {
    const [first, second] = form.postings;
    if (/^(income|revenues?)(:|$)/i.test(second?.account ?? "")) return "received";
    const isWithin = (account: string | undefined): boolean =>
        /^(assets?|liabilit(y|ies))(:|$)/i.test(account ?? "");
    return isWithin(first?.account) && isWithin(second?.account) ? "moved" : "spent";
}

function suggestions(app: App, kind: "account" | "payee"): (text: string) => Promise<Suggestion[]> {
    return async (text) => {
        const { rows } = await app.client.read<{ rows: { text: string; count: number }[] }>("/api/complete", {
            kind,
            text,
            limit: 8,
        });
        return rows;
    };
}

function payeeField(app: App, form: Form, onKnown: (similar: Form) => void): FormField<HTMLInputElement> {
    let last = form.payee;
    return comboField({
        label: t("entry.payee"),
        hint: t("entry.payee-hint"),
        value: form.payee,
        suggest: suggestions(app, "payee"),
        onTake: (payee) => {
            if (payee === last || !payee) return;
            last = payee;
            void app.client.read<{ entry: Form | null }>("/api/similar", { payee }).then(
                ({ entry }) => entry && onKnown(entry),
                () => undefined,
            );
        },
    });
}

function simpleEditor(app: App, form: Form): Editor {
    const [first, second] = form.postings;
    let kind = kindOf(form);
    const date = dateField({ label: t("date"), value: form.date });
    const sum = amountField({
        label: t("amount"),
        value: first?.amount ?? "",
        hint: t("entry.amount-hint", { commodity: app.state.value.commodity }),
    });
    const to = comboField({
        label: t(`entry.to-${kind}`),
        value: first?.account ?? "",
        suggest: suggestions(app, "account"),
    });
    const from = comboField({
        label: t(`entry.from-${kind}`),
        value: second?.account ?? "",
        suggest: suggestions(app, "account"),
    });
    const comment = areaField({ label: t("entry.comment"), value: form.comment, attributes: { rows: "2" } });
    const payee = payeeField(app, form, (similar) => {
        if (to.value || !isSimple(similar)) return;
        to.value = similar.postings[0]?.account ?? "";
        from.value = similar.postings[1]?.account ?? "";
        sum.value ||= similar.postings[0]?.amount ?? "";
    });
    const kinds = choice(
        t("entry.kind"),
        [
            ["spent", t("entry.spent")],
            ["received", t("entry.received")],
            ["moved", t("entry.moved")],
        ],
        kind,
        (next) => {
            kind = next as Kind;
            relabel(to, t(`entry.to-${kind}`));
            relabel(from, t(`entry.from-${kind}`));
        },
        true,
    );
    return {
        element: h(
            "div",
            { class: "form-body" },
            kinds,
            h("div", { class: "field-row" }, sum.element, date.element),
            payee.element,
            to.element,
            from.element,
            comment.element,
        ),
        fields: {
            date,
            payee,
            comment,
            "postings.0.amount": sum,
            "postings.0.account": to,
            "postings.1.account": from,
        },
        read: () => ({
            ...form,
            date: date.value,
            payee: payee.value,
            comment: comment.value,
            postings: [
                { account: to.value, amount: sum.value, comment: first?.comment ?? "" },
                { account: from.value, amount: "", comment: second?.comment ?? "" },
            ],
        }),
    };
}

function linesEditor(app: App, form: Form): Editor {
    const date = dateField({ label: t("date"), value: form.date });
    const payee = payeeField(app, form, () => undefined);
    const note = textField({ label: t("entry.note"), value: form.note });
    const code = textField({ label: t("entry.code"), value: form.code });
    const mark = selectField({
        label: t("entry.mark"),
        value: form.mark,
        choices: [
            ["", t("entry.mark-none")],
            ["!", t("entry.mark-pending")],
            ["*", t("entry.mark-done")],
        ],
    });
    const comment = areaField({ label: t("entry.comment"), value: form.comment, attributes: { rows: "2" } });
    const list = h("ol", { class: "posting-list" });
    const fields: Record<string, FormField> = { date, payee, note, code, mark, comment };
    let rows: {
        account: FormField<HTMLInputElement>;
        amount: FormField<HTMLInputElement>;
        comment: string;
    }[] = [];
    const number = (): void => {
        for (const key of Object.keys(fields)) if (key.startsWith("postings.")) delete fields[key];
        rows.forEach((row, index) => {
            fields[`postings.${index}.account`] = row.account;
            fields[`postings.${index}.amount`] = row.amount;
        });
    };
    const add = (posting: Form["postings"][number]): void => {
        const account = comboField({
            label: t("entry.account"),
            value: posting.account,
            suggest: suggestions(app, "account"),
        });
        const sum = amountField({ label: t("amount"), value: posting.amount });
        const row = { account, amount: sum, comment: posting.comment };
        const item = h(
            "li",
            { class: "field-row" },
            account.element,
            sum.element,
            h(
                "button",
                {
                    type: "button",
                    class: "button small",
                    onclick: () => {
                        rows = rows.filter((other) => other !== row);
                        item.remove();
                        number();
                        rows[rows.length - 1]?.account.control.focus();
                    },
                },
                t("entry.remove-line"),
            ),
        );
        rows.push(row);
        list.append(item);
        number();
    };
    const postings = [...form.postings];
    while (postings.length < 2) postings.push({ account: "", amount: "", comment: "" });
    postings.forEach(add);
    return {
        fields,
        element: h(
            "div",
            { class: "form-body" },
            h("div", { class: "field-row" }, date.element, mark.element),
            payee.element,
            h("div", { class: "field-row" }, note.element, code.element),
            h(
                "fieldset",
                { class: "group" },
                h("legend", null, t("entry.lines")),
                h("p", { class: "hint" }, t("entry.lines-hint")),
                list,
                h(
                    "button",
                    {
                        type: "button",
                        class: "button small",
                        onclick: () => {
                            add({ account: "", amount: "", comment: "" });
                            rows[rows.length - 1]?.account.control.focus();
                        },
                    },
                    t("entry.add-line"),
                ),
            ),
            comment.element,
        ),
        read: () => ({
            date: date.value,
            mark: mark.value,
            code: code.value,
            payee: payee.value,
            note: note.value,
            comment: comment.value,
            postings: rows.map((row) => ({
                account: row.account.value,
                amount: row.amount.value,
                comment: row.comment,
            })),
        }),
    };
}

function textEditor(text: string): Editor {
    const area = areaField({
        label: t("entry.text"),
        hint: t("entry.text-hint"),
        value: text,
        attributes: { rows: "8", class: "code" },
    });
    return {
        element: h("div", { class: "form-body" }, area.element),
        fields: { text: area },
        read: () => area.value,
    };
}

function freshForm(app: App, account: string): Form {
    return {
        date: app.state.value.today.exact,
        mark: "*",
        code: "",
        payee: "",
        note: "",
        comment: "",
        postings: [
            { account: "", amount: "", comment: "" },
            { account, amount: "", comment: "" },
        ],
    };
}

interface Subject {
    readonly id: string | null;
    readonly form: Form;
    readonly text: string;
    readonly mode: Mode;
}

function bodyOf(subject: Subject, written: Form | string): object {
    const which = subject.id === null ? {} : { id: subject.id };
    return typeof written === "string" ? { ...which, text: written } : { ...which, form: written };
}

function editView(app: App, subject: Subject): View {
    let mode = subject.mode;
    let editor =
        mode === "text"
            ? textEditor(subject.text)
            : mode === "lines"
              ? linesEditor(app, subject.form)
              : simpleEditor(app, subject.form);
    const title = t(subject.id === null ? "entry.new" : "entry.edit");
    const wrong = h("div");
    const preview = codeBlock(t("entry.preview"), null);
    const body = h("div", null, editor.element);
    let timer = 0;
    const check = async (): Promise<void> => {
        try {
            const checked = await app.client.send<Checked>(
                "/api/entry/check",
                bodyOf(subject, editor.read()),
            );
            preview.textContent = checked.text ?? "";
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            preview.textContent = "";
        }
    };
    const turnTo = (next: Mode): void => {
        const written = editor.read();
        const form = typeof written === "string" ? subject.form : written;
        mode = next;
        editor =
            next === "text"
                ? textEditor(preview.textContent || subject.text)
                : next === "lines"
                  ? linesEditor(app, form)
                  : simpleEditor(app, form);
        swap(body, editor.element);
        swap(wrong);
    };
    const refuse = (error: unknown): void => {
        const { conflict } = error instanceof ApiError ? error.refusal : { conflict: undefined };
        if (conflict) {
            return swap(
                wrong,
                conflictBlock(conflict, () => app.router.go("/entries")),
            );
        }
        const rest: Mistake[] = placeMistakes(editor.fields, mistakesOf(error), mistakeText);
        swap(wrong, rest.length ? mistakeList(rest) : null);
    };
    const submit = async (event: SubmitEvent): Promise<void> => {
        event.preventDefault();
        clearTimeout(timer);
        try {
            const written = await app.client.send<Written>(
                subject.id === null ? "/api/entry/add" : "/api/entry/edit",
                bodyOf(subject, editor.read()),
            );
            await app.done(t(subject.id === null ? "entry.added" : "entry.changed"), written);
            app.router.go("/entries");
        } catch (error) {
            refuse(error);
        }
    };
    const remove = async (): Promise<void> => {
        clearTimeout(timer);
        try {
            const written = await app.client.send<Written>("/api/entry/delete", { id: subject.id });
            await app.done(t("entry.deleted"), written);
            app.router.go("/entries");
        } catch (error) {
            refuse(error);
        }
    };
    const modes: [Mode, string][] = [
        ["simple", t("entry.mode-simple")],
        ["lines", t("entry.mode-lines")],
    ];
    if (subject.id !== null) modes.push(["text", t("entry.mode-text")]);
    const canTurn = subject.mode !== "text";
    const form = h(
        "form",
        {
            class: "form card",
            novalidate: true,
            onsubmit: submit,
            oninput: () => {
                clearTimeout(timer);
                timer = window.setTimeout(() => void check(), 400);
            },
        },
        canTurn ? null : h("p", { class: "hint" }, t("entry.only-text")),
        body,
        wrong,
        h(
            "p",
            { class: "actions" },
            h("button", { type: "submit", class: "button primary" }, t("save")),
            subject.id === null
                ? null
                : h(
                      "button",
                      { type: "button", class: "button danger", onclick: () => void remove() },
                      t("entry.delete"),
                  ),
        ),
        canTurn ? choice(t("entry.mode"), modes, mode, (next) => turnTo(next as Mode)) : null,
        h("details", { class: "twin", id: "entry-text" }, h("summary", null, t("entry.preview")), preview),
    );
    void check();
    return {
        title,
        element: h(
            "div",
            { class: "view" },
            heading(title, h("a", { class: "button", href: "/entries" }, t("cancel"))),
            form,
        ),
        end: () => clearTimeout(timer),
    };
}

function readOnlyView(entry: Entry): View {
    const reason: Child = entry.why_not ? h("p", { class: "hint" }, entry.why_not) : null;
    return {
        title: t("entry.show"),
        element: h(
            "div",
            { class: "view" },
            heading(t("entry.show")),
            h(
                "div",
                { class: "card" },
                reason,
                h("p", { class: "note" }, `${entry.file}:${entry.line}`),
                codeBlock(t("entry.text"), entry.text),
            ),
        ),
    };
}

export const entryView: MakeView = async (app, query) => {
    const id = query.get("id");
    if (id === null)
        return editView(app, {
            id: null,
            form: freshForm(app, query.get("account") ?? ""),
            text: "",
            mode: "simple",
        });
    const entry = await app.client.read<Entry>("/api/entry", { id });
    if (!entry.is_editable) return readOnlyView(entry);
    const mode: Mode = entry.has_more ? "text" : isSimple(entry.form) ? "simple" : "lines";
    return editView(app, { id, form: entry.form, text: entry.text, mode });
};
