// h.ts - elements without HTML strings. Text is text whatever is in it: nothing here parses markup, and the
// page's Trusted Types policy forbids it everywhere else too.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

export type Child = Node | string | number | null | undefined | false | readonly Child[];
export type Listener = (event: never) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Listener>;

const SVG = "http://www.w3.org/2000/svg";

/** An address of this page and nothing else: no scheme, no other host. */
export function isOwnAddress(address: string): boolean {
    return (
        address.startsWith("#") ||
        (address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\"))
    );
}

function put(element: Element, attributes: Attributes): void {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (typeof value === "function") {
            if (!name.startsWith("on")) throw new Error(`${name} is no event`);
            element.addEventListener(name.slice(2), value as EventListener);
        } else if (name === "style" || name.startsWith("on") || name === "src" || name === "srcdoc") {
            throw new Error(`the attribute ${name} is not set by h()`);
        } else if ((name === "href" || name === "action") && !isOwnAddress(String(value))) {
            throw new Error("an address outside the page");
        } else {
            element.setAttribute(name, value === true ? "" : String(value));
        }
    }
}

export function append(parent: Node, children: readonly Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (Array.isArray(child)) append(parent, child as readonly Child[]);
        else if (child instanceof Node) parent.appendChild(child);
        else parent.appendChild(document.createTextNode(String(child)));
    }
}

/** An HTML element: h("p", { class: "note" }, "text", otherElement, ["more", "text"]). */
export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes | null = null,
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    if (attributes) put(element, attributes);
    append(element, children);
    return element;
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
    tag: K,
    attributes: Attributes | null = null,
    ...children: Child[]
): SVGElementTagNameMap[K] {
    const element = document.createElementNS(SVG, tag);
    if (attributes) put(element, attributes);
    append(element, children);
    return element;
}

/** Replace what is in `parent`, and keep the focus and the caret where an element of the same id is there again. */
export function swap(parent: Element, ...children: Child[]): void {
    const active = document.activeElement;
    const id = active && parent.contains(active) ? active.id : "";
    const open = new Set([...parent.querySelectorAll("details[open][id]")].map((element) => element.id));
    const caret =
        active instanceof HTMLInputElement && /^(text|search)$/.test(active.type)
            ? ([active.selectionStart, active.selectionEnd] as const)
            : null;
    parent.replaceChildren();
    append(parent, children);
    for (const details of parent.querySelectorAll<HTMLDetailsElement>("details[id]")) {
        if (open.has(details.id)) details.open = true;
    }
    const again = id ? document.getElementById(id) : null;
    if (!again || !parent.contains(again)) return;
    again.focus({ preventScroll: true });
    if (caret && again instanceof HTMLInputElement) again.setSelectionRange(caret[0], caret[1]);
}

let lastId = 0;
/** An id that no other element of the page has. */
export function freshId(stem: string): string {
    lastId += 1;
    return `${stem}-${lastId}`;
}
