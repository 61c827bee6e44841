// app.ts - what every view is given, and what a view is.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Client } from "./api/client";
import type { PageEvent, PlanState, State, Written } from "./api/types";
import { h, swap, type Child } from "./kit/h";
import type { Router } from "./kit/router";
import type { Store } from "./kit/store";
import type { Toasts } from "./kit/toast";

export interface App {
    readonly client: Client;
    readonly router: Router;
    readonly state: Store<State>;
    readonly toasts: Toasts;
    /** After something was written: say so, offer to undo it, draw the view again. */
    done(text: Child, written: Written): Promise<void>;
    /** Say what the server refused. */
    failed(error: unknown): void;
    refresh(): Promise<void>;
    undo(): Promise<void>;
    redo(): Promise<void>;
    lock(): void;
    applySettings(): Promise<void>;
}

export interface View {
    readonly title: string;
    readonly element: HTMLElement;
    /** Read the data again; absent where a form is being filled in that must not change under the hands. */
    readonly refresh?: () => Promise<void>;
    readonly onEvent?: (event: PageEvent) => void;
    readonly end?: () => void;
}

export type MakeView = (app: App, query: URLSearchParams) => Promise<View>;

/** A view that is drawn from what the server says, and drawn again when that changes. */
export async function liveView<T>(
    title: string,
    load: () => Promise<T>,
    draw: (loaded: T) => Child,
): Promise<View> {
    const element = h("div", { class: "view" });
    const refresh = async (): Promise<void> => {
        const loaded = await load();
        swap(element, draw(loaded));
    };
    await refresh();
    return { title, element, refresh };
}

export function isComputing(plan: PlanState): boolean {
    return plan.state === "computing";
}
