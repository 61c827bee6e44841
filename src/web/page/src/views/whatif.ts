// whatif.ts - "rent +80 from March": both plans side by side, and nothing is kept until it is said.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView } from "../app";
import { ApiError } from "../api/client";
import type { Change, ParsedLine, Side, WhatIf, Written } from "../api/types";
import { table } from "../kit/chart";
import { h, swap, type Child } from "../kit/h";
import { sentence, sentenceText, t } from "../lang/language";
import { amount } from "../parts/amount";
import { codeBlock, block, heading, mistakeList, mistakesOf } from "../parts/blocks";
import { smallStripes } from "../parts/stripes";

const EXAMPLES = [
    "what-if.example",
    "what-if.example-once",
    "what-if.example-stop",
    "what-if.example-extra",
] as const;

function sides(now: Side, then: Side): HTMLElement {
    const row = (label: string, of: (side: Side) => Child): readonly Child[] => [label, of(now), of(then)];
    return table(
        {
            caption: t("what-if.compare"),
            head: [t("what-if.what"), t("what-if.now"), t("what-if.then")],
            rows: [
                row(t("what-if.safe-until"), (side) => side.safe_until?.text ?? t("what-if.always")),
                row(t("what-if.short"), (side) => amount(side.short, false)),
                row(t("what-if.missed"), (side) => side.missed),
                row(t("what-if.shifts"), (side) => side.shifts),
                row(t("what-if.free"), (side) => side.free?.text ?? t("ways.never")),
                row(t("what-if.cost"), (side) => amount(side.cost, false)),
                row(t("what-if.interest"), (side) => amount(side.interest, false)),
                row(t("what-if.lowest"), (side) => [
                    amount(side.lowest, false),
                    side.lowest_on ? h("span", { class: "note" }, ` ${side.lowest_on.short}`) : null,
                ]),
            ],
        },
        true,
    );
}

function months(now: Side, then: Side): HTMLElement {
    return h(
        "div",
        { class: "compare-stripes" },
        h(
            "p",
            null,
            h("span", { class: "compare-name" }, t("what-if.now")),
            smallStripes(now.stripes, t("what-if.now")),
        ),
        h(
            "p",
            null,
            h("span", { class: "compare-name" }, t("what-if.then")),
            smallStripes(then.stripes, t("what-if.then")),
        ),
    );
}

interface Asked {
    readonly line: string;
    readonly change: Change;
}

/** What is being asked: the changes, the answer of the server, and how both are drawn. */
function createQuestion(
    app: App,
    place: Element,
): { ask(changes: readonly Asked[]): Promise<void>; hear(id: number): Promise<void>; wait(): void } {
    let latest: WhatIf | null = null;
    let asked: readonly Asked[] = [];
    const keep = async (): Promise<void> => {
        if (!latest) return;
        try {
            const written = await app.client.send<Written>("/api/what-if/keep", { id: latest.id });
            await app.done(t("what-if.kept"), written);
            app.router.go("/");
        } catch (error) {
            swap(place, mistakeList(mistakesOf(error)));
        }
    };
    const drop = (index: number): void => void ask(asked.filter((_, at) => at !== index));
    const draw = (answer: WhatIf): void => {
        const canKeep = answer.changes.some((change) => change.can_keep);
        swap(
            place,
            h(
                "ul",
                { class: "changes" },
                answer.changes.map((change, index) =>
                    h(
                        "li",
                        null,
                        h("span", null, sentence(change.message)),
                        h(
                            "button",
                            {
                                type: "button",
                                class: "button small",
                                "aria-label": t("what-if.drop-label", { what: sentenceText(change.message) }),
                                onclick: () => drop(index),
                            },
                            t("what-if.drop"),
                        ),
                    ),
                ),
            ),
            answer.state === "computing"
                ? h("p", { class: "plan-note", role: "status" }, t("plan.computing"))
                : null,
            answer.state === "failed"
                ? h("p", { class: "plan-note", role: "alert" }, t("plan.failed"))
                : null,
            answer.now && answer.then && answer.state === "ready"
                ? block(
                      "answer",
                      t("what-if.answer"),
                      h(
                          "div",
                          { class: "card" },
                          h(
                              "div",
                              { role: "status" },
                              h(
                                  "ul",
                                  { class: "differences" },
                                  answer.differences.map((difference) => h("li", null, sentence(difference))),
                              ),
                          ),
                          h("p", { class: "strong-line" }, sentence(answer.then.safe)),
                          months(answer.now, answer.then),
                          sides(answer.now, answer.then),
                      ),
                      canKeep
                          ? h(
                                "div",
                                { class: "card" },
                                h("p", null, t("what-if.keep-hint")),
                                h(
                                    "details",
                                    { class: "twin", id: "keep-text" },
                                    h("summary", null, t("what-if.keep-text")),
                                    answer.changes.map((change) =>
                                        change.can_keep && change.text
                                            ? codeBlock(t("what-if.keep-text"), change.text)
                                            : null,
                                    ),
                                ),
                                h(
                                    "p",
                                    { class: "actions" },
                                    h(
                                        "button",
                                        {
                                            type: "button",
                                            class: "button primary",
                                            onclick: () => void keep(),
                                        },
                                        t("what-if.keep"),
                                    ),
                                    h("a", { class: "button", href: "/what-if" }, t("what-if.forget")),
                                ),
                            )
                          : h("p", { class: "note" }, t("what-if.only-thought")),
                  )
                : null,
        );
    };
    const ask = async (next: readonly Asked[]): Promise<void> => {
        asked = next;
        latest = null;
        if (!next.length) return swap(place);
        try {
            latest = await app.client.send<WhatIf>("/api/what-if", {
                changes: next.map((one) => one.change),
            });
            draw(latest);
        } catch (error) {
            swap(place, mistakeList(mistakesOf(error)));
        }
    };
    return {
        ask: (changes) => ask([...asked, ...changes]),
        hear: async (id) => {
            if (latest?.id !== id) return;
            latest = await app.client.read<WhatIf>("/api/what-if", { id });
            draw(latest);
        },
        wait: () => swap(place, h("p", { class: "plan-note", role: "status" }, t("plan.computing"))),
    };
}

