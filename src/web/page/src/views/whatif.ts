// whatif.ts - "rent +80 from March": both plans side by side, and nothing is kept until it is said.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView } from "../app";
import { ApiError } from "../api/client";
import type { Change, Message, ParsedLine, Side, Stream, WhatIf, Written } from "../api/types";
import { table } from "../kit/chart";
import { h, swap, type Child } from "../kit/h";
import { sentence, sentenceText, t } from "../lang/language";
import { amount } from "../parts/amount";
import { codeBlock, block, heading, mistakeList, mistakesOf } from "../parts/blocks";
import { smallStripes } from "../parts/stripes";

/** Lines that can be asked of this household, with names of its own. */
async function examples(app: App): Promise<string[]> {
    const { streams } = await app.client
        .read<{ streams: Stream[] }>("/api/streams")
        .catch(() => ({ streams: [] as Stream[] }));
    const name = (kind: Stream["kind"], isPromise = false): string | undefined =>
        streams.find((stream) => stream.kind === kind && (stream.who !== null) === isPromise)?.label;
    const promised = streams.find((stream) => stream.who !== null)?.who ?? name("income");
    return [
        t("what-if.example", { name: name("bill") ?? t("what-if.example-name") }),
        t("what-if.example-once"),
        promised ? t("what-if.example-stop", { name: promised }) : null,
        t("what-if.example-extra"),
    ].filter((line) => line !== null);
}

