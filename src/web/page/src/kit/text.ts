// text.ts - sentences with places in them, and the form of a word that goes with a number.
//
//   {name}             the argument
//   {count|shift|shifts}   the word for a number, in the language's own order of forms (one, few, many, other)
//   [ until {to}]      left out where an argument in it is missing
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

export type Value = unknown;
export type Part = string | { readonly name: string; readonly value: Value };

/** The forms that whole numbers take in a language, in the order in which a catalogue writes them. */
export function formsOf(locale: string): string[] {
    const order = ["zero", "one", "two", "few", "many", "other"];
    const rules = new Intl.PluralRules(locale);
    const used = new Set<string>();
    for (let number = 0; number <= 200; number += 1) used.add(rules.select(number));
    return order.filter((form) => used.has(form));
}

function wordFor(locale: string, count: Value, words: readonly string[]): string {
    const forms = formsOf(locale);
    const form = new Intl.PluralRules(locale).select(Number(count));
    return words[forms.indexOf(form)] ?? words[words.length - 1] ?? "";
}

const PLACE = /\{([a-z_]+)((?:\|[^{}|]*)*)\}|([^{}]+)/gy;

function read(template: string, locale: string, args: Record<string, Value>, missing: () => void): Part[] {
    const parts: Part[] = [];
    PLACE.lastIndex = 0;
    for (let match = PLACE.exec(template); match; match = PLACE.exec(template)) {
        const [, name, words, text] = match;
        if (name === undefined) {
            parts.push(text ?? "");
        } else if (args[name] === null || args[name] === undefined) {
            missing();
        } else if (words) {
            parts.push(wordFor(locale, args[name], words.slice(1).split("|")));
        } else {
            parts.push({ name, value: args[name] });
        }
    }
    return parts;
}

/** The sentence in pieces: text, and arguments to be shown as whatever they are. */
export function pieces(template: string, locale: string, args: Record<string, Value> = {}): Part[] {
    const parts: Part[] = [];
    for (const [index, run] of template.split(/[[\]]/).entries()) {
        let isMissing = false;
        const inside = read(run, locale, args, () => {
            isMissing = true;
        });
        if (index % 2 === 0 || !isMissing) parts.push(...inside);
    }
    return parts;
}

/** Names of the arguments of a template, and the numbers of words after each; for tests. */
export function placesOf(template: string): { name: string; words: number }[] {
    return [...template.matchAll(/\{([a-z_]+)((?:\|[^{}|]*)*)\}/g)].map((match) => ({
        name: match[1] ?? "",
        words: (match[2] ?? "").split("|").length - 1,
    }));
}
