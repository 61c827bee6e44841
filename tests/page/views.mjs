// views.mjs - every view of the page, with the mode of the household in which it is seen.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
export const VIEWS = [
    { name: "today", path: "/" },
    { name: "entries", path: "/entries" },
    { name: "register", path: "/entries?account=Assets:Checking" },
    { name: "nothing found", path: "/entries?query=zzzz" },
    { name: "accounts", path: "/accounts" },
    { name: "new entry", path: "/entry" },
    { name: "entry", path: "/entry?id=0-3" },
    { name: "debts", path: "/debts" },
    { name: "debt", path: "/debt?account=Liabilities:Card" },
    { name: "new debt", path: "/debt" },
    { name: "outlook", path: "/outlook" },
    { name: "what-if", path: "/what-if?line=rent+%2B80+from+March" },
    { name: "history", path: "/history" },
    { name: "settings", path: "/settings" },
    { name: "more", path: "/more" },
    { name: "no such page", path: "/nowhere" },
    { name: "first run", path: "/", mode: "first-run" },
    { name: "three questions", path: "/start?ask=questions", mode: "first-run" },
    { name: "open a journal", path: "/start?ask=open", mode: "first-run" },
    { name: "broken", path: "/", mode: "broken" },
];

/** The views by the mode that shows them, so that one page can walk through them. */
export function byMode() {
    const modes = new Map();
    for (const view of VIEWS) modes.set(view.mode ?? "books", [...(modes.get(view.mode ?? "books") ?? []), view]);
    return modes;
}
