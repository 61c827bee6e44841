// keys.ts - what the keyboard does. Keys of one letter can be switched off (WCAG 2.1.4); those with Ctrl and
// Escape cannot, since they lock.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

export interface Binding {
    /** "n", "g d" (one after the other), "?", "Ctrl+l", "Escape Escape". */
    readonly keys: string;
    readonly run: () => void;
}

const TOGETHER_MS = 1200;
const ESCAPES_MS = 600;

/** What a key press is called in a binding. Letters are found by their place too, so that a Cyrillic layout works. */
export function nameOf(
    event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">,
): string {
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
    const isLatin = /^[\x20-\x7e]$/.test(event.key);
    const key =
        event.key.length === 1 && !isLatin && letter
            ? letter
            : event.key.length === 1
              ? event.key.toLowerCase()
              : event.key;
    const question = event.code === "Slash" && event.key === "," ? "?" : key;
    return event.ctrlKey || event.metaKey ? `Ctrl+${question}` : event.altKey ? `Alt+${question}` : question;
}

function isTyping(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    return (
        target.isContentEditable ||
        target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])")
    );
}

export interface Keys {
    /** Whether keys of one letter work. */
    areLettersOn: boolean;
    press(event: KeyboardEvent): void;
}

/** The table of bindings at work. `now` is a clock in milliseconds. */
export function createKeys(bindings: readonly Binding[], now: () => number = () => performance.now()): Keys {
    let before = "";
    let beforeAt = Number.NEGATIVE_INFINITY;
    const find = (keys: string): Binding | undefined => bindings.find((binding) => binding.keys === keys);
    const table: Keys = {
        areLettersOn: true,
        press(event) {
            if (event.isComposing || event.repeat) return;
            const name = nameOf(event);
            if (name === "Shift" || name.endsWith("Control") || name.endsWith("Meta")) return;
            const isAlways = name.startsWith("Ctrl+") || name === "Escape";
            if (!isAlways && (!table.areLettersOn || isTyping(event.target))) return;
            const at = now();
            const window = name === "Escape" ? ESCAPES_MS : TOGETHER_MS;
            const pair = at - beforeAt <= window ? find(`${before} ${name}`) : undefined;
            const binding = pair ?? find(name);
            before = pair ? "" : name;
            beforeAt = at;
            if (!binding) return;
            event.preventDefault();
            binding.run();
        },
    };
    return table;
}
