// language.ts - the language of the page: one catalogue at a time, loaded when it is asked for.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Amount, Message } from "../api/types";
import { h, type Child } from "../kit/h";
import { pieces, type Value } from "../kit/text";
import { amount, isAmount } from "../parts/amount";
import type { en } from "./en";

export type Key = keyof typeof en;
export type Catalogue = Record<Key, string>;
export const LOCALES = ["en", "ru"] as const;
export type Locale = (typeof LOCALES)[number];

const sources: Record<Locale, () => Promise<Catalogue>> = {
    en: async () => (await import("./en")).en,
    ru: async () => (await import("./ru")).ru,
};

let current: Locale = "en";
let catalogue: Partial<Catalogue> = {};

export function localeOf(asked: string | null, offered: readonly string[]): Locale {
    const known = [asked ?? "", ...offered].map((name) => name.slice(0, 2).toLowerCase());
    return (
        known.map((name) => LOCALES.find((one) => one === name)).find((name) => name !== undefined) ?? "en"
    );
}

export async function useLocale(next: Locale): Promise<void> {
    catalogue = await sources[next]();
    current = next;
    document.documentElement.lang = next;
    document.documentElement.dir = "ltr";
}

export function locale(): Locale {
    return current;
}

/** How a value of a sentence reads as plain text. */
function plain(value: Value): string {
    if (typeof value === "object" && value !== null && "text" in value) return String(value.text);
    if (Array.isArray(value)) return new Intl.ListFormat(current).format(value.map(String));
    return typeof value === "number" ? new Intl.NumberFormat(current).format(value) : String(value);
}

/** How a value of a sentence is shown: sums can be followed to their entries, names are kept apart from the text's direction. */
function shown(value: Value): Child {
    if (isAmount(value)) return amount(value as Amount);
    if (typeof value === "object" && value !== null && "exact" in value)
        return h("span", { class: "when" }, plain(value));
    return typeof value === "number" ? plain(value) : h("bdi", null, plain(value));
}

/** A sentence of the catalogue as text. */
export function t(key: Key, args: Record<string, Value> = {}): string {
    return pieces(catalogue[key] ?? key, current, args)
        .map((part) => (typeof part === "string" ? part : plain(part.value)))
        .join("");
}

/** A sentence of the catalogue with its arguments as elements. */
export function rich(key: Key, args: Record<string, Value> = {}): Child[] {
    return pieces(catalogue[key] ?? key, current, args).map((part) =>
        typeof part === "string" ? part : shown(part.value),
    );
}

export function hasKey(key: string): key is Key {
    return key in catalogue;
}

/** A message of the server in the page's words; in the server's where the page has none. */
export function sentence(message: Message): Child[] {
    const key = `m.${message.code}`;
    return hasKey(key) ? rich(key, message.args) : [message.text];
}

export function sentenceText(message: Message): string {
    const key = `m.${message.code}`;
    return hasKey(key) ? t(key, message.args) : message.text;
}

/** A count, such as of rows. Never money: that comes as text from the server. */
export function count(number: number): string {
    return new Intl.NumberFormat(current).format(number);
}

/** First letters of the months, January first. */
export function monthLetters(): string[] {
    const format = new Intl.DateTimeFormat(current, { month: "narrow", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)));
}
