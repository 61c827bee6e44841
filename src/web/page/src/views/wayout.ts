// wayout.ts - the fourth block of the first page: free of debt when, and why this way.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Home, Payment } from "../api/types";
import { table } from "../kit/chart";
import { h, type Child } from "../kit/h";
import { address } from "../kit/router";
import { rich, sentence, t } from "../lang/language";
import { amount } from "../parts/amount";
import { block, empty } from "../parts/blocks";

function extraLine(payment: Payment): HTMLElement {
    return h(
        "li",
        null,
        h(
            "p",
            null,
            rich("home.extra", {
                name: payment.name,
                amount: payment.more ?? payment.amount,
                date: payment.date,
            }),
        ),
        payment.why ? h("p", { class: "note" }, sentence(payment.why)) : null,
    );
}

/** When it ends, what is paid above what is asked, and what the rival orders would cost. */
export function wayOutBlock(home: Home): HTMLElement {
    const { debts } = home;
    if (!debts?.rows.length)
        return block(
            "owed",
            t("home.debts"),
            empty(t("home.debts-empty"), { href: "/debts", label: t("debts.add") }),
        );
    return block(
        "owed",
        t("home.debts"),
        h(
            "div",
            { class: "card" },
            h("p", { class: "strong-line" }, sentence(debts.message)),
            debts.extra.length
                ? [
                      h("h3", null, t("home.extra-title")),
                      h("ul", { class: "plain" }, debts.extra.map(extraLine)),
                  ]
                : null,
            h(
                "ul",
                { class: "rows-plain" },
                debts.rows.map((row) =>
                    h(
                        "li",
                        null,
                        h("a", { href: address("debt", { account: row.account }) }, h("bdi", null, row.name)),
                        h(
                            "span",
                            { class: "note" },
                            row.free ? t("debts.free-in", { month: row.free }) : t("debts.never-free"),
                        ),
                        amount(row.balance),
                    ),
                ),
            ),
            debts.goals.length
                ? h(
                      "ul",
                      { class: "rows-plain" },
                      debts.goals.map((goal) =>
                          h(
                              "li",
                              null,
                              h("bdi", null, goal.name),
                              h(
                                  "span",
                                  { class: "note" },
                                  rich(goal.month ? "goal.in" : "goal.open", {
                                      wanted: goal.wanted,
                                      month: goal.month,
                                  }),
                              ),
                              amount(goal.saved),
                          ),
                      ),
                  )
                : null,
            waysTable(home),
        ),
    );
}

function waysTable(home: Home): Child {
    const { ways, proof } = home;
    if (!ways?.length) return null;
    return h(
        "details",
        { class: "twin", id: "ways" },
        h("summary", null, t("ways.title")),
        table(
            {
                caption: t("ways.caption"),
                head: [t("ways.way"), t("ways.cost"), t("ways.interest"), t("ways.free"), t("ways.more")],
                rows: ways.map((way) => [
                    h(
                        "span",
                        null,
                        t(`way.${way.way}`),
                        h("span", { class: "note block-note" }, t(`way.${way.way}.hint`)),
                    ),
                    amount(way.cost),
                    amount(way.interest),
                    way.free?.text ?? t("ways.never"),
                    way.message ? sentence(way.message) : "",
                ]),
                sums: [1, 2],
            },
            true,
        ),
        proof ? h("p", { class: "note" }, sentence(proof.message)) : null,
    );
}