function sides(now: Side, then: Side): HTMLElement {
    const row = (label: string, of: (side: Side) => Child): readonly Child[] => [label, of(now), of(then)];
    const hasKept = [now, then].some(
        (side) => side.free_ahead !== null && side.free_ahead.exact !== side.free?.exact,
    );
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
                ...(hasKept
                    ? [row(t("what-if.free-ahead"), (side) => side.free_ahead?.text ?? t("ways.never"))]
                    : []),
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

type Changes = NonNullable<WhatIf["changes"]>;

function changeItem(change: Changes[number], onDrop: () => void): HTMLElement {
    const label = t("what-if.drop-label", { what: sentenceText(change.message) });
    const drop = { type: "button", class: "button small", "aria-label": label, onclick: onDrop };
    return h("li", null, h("span", null, sentence(change.message)), h("button", drop, t("what-if.drop")));
}

/** Both plans: what differs in words, the months, the numbers. */
function comparison(now: Side, then: Side, differences: Message[]): HTMLElement {
    return h(
        "div",
        { class: "card" },
        h(
            "div",
            { role: "status" },
            h(
                "ul",
                { class: "differences" },
                differences.map((difference) => h("li", null, sentence(difference))),
            ),
        ),
        h("p", { class: "strong-line" }, sentence(then.safe)),
        months(now, then),
        sides(now, then),
    );
}

function keepCard(changes: Changes, onKeep: () => void): HTMLElement {
    const texts = changes.flatMap((change) => (change.can_keep && change.text ? [change.text] : []));
    if (!texts.length) return h("p", { class: "note" }, t("what-if.only-thought"));
    return h(
        "div",
        { class: "card" },
        h("p", null, t("what-if.keep-hint")),
        h(
            "details",
            { class: "twin", id: "keep-text" },
            h("summary", null, t("what-if.keep-text")),
            texts.map((text) => codeBlock(t("what-if.keep-text"), text)),
        ),
        h(
            "p",
            { class: "actions" },
            h("button", { type: "button", class: "button primary", onclick: onKeep }, t("what-if.keep")),
            h("a", { class: "button", href: "/what-if" }, t("what-if.forget")),
        ),
    );
}

/** What is being asked, and the place where it is answered. */
class Question {
    readonly place = h("div", { class: "answer" });
    private latest: WhatIf | null = null;
    private asked: readonly Change[] = [];
    /** Answers that were told of before the question's own answer said which it is. */
    private readonly early = new Set<number>();

    constructor(private readonly app: App) {}

    async ask(more: readonly Change[]): Promise<void> {
        await this.turnTo([...this.asked, ...more]);
    }

    /** The answer with this id is there, or another state of it. */
    async hear(id: number): Promise<void> {
        if (this.latest?.id !== id) return void this.early.add(id);
        this.latest = await this.app.client.read<WhatIf>("/api/what-if", { id });
        this.draw(this.latest);
    }

    private async turnTo(changes: readonly Change[]): Promise<void> {
        this.asked = changes;
        this.latest = null;
        if (!changes.length) return swap(this.place);
        try {
            this.latest = await this.app.client.send<WhatIf>("/api/what-if", { changes });
            this.draw(this.latest);
            if (this.latest.state === "computing" && this.early.has(this.latest.id))
                await this.hear(this.latest.id);
        } catch (error) {
            this.asked = changes.slice(0, -1);
            swap(this.place, mistakeList(mistakesOf(error)));
        }
    }

    private async keep(): Promise<void> {
        if (!this.latest) return;
        try {
            const written = await this.app.client.send<Written>("/api/what-if/keep", { id: this.latest.id });
            await this.app.done(t("what-if.kept"), written);
            this.app.router.go("/");
        } catch (error) {
            this.app.failed(error);
        }
    }

    private draw({ changes = [], now, then, state, differences = [] }: WhatIf): void {
        if (state === "gone") return;
        const drop = (index: number) => () => void this.turnTo(this.asked.filter((_, at) => at !== index));
        const isDone = state === "ready" || state === "limited";
        swap(
            this.place,
            h(
                "ul",
                { class: "changes" },
                changes.map((change, index) => changeItem(change, drop(index))),
            ),
            state === "computing"
                ? h("p", { class: "plan-note", role: "status" }, t("what-if.computing"))
                : null,
            state === "failed" ? h("p", { class: "plan-note", role: "alert" }, t("plan.failed")) : null,
            state === "limited" ? h("p", { class: "plan-note" }, t("plan.limited")) : null,
            isDone && now && then
                ? block(
                      "answer",
                      t("what-if.answer"),
                      comparison(now, then, differences),
                      keepCard(changes, () => void this.keep()),
                  )
                : null,
        );
    }
}

function which(parsed: ParsedLine, choose: (change: Change) => void): HTMLElement {
    const one = ({ label, change }: ParsedLine["candidates"][number]): HTMLElement =>
        h(
            "button",
            { type: "button", class: "button", onclick: () => choose(change) },
            h("bdi", null, label),
        );
    return h(
        "div",
        { class: "card", role: "group", "aria-label": t("what-if.which") },
        h("p", null, t("what-if.which")),
        h("p", { class: "actions" }, parsed.candidates.map(one)),
    );
}

export const whatIfView: MakeView = async (app, query) => {
    const question = new Question(app);
    const wrong = h("div");
    const line = h("input", {
        type: "text",
        id: "ask-line",
        autocomplete: "off",
        spellcheck: "false",
        "aria-describedby": "ask-hint",
    });
    const take = (changes: readonly Change[]): void => {
        swap(wrong);
        line.value = "";
        void question.ask(changes);
    };
    const parse = async (text: string): Promise<void> => {
        if (!text.trim()) return;
        try {
            const parsed = await app.client.send<ParsedLine>("/api/what-if/parse", { line: text });
            if (parsed.candidates.length)
                swap(
                    wrong,
                    which(parsed, (change) => take([change])),
                );
            else take(parsed.changes);
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            swap(wrong, mistakeList(error.mistakes));
            line.value = text;
            line.focus();
        }
    };
    const submit = (event: SubmitEvent): void => {
        event.preventDefault();
        void parse(line.value);
    };
    const example = (text: string): HTMLElement => {
        const choose = (): void => {
            line.value = text;
            line.focus();
        };
        return h("li", null, h("button", { type: "button", class: "button small", onclick: choose }, text));
    };
    const element = h(
        "div",
        { class: "view" },
        heading(t("what-if.title")),
        h(
            "form",
            { class: "ask", onsubmit: submit },
            h("label", { for: "ask-line", class: "unseen" }, t("what-if.line")),
            line,
            h("button", { type: "submit", class: "button primary" }, t("what-if.ask")),
            h("p", { class: "hint", id: "ask-hint" }, t("what-if.hint")),
        ),
        h(
            "ul",
            { class: "examples", "aria-label": t("what-if.examples") },
            (await examples(app)).map(example),
        ),
        wrong,
        question.place,
    );
    const extra = query.get("extra");
    if (extra)
        void question.ask([{ what: "extra", account: query.get("to"), by: extra, from: null, to: null }]);
    else void parse(query.get("line") ?? "");
    return {
        title: t("what-if.title"),
        element,
        onEvent: (event) => {
            if (event.event === "what-if") void question.hear(event.id).catch(app.failed);
        },
    };
};