export const whatIfView: MakeView = async (app, query) => {
    const answer = h("div", { class: "answer" });
    const wrong = h("div");
    const question = createQuestion(app, answer);
    const line = h("input", {
        type: "text",
        id: "ask-line",
        autocomplete: "off",
        spellcheck: "false",
        "aria-describedby": "ask-hint",
    });
    const choose = (label: string, change: Change): void => {
        swap(wrong);
        line.value = "";
        void question.ask([{ line: label, change }]);
    };
    const parse = async (text: string): Promise<void> => {
        if (!text.trim()) return;
        try {
            const parsed = await app.client.send<ParsedLine>("/api/what-if/parse", { line: text });
            if (parsed.candidates.length) {
                return swap(
                    wrong,
                    h(
                        "div",
                        { class: "card", role: "group", "aria-label": t("what-if.which") },
                        h("p", null, t("what-if.which")),
                        h(
                            "p",
                            { class: "actions" },
                            parsed.candidates.map((one) =>
                                h(
                                    "button",
                                    {
                                        type: "button",
                                        class: "button",
                                        onclick: () => choose(one.label, one.change),
                                    },
                                    h("bdi", null, one.label),
                                ),
                            ),
                        ),
                    ),
                );
            }
            swap(wrong);
            line.value = "";
            await question.ask(parsed.changes.map((change) => ({ line: text, change })));
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            swap(wrong, mistakeList(error.mistakes));
            line.focus();
        }
    };
    const element = h(
        "div",
        { class: "view" },
        heading(t("what-if.title")),
        h(
            "form",
            {
                class: "ask",
                onsubmit: (event: SubmitEvent) => {
                    event.preventDefault();
                    void parse(line.value);
                },
            },
            h("label", { for: "ask-line", class: "unseen" }, t("what-if.line")),
            line,
            h("button", { type: "submit", class: "button primary" }, t("what-if.ask")),
            h("p", { class: "hint", id: "ask-hint" }, t("what-if.hint")),
        ),
        h(
            "ul",
            { class: "examples", "aria-label": t("what-if.examples") },
            EXAMPLES.map((key) =>
                h(
                    "li",
                    null,
                    h(
                        "button",
                        {
                            type: "button",
                            class: "button small",
                            onclick: () => {
                                line.value = t(key);
                                line.focus();
                            },
                        },
                        t(key),
                    ),
                ),
            ),
        ),
        wrong,
        answer,
    );
    const first = query.get("line");
    const extra = query.get("extra");
    if (extra)
        void question.ask([
            {
                line: extra,
                change: { what: "extra", account: query.get("to"), by: extra, from: null, to: null },
            },
        ]);
    else if (first) void parse(first);
    return {
        title: t("what-if.title"),
        element,
        onEvent: (event) => {
            if (event.event === "what-if") void question.hear(event.id).catch(app.failed);
        },
    };
};
