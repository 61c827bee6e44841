// form.ts - a field is a label, a control, a hint and at most one mistake, tied together for every reader.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { freshId, h, type Attributes, type Child } from "./h";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface FormField<C extends Control = Control> {
    readonly element: HTMLElement;
    readonly control: C;
    value: string;
    /** What is wrong with it, or null. */
    fail(mistake: string | null): void;
}

interface Options {
    label: string;
    hint?: Child;
    value?: string;
    isLabelHidden?: boolean;
    class?: string;
}

function wrap<C extends Control>(control: C, options: Options, before: Node = control): FormField<C> {
    const id = control.id || freshId("field");
    control.id = id;
    const hint = options.hint ? h("p", { class: "hint", id: `${id}-hint` }, options.hint) : null;
    const mistake = h("p", { class: "mistake", id: `${id}-mistake`, hidden: true });
    const describe = (isWrong: boolean): void => {
        const by = [hint ? hint.id : "", isWrong ? mistake.id : ""].filter(Boolean).join(" ");
        if (by) control.setAttribute("aria-describedby", by);
        else control.removeAttribute("aria-describedby");
    };
    describe(false);
    const element = h(
        "div",
        { class: `field ${options.class ?? ""}` },
        h("label", { for: id, class: options.isLabelHidden ? "unseen" : null }, options.label),
        before,
        hint,
        mistake,
    );
    return {
        element,
        control,
        get value() {
            return control.value;
        },
        set value(next) {
            control.value = next;
        },
        fail(text) {
            mistake.textContent = text ?? "";
            mistake.hidden = !text;
            if (text) control.setAttribute("aria-invalid", "true");
            else control.removeAttribute("aria-invalid");
            describe(Boolean(text));
        },
    };
}

export function textField(options: Options & { attributes?: Attributes }): FormField<HTMLInputElement> {
    const control = h("input", {
        type: "text",
        autocomplete: "off",
        spellcheck: "false",
        autocapitalize: "off",
        ...options.attributes,
    });
    control.value = options.value ?? "";
    return wrap(control, options);
}

/** A sum, as the person writes it; the server reads it. */
export function amountField(options: Options & { attributes?: Attributes }): FormField<HTMLInputElement> {
    return textField({
        ...options,
        attributes: { inputmode: "decimal", ...options.attributes },
        class: `field-amount ${options.class ?? ""}`,
    });
}

export function dateField(options: Options & { attributes?: Attributes }): FormField<HTMLInputElement> {
    const field = textField({ ...options, attributes: { type: "date", ...options.attributes } });
    return field;
}

export function areaField(options: Options & { attributes?: Attributes }): FormField<HTMLTextAreaElement> {
    const control = h("textarea", {
        rows: "4",
        autocomplete: "off",
        spellcheck: "false",
        ...options.attributes,
    });
    control.value = options.value ?? "";
    return wrap(control, options);
}

export function selectField(
    options: Options & { choices: readonly (readonly [string, string])[] },
): FormField<HTMLSelectElement> {
    const control = h(
        "select",
        null,
        options.choices.map(([value, label]) => h("option", { value }, label)),
    );
    control.value = options.value ?? options.choices[0]?.[0] ?? "";
    return wrap(control, options);
}

/** Another label for the same field. */
export function relabel(field: FormField, label: string): void {
    const element = field.element.querySelector("label");
    if (element) element.textContent = label;
}

/** A few choices that are all seen at once. */
export function choice(
    legend: string,
    choices: readonly (readonly [string, string])[],
    value: string,
    onChange: (value: string) => void,
    isLegendHidden = false,
): HTMLFieldSetElement {
    const name = freshId("choice");
    return h(
        "fieldset",
        { class: "choice" },
        h("legend", { class: isLegendHidden ? "unseen" : null }, legend),
        h(
            "div",
            { class: "choice-row" },
            choices.map(([key, label]) => {
                const input = h("input", {
                    type: "radio",
                    name,
                    value: key,
                    id: `${name}-${key}`,
                    onchange: () => onChange(key),
                });
                input.checked = key === value;
                return h("span", { class: "choice-item" }, input, h("label", { for: input.id }, label));
            }),
        ),
    );
}

