// main.ts - from the first token to a page that follows the books until it locks.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { ApiError, createClient, type Client } from "./api/client";
import type { PageEvent, Settings, State, Written } from "./api/types";
import type { App, MakeView, View } from "./app";
import { createIdle, type Idle } from "./idle";
import { h, swap, type Child } from "./kit/h";
import { createKeys, type Keys } from "./kit/keys";
import { createRouter, type Place, type Router } from "./kit/router";
import { createStore, type Store } from "./kit/store";
import { createToasts } from "./kit/toast";
import { locale, localeOf, t, useLocale } from "./lang/language";
import { empty, heading, mistakeList, mistakeText } from "./parts/blocks";
import { createShell, keySheet, lockedScreen, unfoldForPrint } from "./shell";
import { homeView } from "./views/home";

/** All but the first page come when they are asked for. */
const VIEWS: Record<string, () => Promise<MakeView>> = {
    "": async () => homeView,
    entries: async () => (await import("./views/entries")).entriesView,
    accounts: async () => (await import("./views/entries")).accountsView,
    entry: async () => (await import("./views/entry")).entryView,
    debts: async () => (await import("./views/debts")).debtsView,
    debt: async () => (await import("./views/debts")).debtView,
    outlook: async () => (await import("./views/outlook")).outlookView,
    "what-if": async () => (await import("./views/whatif")).whatIfView,
    history: async () => (await import("./views/history")).historyView,
    settings: async () => (await import("./views/settings")).settingsView,
    more: async () => (await import("./views/settings")).moreView,
    start: async () => (await import("./views/start")).startView,
    broken: async () => (await import("./views/broken")).brokenView,
};

/** What is done in a mode that has no books: first run and broken files show one view whatever the address says. */
async function viewOf(mode: State["mode"], name: string): Promise<MakeView | null> {
    const inMode = mode === "first-run" ? "start" : mode === "broken" ? "broken" : name;
    return (await VIEWS[name === "settings" ? name : inMode]?.()) ?? null;
}

class Page implements App {
    readonly toasts = createToasts();
    readonly router: Router;
    private readonly shell = createShell();
    private readonly keys: Keys;
    private readonly warning = h("div", { class: "idle", role: "alert" });
    private view: View | null = null;
    private turn = 0;
    private isLocked = false;
    private idle: Idle | null = null;
    private waiting = 0;

    constructor(
        readonly client: Client,
        readonly state: Store<State>,
    ) {
        this.router = createRouter((place, isBack) => void this.show(place, isBack));
        this.keys = createKeys([
            { keys: "Ctrl+l", run: () => this.lock() },
            { keys: "Escape Escape", run: () => this.lock() },
            { keys: "?", run: () => keySheet(this.state.value.settings.single_keys) },
            { keys: "n", run: () => this.router.go("/entry") },
            { keys: "/", run: () => this.search() },
            { keys: "u", run: () => void this.undo() },
            { keys: "b", run: () => void this.blur() },
            ...[
                ["t", "/"],
                ["e", "/entries"],
                ["d", "/debts"],
                ["o", "/outlook"],
                ["w", "/what-if"],
                ["h", "/history"],
                ["s", "/settings"],
            ].map(([key = "", to = "/"]) => ({ keys: `g ${key}`, run: () => this.router.go(to) })),
        ]);
        addEventListener("keydown", (event) => {
            const isDialog = document.querySelector("dialog[open]") !== null;
            if (!this.isLocked && (!isDialog || event.ctrlKey || event.key === "Escape"))
                this.keys.press(event);
        });
    }

    async start(): Promise<void> {
        this.shell.enter(this);
        document.body.append(this.warning);
        await this.applySettings();
        this.idle = createIdle(this.state.value.settings.idle_minutes, {
            awake: () => void this.client.send("/api/awake", {}).catch(() => undefined),
            warn: (seconds) =>
                swap(this.warning, seconds === null ? null : h("p", null, t("idle.warning", { seconds }))),
            lock: () => this.lock("idle"),
        });
        unfoldForPrint();
        this.client.listen((event) => this.hear(event));
        await this.show(this.router.place, false, false);
    }

    /** Shows the view of a place; the focus goes to its heading, so that it is read out. */
    private async show(place: Place, isBack: boolean, isFocused = true): Promise<void> {
        if (this.isLocked) return;
        const mine = (this.turn += 1);
        document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
        const next = await this.make(place);
        if (mine !== this.turn || this.isLocked) return next.end?.();
        this.view?.end?.();
        this.view = next;
        this.shell.draw(this.state.value, place.name);
        swap(this.shell.main, next.element);
        document.title = `${next.title} – Penny`;
        if (!isFocused) return;
        if (!isBack) scrollTo(0, 0);
        (this.shell.main.querySelector<HTMLElement>("h1") ?? this.shell.main).focus({ preventScroll: true });
    }

    private async make(place: Place): Promise<View> {
        try {
            const make = await viewOf(this.state.value.mode, place.name);
            if (make) return await make(this, place.query);
        } catch (error) {
            if (!(error instanceof ApiError)) throw error;
            return {
                title: "Penny",
                element: h("div", { class: "view" }, heading(t("failed.title")), mistakeList(error.mistakes)),
                refresh: () => this.again(),
            };
        }
        return {
            title: t("nowhere.title"),
            element: h(
                "div",
                { class: "view" },
                heading(t("nowhere.title")),
                empty(t("nowhere.text"), { href: "/", label: t("nav.today") }),
            ),
        };
    }

