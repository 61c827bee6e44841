// home.ts - the first page: six blocks, in the order in which a tired person asks.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { liveView, type App, type MakeView } from "../app";
import type { Cannot, Home, Payment, Promised, Shift } from "../api/types";
import { table } from "../kit/chart";
import { openDialog } from "../kit/dialog";
import { selectField } from "../kit/form";
import { h, type Child } from "../kit/h";
import { address } from "../kit/router";
import { rich, sentence, t } from "../lang/language";
import { amount } from "../parts/amount";
import { block, empty, facts, planNote } from "../parts/blocks";
import { payDialog } from "../parts/pay";
import { stripesBlock } from "../parts/stripes";
import { wayOutBlock } from "./wayout";

export const homeView: MakeView = (app) =>
    liveView(
        t("nav.today"),
        () => app.client.read<Home>("/api/home"),
        (home) => draw(app, home),
    );

function draw(app: App, home: Home): Child {
    return [
        safeBlock(home),
        planNote(home.plan),
        troubleBlock(home),
        monthsBlock(home),
        paymentsBlock(app, home),
        wayOutBlock(home),
        shiftsBlock(app, home),
        promisesBlock(app, home),
        askBlock(app),
    ];
}

function safeBlock(home: Home): HTMLElement {
    const { safe } = home;
    if (!safe) {
        return h(
            "section",
            { class: "lead" },
            h("h1", { tabindex: "-1" }, t("home.waiting")),
            h("p", { class: "lead-date" }, home.today.text),
        );
    }
    return h(
        "section",
        { class: `lead is-${safe.state}` },
        h("p", { class: "lead-date" }, home.today.text),
        h("h1", { tabindex: "-1" }, sentence(safe.message)),
        safe.why.length
            ? h(
                  "ul",
                  { class: "because" },
                  safe.why.map((why) => h("li", null, sentence(why))),
              )
            : null,
        facts([
            [t("home.cash"), amount(safe.cash)],
            [t("home.owed"), h("a", { href: address("debts") }, amount(safe.owed, false))],
        ]),
    );
}

function troubleBlock(home: Home): Child {
    const { trouble } = home;
    if (!trouble) return null;
    return block(
        "trouble",
        t("home.trouble"),
        h(
            "div",
            { class: "card is-trouble" },
            h("p", null, sentence(trouble.message)),
            trouble.missed.length
                ? table({
                      caption: t("home.trouble-missed"),
                      head: [t("date"), t("name"), t("home.asked"), t("home.paid-then")],
                      rows: trouble.missed.map((miss) => [
                          miss.date.text,
                          h("bdi", null, miss.name),
                          amount(miss.required),
                          amount(miss.paid),
                      ]),
                      sums: [2, 3],
                  })
                : null,
            trouble.repairs.length ? h("p", null, h("strong", null, t("home.repairs"))) : null,
            h(
                "ul",
                { class: "plain" },
                trouble.repairs.map((repair) => h("li", null, sentence(repair))),
            ),
        ),
    );
}

function monthsBlock(home: Home): HTMLElement {
    return block(
        "months",
        t("home.months"),
        home.stripes?.length
            ? h("div", { class: "card" }, stripesBlock("month", home.stripes))
            : empty(t("home.months-empty"), { href: "/entry", label: t("entries.new") }),
    );
}

function dateTile(payment: Payment): HTMLElement {
    return h(
        "div",
        { class: "date-tile" },
        h("span", { class: "date-short" }, payment.date.short),
        h(
            "span",
            { class: "note" },
            payment.days < 0
                ? t("days.late", { days: -payment.days })
                : payment.days === 0
                  ? t("days.today")
                  : t("days.in", { days: payment.days }),
        ),
    );
}

function paymentRow(app: App, payment: Payment, index: number): HTMLElement {
    const why = payment.why
        ? h("p", { class: "note" }, sentence(payment.why), payment.is_closing ? t("payment.closing") : null)
        : null;
    const name =
        payment.kind === "debt" && payment.account
            ? h("a", { href: address("debt", { account: payment.account }) }, h("bdi", null, payment.name))
            : h("bdi", null, payment.name);
    const { pay } = payment;
    return h(
        "li",
        { class: `payment ${payment.is_late ? "is-late" : ""} ${payment.is_missed ? "is-missed" : ""}` },
        dateTile(payment),
        h(
            "div",
            { class: "payment-what" },
            h(
                "p",
                { class: "payment-name" },
                name,
                payment.is_late ? h("span", { class: "tag red" }, t("payment.late")) : null,
                payment.is_missed ? h("span", { class: "tag red" }, t("payment.missed")) : null,
            ),
            why,
        ),
        h("p", { class: "payment-amount" }, amount(payment.amount)),
        pay
            ? h(
                  "button",
                  {
                      type: "button",
                      class: "button small",
                      id: `paid-${index}`,
                      "aria-label": t("payment.paid-label", { name: payment.name, amount: payment.amount }),
                      onclick: () => payDialog(app, payment.name, pay, false),
                  },
                  t("payment.paid"),
              )
            : h("span"),
    );
}

function paymentsBlock(app: App, home: Home): HTMLElement {
    const payments = home.payments ?? [];
    return block(
        "payments",
        t("home.payments"),
        payments.length
            ? h(
                  "div",
                  { class: "card" },
                  h(
                      "ol",
                      { class: "payments" },
                      payments.map((payment, index) => paymentRow(app, payment, index)),
                  ),
              )
            : empty(t("home.payments-empty"), { href: "/debts", label: t("debts.add") }),
    );
}

