// toast.ts - short words about what was just done, with one thing to do about it. Read out, never in the way.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { append, h, type Child } from "./h";

const SHOWN_MS = 12_000;

export interface Toasts {
    readonly element: HTMLElement;
    say(text: Child, action?: { label: string; run: () => void }): void;
    clear(): void;
}

export function createToasts(): Toasts {
    const element = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    let timer = 0;
    const clear = (): void => element.replaceChildren();
    return {
        element,
        clear,
        say(text, action) {
            clear();
            clearTimeout(timer);
            const toast = h("div", { class: "toast" });
            const words = h("span", { class: "toast-text" });
            append(words, [text]);
            toast.append(words);
            if (action) {
                toast.append(
                    h(
                        "button",
                        {
                            type: "button",
                            class: "button small",
                            onclick: () => {
                                clear();
                                action.run();
                            },
                        },
                        action.label,
                    ),
                );
            }
            element.append(toast);
            const end = (): void => {
                if (toast.matches(":hover, :focus-within")) timer = window.setTimeout(end, SHOWN_MS);
                else toast.remove();
            };
            timer = window.setTimeout(end, SHOWN_MS);
        },
    };
}