export function checkbox(
    label: string,
    isOn: boolean,
    hint: string | null,
    onChange: (isOn: boolean) => void,
): HTMLElement {
    const id = freshId("check");
    const input = h("input", {
        type: "checkbox",
        id,
        "aria-describedby": hint ? `${id}-hint` : null,
        onchange: () => onChange(input.checked),
    });
    input.checked = isOn;
    return h(
        "div",
        { class: "check" },
        input,
        h("label", { for: id }, label),
        hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null,
    );
}

export interface Suggestion {
    text: string;
    note?: string;
}

/**
 * A text field that offers completions below it: arrows choose, Enter takes, Escape closes, and typing on is always
 * allowed (the combobox pattern with list autocomplete).
 */
export function comboField(
    options: Options & {
        suggest: (text: string) => Promise<Suggestion[]>;
        onTake?: (text: string) => void;
        attributes?: Attributes;
    },
): FormField<HTMLInputElement> {
    const listId = freshId("list");
    const list = h("ul", {
        class: "options",
        role: "listbox",
        id: listId,
        hidden: true,
        "aria-label": options.label,
    });
    const control = h("input", {
        type: "text",
        role: "combobox",
        autocomplete: "off",
        spellcheck: "false",
        autocapitalize: "off",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": listId,
        ...options.attributes,
    });
    control.value = options.value ?? "";
    let active = -1;
    let asked = 0;
    const close = (): void => {
        asked += 1;
        active = -1;
        list.hidden = true;
        list.replaceChildren();
        control.setAttribute("aria-expanded", "false");
        control.removeAttribute("aria-activedescendant");
    };
    const take = (text: string): void => {
        control.value = text;
        close();
        options.onTake?.(text);
    };
    const mark = (next: number): void => {
        const items = [...list.children];
        active = (next + items.length) % items.length;
        items.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
        const item = items[active];
        if (!item) return;
        control.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
    };
    const offer = async (): Promise<void> => {
        const mine = (asked += 1);
        const found = await options.suggest(control.value).catch(() => []);
        if (mine !== asked || document.activeElement !== control) return;
        if (!found.length || (found.length === 1 && found[0]?.text === control.value)) return close();
        active = -1;
        list.replaceChildren(
            ...found.map((suggestion, index) =>
                h(
                    "li",
                    {
                        role: "option",
                        id: `${listId}-${index}`,
                        "aria-selected": "false",
                        onmousedown: (event: MouseEvent) => {
                            event.preventDefault();
                            take(suggestion.text);
                        },
                    },
                    h("bdi", null, suggestion.text),
                    suggestion.note ? h("span", { class: "note" }, suggestion.note) : null,
                ),
            ),
        );
        list.hidden = false;
        control.setAttribute("aria-expanded", "true");
        control.removeAttribute("aria-activedescendant");
    };
    control.addEventListener("input", () => void offer());
    control.addEventListener("blur", () => {
        const isKnown = !list.hidden;
        close();
        if (isKnown || control.value) options.onTake?.(control.value);
    });
    control.addEventListener("keydown", (event) => {
        const isOpen = !list.hidden;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (isOpen)
                mark(
                    active < 0 && event.key === "ArrowUp"
                        ? -1
                        : active + (event.key === "ArrowDown" ? 1 : -1),
                );
            else void offer();
        } else if (event.key === "Enter" && isOpen && active >= 0) {
            event.preventDefault();
            take(list.children[active]?.querySelector("bdi")?.textContent ?? control.value);
        } else if (event.key === "Escape" && isOpen) {
            event.preventDefault();
            event.stopPropagation();
            close();
        }
    });
    return wrap(control, options, h("div", { class: "combo" }, control, list));
}

/** Puts each mistake at its field, and gives back those that have none. The first field that failed is focused. */
export function placeMistakes<M extends { field: string | null }>(
    fields: Record<string, FormField>,
    mistakes: readonly M[],
    say: (mistake: M) => string,
): M[] {
    for (const field of Object.values(fields)) field.fail(null);
    const homeless: M[] = [];
    let first: FormField | null = null;
    for (const mistake of mistakes) {
        const field = mistake.field === null ? undefined : fields[mistake.field];
        if (!field) {
            homeless.push(mistake);
            continue;
        }
        field.fail(say(mistake));
        first ??= field;
    }
    first?.control.focus();
    return homeless;
}
