// outlook.ts - the months ahead: on sure money, with the shifts, and if promises are kept.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { liveView, type MakeView } from "../app";
import type { Line, Outlook, Point } from "../api/types";
import { figure, plot, type Mark, type Run } from "../kit/chart";
import { choice } from "../kit/form";
import { h, s, type Child } from "../kit/h";
import { address } from "../kit/router";
import { sentence, t } from "../lang/language";
import { amount } from "../parts/amount";
import { block, empty, heading, planNote } from "../parts/blocks";
import { stripesBlock } from "../parts/stripes";

const SPANS = ["6", "18", "36", "120"];

function runsOf(lines: readonly Line[]): Run[] {
    return [...lines].reverse().flatMap((line) =>
        line.parts.map((part) => ({
            class: `line line-${line.name} ${part.sign < 0 ? "is-below" : "is-above"}`,
            points: part.points,
        })),
    );
}

/** The lowest point of the line of sure money, as a mark; its place is that of the day, or the deepest corner. */
function lowestMark(lines: readonly Line[]): Mark[] {
    const sure = lines.find((line) => line.name === "sure");
    if (!sure) return [];
    const day = sure.days.find((one) => one.date.exact === sure.lowest_on.exact);
    const corners = sure.parts.flatMap((part) => part.points);
    const deepest = corners.reduce<Point | null>(
        (low, point) => (low === null || point[1] > low[1] ? point : low),
        null,
    );
    const at: Point | null = day ? [day.x, day.y] : deepest;
    return at
        ? [
              {
                  at,
                  class: `mark ${sure.lowest.sign < 0 ? "is-below" : "is-above"} amount-plain`,
                  text: `${sure.lowest.text} · ${sure.lowest_on.short}`,
              },
          ]
        : [];
}

/** Says the day under the pointer in words below the picture. */
function followPointer(picture: SVGSVGElement, words: HTMLElement, outlook: Outlook): void {
    const days = outlook.lines.find((line) => line.name === "sure")?.days ?? [];
    picture.addEventListener("pointermove", (event) => {
        const frame = picture.getBoundingClientRect();
        const x = ((event.clientX - frame.left) / frame.width) * outlook.box.width;
        const day = days.filter((one) => one.x <= x).pop();
        words.replaceChildren();
        if (!day) return;
        words.append(
            h("span", null, `${day.date.text}: `),
            amount(day.amount, false),
            h("span", { class: "note" }, ` ${day.what.join(", ")}`),
        );
    });
}

function keyLine(name: Line["name"], lines: readonly Line[]): Child {
    const line = lines.find((one) => one.name === name);
    if (!line) return null;
    return h(
        "li",
        { class: "outlook-line" },
        s(
            "svg",
            { viewBox: "0 0 28 10", "aria-hidden": "true", class: "line-key" },
            s("path", { class: `line line-${name} is-above`, d: "M1 5h26" }),
        ),
        h(
            "div",
            null,
            h("p", { class: "payment-name" }, t(`outlook.${name}`)),
            h("p", { class: "note" }, sentence(line.message)),
        ),
        h(
            "p",
            { class: "payment-amount" },
            amount(line.end, false),
            h("span", { class: "note block-note" }, t("outlook.end")),
        ),
    );
}

function draw(outlook: Outlook, span: string, onSpan: (span: string) => void): Child {
    if (!outlook.lines.length)
        return [
            heading(t("outlook.title")),
            empty(t("outlook.empty"), { href: "/entry", label: t("entries.new") }),
        ];
    const words = h("p", { class: "readout note" }, t("outlook.point"));
    const picture = plot(
        t("outlook.chart-label"),
        outlook.box,
        outlook.ticks,
        runsOf(outlook.lines),
        lowestMark(outlook.lines),
        outlook.box.zero,
    );
    followPointer(picture, words, outlook);
    return [
        heading(t("outlook.title")),
        planNote(outlook.plan),
        h(
            "div",
            { class: "card" },
            choice(
                t("outlook.span"),
                SPANS.map((months) => [months, t("outlook.months", { count: Number(months) })] as const),
                span,
                onSpan,
                true,
            ),
            figure(
                "outlook",
                [
                    picture,
                    words,
                    h(
                        "ul",
                        { class: "outlook-lines" },
                        (["sure", "shifts", "kept"] as const).map((name) => keyLine(name, outlook.lines)),
                    ),
                ],
                t("as-table"),
                {
                    caption: t("outlook.title"),
                    head: [
                        t("month"),
                        t("stripes.state"),
                        t("outlook.sure"),
                        t("outlook.shifts"),
                        t("outlook.kept"),
                        t("lowest"),
                    ],
                    rows: outlook.months.map((row) => [
                        row.month.text,
                        t(row.state === "black" ? "stripes.black-word" : "stripes.red-word"),
                        amount(row.sure),
                        amount(row.shifts),
                        amount(row.kept),
                        h(
                            "span",
                            null,
                            amount(row.lowest),
                            row.lowest_on ? h("span", { class: "note" }, ` ${row.lowest_on.short}`) : null,
                        ),
                    ]),
                    sums: [2, 3, 4, 5],
                },
            ),
        ),
        h("p", { class: "note" }, t("outlook.reading")),
        block(
            "outlook-days",
            t("outlook.days"),
            h(
                "details",
                { class: "twin", id: "days" },
                h("summary", null, t("outlook.days-open")),
                h(
                    "ol",
                    { class: "rows-plain" },
                    (outlook.lines[0]?.days ?? []).map((day) =>
                        h(
                            "li",
                            null,
                            h("span", null, day.date.text),
                            h("span", { class: "note" }, h("bdi", null, day.what.join(", "))),
                            amount(day.amount, false),
                        ),
                    ),
                ),
            ),
        ),
        block(
            "outlook-months",
            t("home.months"),
            h("div", { class: "card" }, stripesBlock("ahead", outlook.stripes)),
        ),
    ];
}

export const outlookView: MakeView = (app, query) => {
    const span = SPANS.includes(query.get("months") ?? "") ? (query.get("months") ?? "18") : "18";
    return liveView(
        t("outlook.title"),
        () => app.client.read<Outlook>("/api/outlook", { months: span, daily: 1 }),
        (outlook) => draw(outlook, span, (next) => app.router.go(address("outlook", { months: next }))),
    );
};
