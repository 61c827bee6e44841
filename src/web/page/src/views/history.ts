// history.ts - every change that was written, newest first; the latest can be undone, and undone ones done again.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { liveView, type MakeView } from "../app";
import type { History } from "../api/types";
import { h, type Child } from "../kit/h";
import { address } from "../kit/router";
import { t } from "../lang/language";
import { codeBlock, empty, heading, icon } from "../parts/blocks";

const ROWS = 50;

function version(title: string, text: string): Child {
    return text ? h("div", null, h("p", { class: "version" }, title), codeBlock(title, text)) : null;
}

function changeItem(row: History["rows"][number]): HTMLElement {
    return h(
        "li",
        { class: `change ${row.is_undone ? "is-undone" : ""}` },
        h(
            "p",
            { class: "payment-name" },
            h("bdi", null, row.label),
            row.is_undone ? h("span", { class: "tag" }, t("history.undone")) : null,
        ),
        h(
            "p",
            { class: "note" },
            h("time", { datetime: row.time.exact }, row.time.text),
            " · ",
            h("bdi", null, row.file),
        ),
        h(
            "details",
            { class: "twin", id: `change-${row.number}` },
            h("summary", null, t("history.show")),
            h(
                "div",
                { class: "side-by-side" },
                version(t("history.before"), row.before),
                version(t("history.after"), row.after),
            ),
        ),
    );
}

export const historyView: MakeView = (app, query) => {
    const offset = Math.max(0, Number.parseInt(query.get("offset") ?? "0", 10) || 0);
    return liveView(
        t("history.title"),
        () => app.client.read<History>("/api/history", { offset, limit: ROWS }),
        (history) => {
            const { undo, redo } = app.state.value;
            return [
                heading(t("history.title")),
                h("p", { class: "hint" }, t("history.hint")),
                h(
                    "p",
                    { class: "actions" },
                    undo
                        ? h(
                              "button",
                              {
                                  type: "button",
                                  id: "history-undo",
                                  class: "button primary",
                                  onclick: () => void app.undo(),
                              },
                              icon("undo"),
                              t("undo.this", { label: undo.label }),
                          )
                        : null,
                    redo
                        ? h(
                              "button",
                              {
                                  type: "button",
                                  id: "history-redo",
                                  class: "button",
                                  onclick: () => void app.redo(),
                              },
                              t("redo.this", { label: redo.label }),
                          )
                        : null,
                ),
                history.rows.length
                    ? h("ol", { class: "history card" }, history.rows.map(changeItem))
                    : empty(t("history.empty"), { href: "/entry", label: t("entries.new") }),
                h(
                    "p",
                    { class: "actions" },
                    offset > 0
                        ? h(
                              "a",
                              {
                                  class: "button",
                                  href: address("history", { offset: Math.max(0, offset - ROWS) || null }),
                              },
                              t("history.newer"),
                          )
                        : null,
                    offset + history.rows.length < history.total
                        ? h(
                              "a",
                              { class: "button", href: address("history", { offset: offset + ROWS }) },
                              t("history.older"),
                          )
                        : null,
                ),
            ];
        },
    );
};
