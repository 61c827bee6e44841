// broken.ts - the files on disk do not read: what is wrong, where, with the lines around it.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView } from "../app";
import type { Mistake, Source } from "../api/types";
import { h, swap, type Child } from "../kit/h";
import { t } from "../lang/language";
import { codeBlock, heading } from "../parts/blocks";

const AROUND = 3;

async function linesAround(app: App, mistake: Mistake): Promise<Child> {
    const file = app.state.value.files.findIndex(
        (one) => one.name === mistake.file || one.path === mistake.file,
    );
    if (file < 0 || mistake.line === null) return null;
    const offset = Math.max(0, mistake.line - 1 - AROUND);
    const source = await app.client
        .read<Source>("/api/source", { file, offset, limit: 2 * AROUND + 1 })
        .catch(() => null);
    if (!source) return null;
    return codeBlock(
        t("broken.lines"),
        source.lines.map((line, index) => {
            const number = source.offset + index + 1;
            const text = `${String(number).padStart(5)}  ${line}\n`;
            return number === mistake.line ? h("mark", null, text) : text;
        }),
    );
}

export const brokenView: MakeView = async (app) => {
    const list = h("ul", { class: "plain view-list" });
    const refresh = async (): Promise<void> => {
        const { errors } = app.state.value;
        const items = await Promise.all(
            errors.map(async (mistake) =>
                h(
                    "li",
                    { class: "card is-trouble" },
                    h("p", { class: "payment-name" }, h("bdi", null, mistake.message)),
                    h(
                        "p",
                        { class: "note" },
                        mistake.file
                            ? `${mistake.file}${mistake.line === null ? "" : `:${mistake.line}`}`
                            : "",
                        mistake.hint ? ` · ${mistake.hint}` : "",
                    ),
                    await linesAround(app, mistake),
                ),
            ),
        );
        swap(list, items);
    };
    await refresh();
    return {
        title: t("broken.title"),
        refresh,
        element: h(
            "div",
            { class: "view" },
            heading(t("broken.title")),
            h("p", { class: "hint" }, t("broken.text")),
            list,
            h(
                "p",
                { class: "actions" },
                h(
                    "button",
                    { type: "button", class: "button primary", onclick: () => void app.refresh() },
                    t("broken.again"),
                ),
            ),
        ),
    };
};
