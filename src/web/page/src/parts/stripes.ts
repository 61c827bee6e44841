// stripes.ts - the months, a row a year: a bar up where everything is paid, a bar down with a minus sign where
// it is not, hatched where the month is still to come. Each is a button that says its month in words.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Stripe } from "../api/types";
import { h, s, swap } from "../kit/h";
import { figure } from "../kit/chart";
import { address } from "../kit/router";
import { monthLetters, sentence, sentenceText, t } from "../lang/language";
import { amount } from "./amount";

const HEIGHT = 48;
const ZERO = 31;
const LEAST = 8;

function bar(stripe: Stripe): SVGSVGElement {
    const isRed = stripe.state === "red";
    const share = Math.min(1, Math.abs(stripe.height) / 1000);
    const room = isRed ? HEIGHT - ZERO - 1 : ZERO - 1;
    /* The least is there to be seen; above it a bar is as long as its money. */
    const length = Math.round((LEAST + share * (room - LEAST)) * 10) / 10;
    const top = isRed ? ZERO + 1 : ZERO - length;
    const look = `${isRed ? "bar red" : "bar black"}${stripe.is_past ? "" : " coming"}`;
    return s(
        "svg",
        {
            viewBox: `0 0 22 ${HEIGHT}`,
            "aria-hidden": "true",
            class: "month-bar",
        },
        s("rect", { class: look, x: "3", width: "16", y: top, height: length, rx: "1.5" }),
        stripe.is_past
            ? null
            : s("rect", { class: "hatch", x: "3", width: "16", y: top, height: length, rx: "1.5" }),
        isRed ? s("path", { class: "minus", d: `M7 ${ZERO + 5.5}h8` }) : null,
    );
}

/** The hatching that bars of coming months are drawn with; once a page. */
export function patterns(): SVGSVGElement {
    return s(
        "svg",
        { width: "0", height: "0", class: "patterns", "aria-hidden": "true" },
        s(
            "defs",
            null,
            s(
                "pattern",
                {
                    id: "hatch",
                    width: "4",
                    height: "4",
                    patternUnits: "userSpaceOnUse",
                    patternTransform: "rotate(45)",
                },
                s("rect", { width: "1.7", height: "4", class: "hatch-line" }),
            ),
        ),
    );
}

function years(stripes: readonly Stripe[]): Map<string, (Stripe | null)[]> {
    const rows = new Map<string, (Stripe | null)[]>();
    for (const stripe of stripes) {
        const [year = "", month = "1"] = stripe.month.exact.split("-");
        const row = rows.get(year) ?? Array<Stripe | null>(12).fill(null);
        row[Number(month) - 1] = stripe;
        rows.set(year, row);
    }
    return rows;
}

function detail(stripe: Stripe): HTMLElement {
    return h(
        "div",
        { class: `month-detail is-${stripe.state}` },
        h("p", null, sentence(stripe.message)),
        h(
            "p",
            { class: "actions" },
            h(
                "a",
                { class: "button small", href: address("entries", { query: stripe.entries }) },
                t("stripes.entries", { month: stripe.month }),
            ),
            stripe.is_past
                ? null
                : h("a", { class: "button small", href: address("outlook") }, t("stripes.outlook")),
        ),
    );
}

/** The block of stripes with its legend, its detail and its table. `id` is for focus when it is drawn again. */
export function stripesBlock(id: string, stripes: readonly Stripe[]): HTMLElement {
    const shown = h("div", { class: "month-shown", "aria-live": "polite" });
    let pressed: HTMLElement | null = null;
    const press = (button: HTMLElement, stripe: Stripe): void => {
        pressed?.setAttribute("aria-pressed", "false");
        if (pressed === button) {
            pressed = null;
            return swap(shown);
        }
        pressed = button;
        button.setAttribute("aria-pressed", "true");
        swap(shown, detail(stripe));
    };
    const letters = monthLetters();
    const grid = h(
        "div",
        { class: "stripes" },
        h(
            "div",
            { class: "stripes-head", "aria-hidden": "true" },
            h("span", null),
            letters.map((letter) => h("span", null, letter)),
        ),
        [...years(stripes)].map(([year, months]) =>
            h(
                "div",
                { class: "stripes-year", role: "group", "aria-label": year },
                h("span", { class: "year", "aria-hidden": "true" }, year),
                months.map((stripe) => {
                    if (!stripe) return h("span", { class: "month is-empty" });
                    const button = h(
                        "button",
                        {
                            type: "button",
                            class: `month is-${stripe.state}`,
                            id: `${id}-${stripe.month.exact}`,
                            "aria-pressed": "false",
                            "aria-label": sentenceText(stripe.message),
                            title: sentenceText(stripe.message),
                            onclick: () => press(button, stripe),
                        },
                        bar(stripe),
                    );
                    return button;
                }),
            ),
        ),
    );
    const legend = h(
        "p",
        { class: "legend" },
        h(
            "span",
            { class: "legend-item" },
            s(
                "svg",
                { viewBox: "0 0 12 12", "aria-hidden": "true" },
                s("rect", { class: "bar black", x: "1", y: "1", width: "10", height: "10", rx: "2" }),
            ),
            t("stripes.black"),
        ),
        h(
            "span",
            { class: "legend-item" },
            s(
                "svg",
                { viewBox: "0 0 12 12", "aria-hidden": "true" },
                s("rect", { class: "bar red", x: "1", y: "1", width: "10", height: "10", rx: "2" }),
                s("path", { class: "minus", d: "M3.5 6h5" }),
            ),
            t("stripes.red"),
        ),
        h(
            "span",
            { class: "legend-item" },
            s(
                "svg",
                { viewBox: "0 0 12 12", "aria-hidden": "true" },
                s("rect", { class: "bar black coming", x: "1", y: "1", width: "10", height: "10", rx: "2" }),
                s("rect", { class: "hatch", x: "1", y: "1", width: "10", height: "10", rx: "2" }),
            ),
            t("stripes.coming"),
        ),
    );
    return figure(id, [grid, shown, legend], t("as-table"), {
        caption: t("stripes.title"),
        head: [t("month"), t("stripes.state"), t("lowest"), t("lowest-on")],
        rows: stripes.map((stripe) => [
            stripe.month.text,
            t(stripe.state === "black" ? "stripes.black-word" : "stripes.red-word"),
            amount(stripe.lowest),
            stripe.lowest_on?.text ?? "",
        ]),
        sums: [2],
    });
}

/** The same months in a small row, to compare two plans. Its words are beside it. */
export function smallStripes(stripes: readonly Stripe[], label: string): SVGSVGElement {
    const red = stripes.filter((stripe) => stripe.state === "red").length;
    return s(
        "svg",
        {
            class: "small-stripes",
            viewBox: `0 0 ${stripes.length * 4} 14`,
            role: "img",
            preserveAspectRatio: "none",
            "aria-label": `${label}: ${t("stripes.count", { red, all: stripes.length })}`,
        },
        stripes.map((stripe, index) =>
            s("rect", {
                class: `bar ${stripe.state}`,
                x: index * 4 + 0.5,
                width: 3,
                y: stripe.state === "red" ? 7.5 : 0.5,
                height: 6,
            }),
        ),
    );
}
