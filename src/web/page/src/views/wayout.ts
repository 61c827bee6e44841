// wayout.ts - the fourth block of the first page: free of debt when, and why this way.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Home, Payment } from "../api/types";
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
            waysList(home),
        ),
    );
}

/** The plan and its three rivals: what each costs in all and when it ends. */
function waysList(home: Home): Child {
    const { ways, proof } = home;
    if (!ways?.length) return null;
    return [
        h("h3", null, t("ways.title")),
        h(
            "ul",
            { class: "rows-plain" },
            ways.map((way) =>
                h(
                    "li",
                    { class: way.way === "plan" ? "is-own" : null },
                    h(
                        "span",
                        null,
                        t(`way.${way.way}`),
                        " ",
                        h("span", { class: "note" }, t(`way.${way.way}.hint`)),
                    ),
                    h(
                        "span",
                        { class: "note" },
                        way.free ? t("ways.free-in", { month: way.free }) : t("ways.never"),
                        way.message ? [" · ", sentence(way.message)] : null,
                    ),
                    amount(way.cost, false),
                ),
            ),
        ),
        proof ? h("p", { class: "note" }, sentence(proof.message)) : null,
    ];
}
