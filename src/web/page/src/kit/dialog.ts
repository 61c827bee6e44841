// dialog.ts - the browser's own dialog element: it keeps the focus inside and gives it back.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { freshId, h, type Child } from "./h";

export interface Dialog {
    readonly element: HTMLDialogElement;
    close(): void;
}

/** Opens a dialog with a title. It is gone from the page when it closes. */
export function openDialog(title: string, closeLabel: string, content: (close: () => void) => Child): Dialog {
    const id = freshId("dialog");
    const back = document.activeElement;
    const element = h("dialog", { class: "dialog", "aria-labelledby": id });
    const close = (): void => element.close();
    element.append(
        h(
            "div",
            { class: "dialog-head" },
            h("h2", { id, tabindex: "-1" }, title),
            h("button", { type: "button", class: "button quiet", onclick: close }, closeLabel),
        ),
    );
    const body = h("div", { class: "dialog-body" });
    element.append(body);
    const made = content(close);
    body.append(...[made].flat(9).filter((child): child is Node => child instanceof Node));
    element.addEventListener("close", () => {
        element.remove();
        if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    });
    element.addEventListener("click", (event) => {
        if (event.target === element) close();
    });
    document.body.append(element);
    element.showModal();
    return { element, close };
}