async function sendCannot(app: App, cannot: Cannot): Promise<void> {
    try {
        await app.client.send("/api/cannot", cannot);
        app.toasts.say(t("shifts.replanning"));
        await app.refresh();
    } catch (error) {
        app.failed(error);
    }
}

function cannotDialog(app: App, shift: Shift): void {
    openDialog(t("shifts.cannot-title", { label: shift.label, month: shift.month }), t("cancel"), (close) => {
        const most = selectField({
            label: t("shifts.how-many"),
            hint: t("shifts.cannot-hint"),
            value: String(Math.max(0, shift.count - 1)),
            choices: Array.from({ length: shift.count }, (_, number) => [
                String(number),
                number === 0 ? t("shifts.zero") : t("shifts.number", { count: number }),
            ]),
        });
        const submit = async (event: SubmitEvent): Promise<void> => {
            event.preventDefault();
            close();
            await sendCannot(app, { ...shift.cannot, most: Number(most.value) });
        };
        return h(
            "form",
            { class: "form", onsubmit: submit },
            most.element,
            h(
                "p",
                { class: "actions" },
                h("button", { type: "submit", class: "button primary" }, t("shifts.plan-again")),
            ),
        );
    });
}

function shiftRow(app: App, shift: Shift, index: number): HTMLElement {
    return h(
        "li",
        { class: "shift" },
        h(
            "div",
            null,
            h("p", { class: "payment-name" }, rich("shifts.row", { count: shift.count, month: shift.month })),
            h(
                "p",
                { class: "note" },
                rich("shifts.detail", { label: shift.label, pay: shift.pay, by: shift.by }),
            ),
        ),
        h(
            "button",
            {
                type: "button",
                class: "button small",
                id: `cannot-${index}`,
                "aria-label": t("shifts.cannot-label", { label: shift.label, month: shift.month }),
                onclick: () => cannotDialog(app, shift),
            },
            t("shifts.cannot"),
        ),
    );
}

function shiftsBlock(app: App, home: Home): HTMLElement {
    const { shifts } = home;
    if (!shifts) return block("shifts", t("home.shifts"), empty(t("home.shifts-empty")));
    return block(
        "shifts",
        t("home.shifts"),
        h(
            "div",
            { class: "card" },
            h("p", { class: "strong-line" }, sentence(shifts.message)),
            shifts.months.length
                ? h(
                      "ol",
                      { class: "shifts" },
                      shifts.months.map((shift, index) => shiftRow(app, shift, index)),
                  )
                : null,
            shifts.cannot.length
                ? h(
                      "ul",
                      { class: "plain kept-out" },
                      shifts.cannot.map((kept) =>
                          h(
                              "li",
                              null,
                              h(
                                  "span",
                                  null,
                                  rich("shifts.kept-out", {
                                      label: kept.label,
                                      month: kept.month,
                                      most: kept.most,
                                  }),
                              ),
                              " ",
                              h(
                                  "button",
                                  {
                                      type: "button",
                                      class: "button small",
                                      onclick: () => void sendCannot(app, kept.again),
                                  },
                                  t("shifts.take-back"),
                              ),
                          ),
                      ),
                  )
                : null,
        ),
    );
}

function promiseRow(app: App, promise: Promised, index: number): HTMLElement {
    const { pay } = promise;
    return h(
        "li",
        { class: `promise is-${promise.state}` },
        h(
            "div",
            null,
            h(
                "p",
                { class: "payment-name" },
                h("a", { href: address("entries", { query: promise.entries }) }, h("bdi", null, promise.who)),
                h(
                    "span",
                    {
                        class: `tag ${promise.state === "late" ? "red" : promise.state === "kept" ? "green" : ""}`,
                    },
                    t(`promise.${promise.state}`, { days: promise.days_late }),
                ),
            ),
            h("p", { class: "note" }, sentence(promise.message)),
            h(
                "p",
                { class: "note" },
                rich("promise.sums", {
                    came: promise.came_amount,
                    due: promise.due_amount,
                    next: promise.next,
                }),
            ),
        ),
        h("p", { class: "payment-amount" }, amount(promise.amount)),
        pay
            ? h(
                  "button",
                  {
                      type: "button",
                      class: "button small",
                      id: `came-${index}`,
                      "aria-label": t("promise.came-label", { who: promise.who }),
                      onclick: () => payDialog(app, promise.who, pay, true),
                  },
                  t("promise.came"),
              )
            : h("span"),
    );
}

function promisesBlock(app: App, home: Home): HTMLElement {
    const promises = home.promises ?? [];
    return block(
        "promises",
        t("home.promises"),
        promises.length
            ? h(
                  "div",
                  { class: "card" },
                  h(
                      "ul",
                      { class: "promises" },
                      promises.map((promise, index) => promiseRow(app, promise, index)),
                  ),
                  h("p", { class: "note" }, t("promise.not-counted")),
              )
            : empty(t("home.promises-empty")),
    );
}

function askBlock(app: App): HTMLElement {
    const line = h("input", {
        type: "text",
        id: "ask-line",
        autocomplete: "off",
        placeholder: t("what-if.example", { name: t("what-if.example-name") }),
        "aria-describedby": "ask-hint",
    });
    return block(
        "ask",
        t("home.ask"),
        h(
            "form",
            {
                class: "ask",
                onsubmit: (event: SubmitEvent) => {
                    event.preventDefault();
                    if (line.value.trim()) app.router.go(address("what-if", { line: line.value.trim() }));
                },
            },
            h("label", { for: "ask-line", class: "unseen" }, t("what-if.line")),
            line,
            h("button", { type: "submit", class: "button primary" }, t("what-if.ask")),
            h("p", { class: "hint", id: "ask-hint" }, t("what-if.hint")),
        ),
    );
}
