// shell.ts - what stands around every view: the bar, the ways, the place of the view; and the screens without any.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App } from "./app";
import type { State } from "./api/types";
import { openDialog } from "./kit/dialog";
import { h, swap } from "./kit/h";
import { t, type Key } from "./lang/language";
import { icon, type IconName } from "./parts/blocks";
import { patterns } from "./parts/stripes";

const WAYS: readonly { name: string; icon: IconName; label: Key; isRare?: boolean }[] = [
    { name: "", icon: "today", label: "nav.today" },
    { name: "entries", icon: "entries", label: "nav.entries" },
    { name: "debts", icon: "debts", label: "nav.debts" },
    { name: "outlook", icon: "outlook", label: "nav.outlook" },
    { name: "what-if", icon: "what-if", label: "nav.what-if", isRare: true },
    { name: "history", icon: "history", label: "nav.history", isRare: true },
    { name: "settings", icon: "settings", label: "nav.settings", isRare: true },
];
const BELONGS: Record<string, string> = { entry: "entries", accounts: "entries", debt: "debts" };

export interface Shell {
    readonly main: HTMLElement;
    /** Draw the bar for a state and the place that is shown. */
    draw(state: State, place: string): void;
    /** Put the page around the views, after the language is known. */
    enter(app: App): void;
}

export function createShell(): Shell {
    const main = h("main", { id: "main", tabindex: "-1" });
    const bar = h("header", { class: "bar" });
    const nav = h("nav", { class: "ways-bar" });
    let app: App | null = null;
    const link = (way: (typeof WAYS)[number], place: string): HTMLElement =>
        h(
            "li",
            { class: way.isRare ? "is-rare" : null },
            h(
                "a",
                {
                    href: `/${way.name}`,
                    id: `way-${way.name}`,
                    "aria-current": (BELONGS[place] ?? place) === way.name ? "page" : null,
                },
                icon(way.icon),
                h("span", null, t(way.label)),
            ),
        );
    const more = (place: string): HTMLElement =>
        h(
            "li",
            { class: "is-more" },
            h(
                "a",
                { href: "/more", id: "way-more", "aria-current": place === "more" ? "page" : null },
                icon("more"),
                h("span", null, t("nav.more")),
            ),
        );
    return {
        main,
        enter(next) {
            app = next;
            swap(
                document.body,
                patterns(),
                h(
                    "a",
                    {
                        class: "skip",
                        href: "#main",
                        onclick: (event: Event) => {
                            event.preventDefault();
                            main.focus();
                        },
                    },
                    t("skip"),
                ),
                bar,
                nav,
                main,
                next.toasts.element,
            );
        },
        draw(state, place) {
            if (!app) return;
            const own = app;
            const isOpen = state.mode !== "first-run";
            nav.hidden = !isOpen;
            nav.setAttribute("aria-label", t("nav.label"));
            swap(
                bar,
                h("a", { class: "brand", href: "/" }, "Penny"),
                state.demo ? h("span", { class: "tag demo" }, t("demo.badge")) : null,
                state.plan.state === "computing" && isOpen
                    ? h("span", { class: "working" }, t("plan.short"))
                    : null,
                h("span", { class: "gap" }),
                state.undo
                    ? h(
                          "button",
                          {
                              type: "button",
                              class: "button quiet",
                              id: "bar-undo",
                              title: t("undo.this", { label: state.undo.label }),
                              onclick: () => void own.undo(),
                          },
                          icon("undo"),
                          h("span", { class: "wide-word" }, t("undo")),
                      )
                    : null,
                isOpen
                    ? h(
                          "a",
                          { class: "button quiet", id: "bar-add", href: "/entry" },
                          icon("add"),
                          h("span", { class: "wide-word" }, t("entries.new")),
                      )
                    : null,
                h(
                    "button",
                    {
                        type: "button",
                        class: "button quiet",
                        id: "bar-lock",
                        "aria-label": t("lock.now"),
                        onclick: () => own.lock(),
                    },
                    icon("lock"),
                    h("span", { class: "wide-word" }, t("lock")),
                ),
            );
            swap(
                nav,
                isOpen
                    ? h(
                          "ul",
                          null,
                          WAYS.map((way) => link(way, place)),
                          more(place),
                      )
                    : null,
            );
        },
    };
}

/** On paper everything is unfolded, and folded again after. */
export function unfoldForPrint(): void {
    let opened: HTMLDetailsElement[] = [];
    addEventListener("beforeprint", () => {
        opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
        for (const details of opened) details.open = true;
    });
    addEventListener("afterprint", () => {
        for (const details of opened) details.open = false;
    });
}

/** The screen that is left when the page locked itself, or was opened without a session. */
export function lockedScreen(reason: "locked" | "idle" | "none" | "gone"): void {
    document.title = "Penny";
    document.documentElement.removeAttribute("data-blur");
    document.body.replaceChildren();
    document.body.append(
        h(
            "main",
            { id: "main", class: "locked", tabindex: "-1" },
            icon("lock"),
            h("h1", { tabindex: "-1" }, t(reason === "gone" ? "locked.gone" : "locked.title")),
            h("p", null, t(`locked.${reason}-text`)),
            h("p", null, h("code", null, "penny open")),
        ),
    );
    document.querySelector<HTMLElement>("h1")?.focus();
}

const SHEET: readonly (readonly [Key, readonly (readonly [string, Key])[]])[] = [
    [
        "keys.always",
        [
            ["Ctrl+L", "keys.lock"],
            ["Esc Esc", "keys.lock"],
            ["Tab", "keys.tab"],
        ],
    ],
    [
        "keys.do",
        [
            ["n", "keys.new"],
            ["/", "keys.search"],
            ["u", "keys.undo"],
            ["b", "keys.blur"],
            ["?", "keys.help"],
        ],
    ],
    [
        "keys.go",
        [
            ["g t", "nav.today"],
            ["g e", "nav.entries"],
            ["g d", "nav.debts"],
            ["g o", "nav.outlook"],
            ["g w", "nav.what-if"],
            ["g h", "nav.history"],
            ["g s", "nav.settings"],
        ],
    ],
    [
        "keys.table",
        [
            ["↑ ↓", "keys.rows"],
            ["PgUp PgDn", "keys.screens"],
            ["Home End", "keys.ends"],
            ["Enter", "keys.open"],
        ],
    ],
];

export function keySheet(areLettersOn: boolean): void {
    if (document.querySelector("dialog[open]")) return;
    openDialog(t("keys.title"), t("close"), () => [
        areLettersOn
            ? h("p", { class: "hint" }, t("keys.hint"))
            : h("p", { class: "hint" }, t("keys.are-off")),
        ...SHEET.map(([title, rows]) =>
            h(
                "section",
                null,
                h("h3", null, t(title)),
                h(
                    "dl",
                    { class: "key-list" },
                    rows.map(([keys, label]) =>
                        h(
                            "div",
                            null,
                            h(
                                "dt",
                                null,
                                keys.split(" ").map((key) => h("kbd", null, key)),
                            ),
                            h("dd", null, t(label)),
                        ),
                    ),
                ),
            ),
        ),
    ]);
}
