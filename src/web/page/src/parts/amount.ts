// amount.ts - a sum of money on the page: the server's text, a link to the entries behind it, blurred on wish.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Amount } from "../api/types";
import { h } from "../kit/h";
import { address } from "../kit/router";

export function isAmount(value: unknown): value is Amount {
    return (
        typeof value === "object" && value !== null && "exact" in value && "sign" in value && "text" in value
    );
}

/** The sum; as a link where entries stand behind it and `isLink` is not false. */
export function amount(sum: Amount | null | undefined, isLink = true): HTMLElement {
    if (!sum) return h("span", { class: "amount none" }, "–");
    const look = `amount ${sum.sign < 0 ? "is-minus" : ""}`;
    if (isLink && sum.entries)
        return h("a", { class: look, href: address("entries", { query: sum.entries }) }, sum.text);
    return h("span", { class: look }, sum.text);
}

/** The last part of an account's name, with the rest before it, smaller. */
export function accountName(account: string): HTMLElement {
    const parts = account.split(":");
    const last = parts.pop() ?? account;
    return h(
        "bdi",
        { class: "account", title: account },
        parts.length ? h("span", { class: "account-path" }, `${parts.join(" › ")} › `) : null,
        last,
    );
}
