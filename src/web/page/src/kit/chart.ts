// chart.ts - pictures of numbers, each with the same numbers as a table under it.
//
// A plot is two drawings on each other: the lines in the server's own box, stretched to the plot, and the words
// in percent of it, so that text keeps its size on a telephone. Nothing is computed but places on the screen.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Point, Ticks } from "../api/types";
import { freshId, h, s, type Child } from "./h";

export interface Box {
    readonly width: number;
    readonly height: number;
}
export interface Run {
    readonly class: string;
    readonly points: readonly Point[];
    readonly isArea?: boolean;
}
export interface Mark {
    readonly at: Point;
    readonly class: string;
    readonly text?: string;
}

export interface TableOf {
    readonly caption: string;
    readonly head: readonly string[];
    /** The first cell of each row is its header. */
    readonly rows: readonly (readonly Child[])[];
    /** Which columns hold sums, from 0; all but the first where it is left out. */
    readonly sums?: readonly number[];
}

export function table(of: TableOf, isCaptionHidden = false): HTMLElement {
    const isSum = (column: number): boolean => (of.sums ? of.sums.includes(column) : column > 0);
    return h(
        "div",
        { class: "table-scroll", tabindex: "0", role: "group", "aria-label": of.caption },
        h(
            "table",
            null,
            h("caption", { class: isCaptionHidden ? "unseen" : null }, of.caption),
            h(
                "thead",
                null,
                h(
                    "tr",
                    null,
                    of.head.map((label, column) =>
                        h("th", { scope: "col", class: isSum(column) ? "sum" : null }, label),
                    ),
                ),
            ),
            h(
                "tbody",
                null,
                of.rows.map((cells) =>
                    h(
                        "tr",
                        null,
                        cells.map((cell, column) =>
                            column === 0
                                ? h("th", { scope: "row", class: isSum(column) ? "sum" : null }, cell)
                                : h("td", { class: isSum(column) ? "sum" : null }, cell),
                        ),
                    ),
                ),
            ),
        ),
    );
}

/** The picture and, folded under it, its table. `id` keeps the table open when the view is drawn again. */
export function figure(id: string, picture: Child, twinLabel: string, twin: TableOf): HTMLElement {
    return h(
        "figure",
        { class: "figure" },
        picture,
        h("details", { class: "twin", id: `${id}-twin` }, h("summary", null, twinLabel), table(twin, true)),
    );
}

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100_000) / 1000}%`;

function path(points: readonly Point[], isArea: boolean): string {
    const line = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
    return isArea ? `${line}Z` : line;
}

const TICKS_MAX = 9;

/** Every n-th tick, so that their words do not run into each other. */
function fewTicks(ticks: Ticks["x"]): Ticks["x"] {
    const step = Math.ceil(ticks.length / TICKS_MAX);
    return ticks.filter((_, index) => index % step === 0);
}

export function plot(
    label: string,
    box: Box,
    ticks: Ticks,
    runs: readonly Run[],
    marks: readonly Mark[] = [],
    zero?: number,
): SVGSVGElement {
    const title = freshId("plot");
    const nearEnd = box.width * 0.94;
    return s(
        "svg",
        { class: "plot", role: "img", "aria-labelledby": title },
        s("title", { id: title }, label),
        s(
            "g",
            { class: "grid-lines", "aria-hidden": "true" },
            ticks.y.map(({ at }) =>
                s("line", { x1: "0", x2: "100%", y1: percent(at, box.height), y2: percent(at, box.height) }),
            ),
        ),
        s(
            "svg",
            {
                viewBox: `0 0 ${box.width} ${box.height}`,
                preserveAspectRatio: "none",
                width: "100%",
                height: "100%",
                class: "plot-lines",
            },
            runs.map((run) =>
                s("path", {
                    d: path(run.points, run.isArea ?? false),
                    class: run.class,
                    "vector-effect": "non-scaling-stroke",
                }),
            ),
        ),
        zero === undefined
            ? null
            : s("line", {
                  class: "zero-line",
                  x1: "0",
                  x2: "100%",
                  y1: percent(zero, box.height),
                  y2: percent(zero, box.height),
              }),
        s(
            "g",
            { class: "tick-words amount-plain", "aria-hidden": "true" },
            ticks.y.map(({ at, text }) =>
                s(
                    "text",
                    { x: "2", y: percent(at, box.height), dy: at < box.height / 12 ? "13" : "-4" },
                    text,
                ),
            ),
        ),
        s(
            "g",
            { class: "tick-words", "aria-hidden": "true" },
            fewTicks(ticks.x).map(({ at, text }, index) =>
                s(
                    "text",
                    {
                        class: index % 2 ? "is-odd" : null,
                        x: percent(at, box.width),
                        y: "100%",
                        dy: "18",
                        "text-anchor": at > nearEnd ? "end" : at < box.width * 0.03 ? "start" : "middle",
                    },
                    text,
                ),
            ),
        ),
        s(
            "g",
            { "aria-hidden": "true" },
            marks.map((mark) =>
                s(
                    "g",
                    { class: mark.class },
                    s("circle", {
                        cx: percent(mark.at[0], box.width),
                        cy: percent(mark.at[1], box.height),
                        r: "4.5",
                    }),
                    mark.text
                        ? s(
                              "text",
                              {
                                  x: percent(mark.at[0], box.width),
                                  y: percent(mark.at[1], box.height),
                                  dy: "-10",
                                  "text-anchor":
                                      mark.at[0] > box.width * 0.7
                                          ? "end"
                                          : mark.at[0] < box.width * 0.2
                                            ? "start"
                                            : "middle",
                              },
                              mark.text,
                          )
                        : null,
                ),
            ),
        ),
    );
}
