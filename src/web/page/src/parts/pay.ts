// pay.ts - "Paid": what was paid and when, looked at once more, then written as one entry.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App } from "../app";
import type { Pay, Written } from "../api/types";
import { openDialog } from "../kit/dialog";
import { amountField, dateField, placeMistakes } from "../kit/form";
import { h } from "../kit/h";
import { t } from "../lang/language";
import { mistakeList, mistakesOf, mistakeText } from "./blocks";

/** Asks for date and sum, and writes. `isIn` where money comes in. */
export function payDialog(app: App, name: string, pay: Pay, isIn: boolean): void {
    openDialog(t(isIn ? "pay.title-in" : "pay.title", { name }), t("cancel"), (close) => {
        const date = dateField({ label: t("date"), value: pay.date, attributes: { required: true } });
        const sum = amountField({ label: t("amount"), value: pay.amount, attributes: { required: true } });
        const wrong = h("div");
        const submit = async (event: SubmitEvent): Promise<void> => {
            event.preventDefault();
            try {
                const written = await app.client.send<Written>("/api/pay", {
                    ...pay,
                    date: date.value,
                    amount: sum.value,
                });
                close();
                await app.done(t(isIn ? "pay.done-in" : "pay.done", { name }), written);
            } catch (error) {
                const rest = placeMistakes({ date, amount: sum }, mistakesOf(error), mistakeText);
                wrong.replaceChildren(...(rest.length ? [mistakeList(rest)] : []));
            }
        };
        return h(
            "form",
            { class: "form", novalidate: true, onsubmit: submit },
            h("p", { class: "hint" }, t("pay.hint")),
            h("div", { class: "field-row" }, date.element, sum.element),
            wrong,
            h(
                "p",
                { class: "actions" },
                h("button", { class: "button primary", type: "submit" }, t("pay.write")),
            ),
        );
    });
}
