// router.ts - the address says what is on the screen, so that back, reload and a bookmark do what they should.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { isOwnAddress } from "./h";

export interface Place {
    /** One word; "" is the first page. */
    readonly name: string;
    readonly query: URLSearchParams;
}

export function placeOf(from: string): Place {
    const url = new URL(from, "http://page.invalid/");
    return { name: /^\/([a-z-]*)$/.exec(url.pathname)?.[1] ?? "?", query: url.searchParams };
}

/** "/entries?query=..." from its parts; what is empty is left out. */
export function address(
    name: string,
    query: Record<string, string | number | null | undefined> = {},
): string {
    const pairs = Object.entries(query).filter(
        ([, value]) => value !== null && value !== undefined && value !== "",
    );
    const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
    return `/${name}${text ? `?${text}` : ""}`;
}

export interface Router {
    readonly place: Place;
    go(to: string): void;
    /** The same view with another query; "back" does not stop there. */
    replace(to: string): void;
}

function isPlainClick(event: MouseEvent): boolean {
    return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Calls `show` for every place that is gone to; the first is shown by `router.go` or `replace`. */
export function createRouter(show: (place: Place, isBack: boolean) => void): Router {
    let place = placeOf(location.href);
    const enter = (isBack: boolean): void => {
        place = placeOf(location.href);
        show(place, isBack);
    };
    addEventListener("popstate", () => enter(true));
    document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        const href = link?.getAttribute("href") ?? "";
        if (
            event.defaultPrevented ||
            !link ||
            !href.startsWith("/") ||
            !isOwnAddress(href) ||
            !isPlainClick(event)
        )
            return;
        event.preventDefault();
        history.pushState(null, "", href);
        enter(false);
    });
    return {
        get place() {
            return place;
        },
        go(to) {
            history.pushState(null, "", to);
            enter(false);
        },
        replace(to) {
            history.replaceState(null, "", to);
            place = placeOf(location.href);
        },
    };
}