    private again(): Promise<void> {
        return this.show(this.router.place, true, false);
    }

    private async readState(): Promise<void> {
        const before = this.state.value;
        const next = await this.client.read<State>("/api/state");
        this.state.set(next);
        if (next.mode !== before.mode || next.demo !== before.demo) await this.again();
        else this.shell.draw(next, this.router.place.name);
    }

    async refresh(): Promise<void> {
        try {
            await this.readState();
            await this.view?.refresh?.();
        } catch (error) {
            this.failed(error);
        }
    }

    private hear(event: PageEvent): void {
        if (this.isLocked) return;
        if (event.event === "locked") return this.lock("idle");
        this.view?.onEvent?.(event);
        const isNews =
            event.event === "books" ||
            event.event === "broken" ||
            event.event === "plan" ||
            (event.event === "hello" && event.version !== this.state.value.version);
        if (!isNews) return;
        clearTimeout(this.waiting);
        this.waiting = window.setTimeout(() => void this.refresh(), 30);
    }

    async done(text: Child, written: Written): Promise<void> {
        this.toasts.say(text, written.undo ? { label: t("undo"), run: () => void this.undo() } : undefined);
        await this.refresh();
    }

    failed(error: unknown): void {
        if (!(error instanceof ApiError)) throw error;
        if (!this.isLocked)
            this.toasts.say(
                error.mistakes.map((mistake) => h("span", { class: "toast-line" }, mistakeText(mistake))),
            );
    }

    private async turnBack(
        path: "/api/undo" | "/api/redo",
        word: "undo.done" | "redo.done",
        label: string,
    ): Promise<void> {
        try {
            await this.client.send(path, {});
            this.toasts.say(
                t(word, { label }),
                path === "/api/undo" ? { label: t("redo"), run: () => void this.redo() } : undefined,
            );
            await this.refresh();
        } catch (error) {
            this.failed(error);
        }
    }

    async undo(): Promise<void> {
        const { undo } = this.state.value;
        if (undo) await this.turnBack("/api/undo", "undo.done", undo.label);
        else this.toasts.say(t("undo.nothing"));
    }

    async redo(): Promise<void> {
        const { redo } = this.state.value;
        if (redo) await this.turnBack("/api/redo", "redo.done", redo.label);
    }

    private search(): void {
        const box = document.getElementById("search");
        if (box) box.focus();
        else {
            this.router.go("/entries");
            const wait = setInterval(() => {
                const there = document.getElementById("search");
                if (!there) return;
                clearInterval(wait);
                there.focus();
            }, 30);
            setTimeout(() => clearInterval(wait), 3000);
        }
    }

    private async blur(): Promise<void> {
        try {
            const settings = await this.client.send<Settings>("/api/settings", {
                blur: !this.state.value.settings.blur,
            });
            this.state.set({ ...this.state.value, settings });
            await this.applySettings();
        } catch (error) {
            this.failed(error);
        }
    }

    async applySettings(): Promise<void> {
        const { settings } = this.state.value;
        const root = document.documentElement;
        if (settings.theme !== "light" && settings.theme !== "dark") root.removeAttribute("data-theme");
        else root.setAttribute("data-theme", settings.theme);
        root.toggleAttribute("data-blur", settings.blur === true);
        this.keys.areLettersOn = settings.single_keys !== false;
        if (this.idle) this.idle.minutes = settings.idle_minutes;
        const wanted = localeOf(settings.locale, navigator.languages);
        if (wanted === locale()) return;
        await useLocale(wanted);
        this.shell.enter(this);
        document.body.append(this.warning);
        if (this.view) await this.again();
    }

    /** The page is blank before anything is asked of anybody. */
    lock(reason: "locked" | "idle" = "locked"): void {
        if (this.isLocked) return;
        this.isLocked = true;
        lockedScreen(reason);
        this.idle?.end();
        history.replaceState(null, "", "/");
        if (this.client.hasSession) void this.client.send("/api/lock", {}).catch(() => undefined);
        this.client.forget();
    }

    /** The session is dead already, or the program has ended. */
    blank(reason: "locked" | "gone"): void {
        if (this.isLocked) return;
        this.isLocked = true;
        this.idle?.end();
        this.client.forget();
        lockedScreen(reason);
    }
}

async function begin(): Promise<void> {
    await useLocale(localeOf(null, navigator.languages));
    let page: Page | null = null;
    const client = createClient(locale, (reason) => (page ? page.blank(reason) : lockedScreen(reason)));
    const first = /^#(?:token=)?([0-9a-f]{64})$/.exec(location.hash)?.[1];
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    if (first) await client.enter(first);
    if (!client.hasSession) return lockedScreen("none");
    try {
        const state = await client.read<State>("/api/state");
        const wanted = localeOf(state.settings.locale, navigator.languages);
        if (wanted !== locale()) await useLocale(wanted);
        page = new Page(
            client,
            createStore(wanted === "en" ? state : await client.read<State>("/api/state")),
        );
        await page.start();
    } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 401) swap(document.body, h("main", null, mistakeList(error.mistakes)));
    }
}

void begin();
