// blocks.ts - the pieces that views are put together from.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError } from "../api/client";
import type { Mistake, PlanState } from "../api/types";
import { h, s, type Child } from "../kit/h";
import { hasKey, t } from "../lang/language";

/** A part of a view with a heading. */
export function block(id: string, title: Child, ...content: Child[]): HTMLElement {
    return h(
        "section",
        { class: "block", "aria-labelledby": `${id}-title` },
        h("h2", { id: `${id}-title` }, title),
        content,
    );
}

/** What will appear here, and the one thing to do next. */
export function empty(text: Child, next?: { href: string; label: string }): HTMLElement {
    return h(
        "div",
        { class: "empty" },
        h("p", null, text),
        next ? h("p", null, h("a", { class: "button", href: next.href }, next.label)) : null,
    );
}

export function heading(text: Child, ...beside: Child[]): HTMLElement {
    return h("div", { class: "heading" }, h("h1", { tabindex: "-1" }, text), beside);
}

export function facts(pairs: readonly (readonly [Child, Child])[]): HTMLElement {
    return h(
        "dl",
        { class: "facts" },
        pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
    );
}

/** Text of a journal as it stands there; scrolls within itself. */
export function codeBlock(label: string, text: Child): HTMLPreElement {
    return h("pre", { class: "code", tabindex: "0", role: "group", "aria-label": label }, text);
}

/** A mistake of the input in the reader's words where the page has them. */
export function mistakeText(mistake: Mistake): string {
    const key = `e.${mistake.code}`;
    const text = hasKey(key) ? t(key) : mistake.message;
    return mistake.hint && !hasKey(key) ? `${text} – ${mistake.hint}` : text;
}

export function mistakeList(mistakes: readonly Mistake[]): HTMLElement {
    return h(
        "ul",
        { class: "mistakes", role: "alert" },
        mistakes.map((mistake) =>
            h(
                "li",
                null,
                h("bdi", null, mistakeText(mistake)),
                mistake.file
                    ? h(
                          "span",
                          { class: "note" },
                          ` (${mistake.file}${mistake.line === null ? "" : `:${mistake.line}`})`,
                      )
                    : null,
            ),
        ),
    );
}

export function mistakesOf(error: unknown): readonly Mistake[] {
    if (error instanceof ApiError) return error.mistakes;
    throw error;
}

/** Says that the numbers are those of before while the plan is worked out again. */
export function planNote(plan: PlanState): Child {
    if (plan.state === "computing")
        return h("p", { class: "plan-note", role: "status" }, t("plan.computing"));
    if (plan.state === "limited") return h("p", { class: "plan-note" }, t("plan.limited"));
    if (plan.state === "failed")
        return plan.error ? mistakeList([plan.error]) : h("p", { class: "plan-note" }, t("plan.failed"));
    return null;
}

const ICONS = {
    today: "M4 18h16M6.5 18a5.5 5.5 0 0 1 11 0M12 6v3M5 9.5l1.8 1.6M19 9.5l-1.8 1.6",
    entries: "M5 7h14M5 12h14M5 17h9",
    debts: "M5 19V6M5 6h4v13M12 19v-9h3v9M18 19v-4h2v4M3 19h18",
    outlook: "M4 16l5-5 4 3 7-8M20 6v4M20 6h-4",
    "what-if": "M6 20v-6a4 4 0 0 1 4-4h8M15 7l3 3-3 3M6 14V4",
    history: "M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4M12 8v4.5l3 2",
    settings: "M5 7h8M17 7h2M5 12h2M11 12h8M5 17h8M17 17h2M15 5v4M9 10v4M15 15v4",
    more: "M5 11.3h1.4v1.4H5zM11.3 11.3h1.4v1.4h-1.4zM17.6 11.3H19v1.4h-1.4z",
    lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6zM12 15v2",
    undo: "M9 6l-5 4.5L9 15M4.5 10.5H14a5 5 0 0 1 0 10h-3",
    add: "M12 5v14M5 12h14",
    search: "M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15.5 15.5L20 20",
    check: "M5 12.5l4.5 4.5L19 7.5",
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
    return s(
        "svg",
        { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" },
        s("path", { d: ICONS[name] }),
    );
}
