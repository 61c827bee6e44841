// conflict.ts - another program changed the same place: both versions, and nothing was overwritten.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Conflict } from "../api/types";
import { h } from "../kit/h";
import { rich, t } from "../lang/language";
import { codeBlock } from "./blocks";

export function conflictBlock(conflict: Conflict, onLeave: () => void): HTMLElement {
    const version = (title: string, text: string | null): HTMLElement =>
        h("div", null, h("h3", null, title), codeBlock(title, text ?? t("conflict.gone")));
    return h(
        "div",
        { class: "conflict", role: "alert" },
        h("p", null, rich("conflict.text", { file: conflict.file })),
        h(
            "div",
            { class: "side-by-side" },
            version(t("conflict.yours"), conflict.yours),
            version(t("conflict.theirs"), conflict.theirs),
        ),
        h(
            "p",
            { class: "actions" },
            h("button", { type: "button", class: "button", onclick: onLeave }, t("conflict.leave")),
        ),
    );
}
