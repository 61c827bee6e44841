// settings.ts - language, looks, how soon it locks, what the keyboard does.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { App, MakeView, View } from "../app";
import type { Settings } from "../api/types";
import { checkbox, choice, selectField } from "../kit/form";
import { h } from "../kit/h";
import { t } from "../lang/language";
import { block, heading, icon, type IconName } from "../parts/blocks";

function keep(app: App, change: Partial<Settings>): void {
    void (async () => {
        try {
            const settings = await app.client.send<Settings>("/api/settings", change);
            app.state.set({ ...app.state.value, settings });
            await app.applySettings();
        } catch (error) {
            app.failed(error);
        }
    })();
}

export const settingsView: MakeView = async (app) => {
    const settings = await app.client.read<Settings>("/api/settings");
    const minutes = selectField({
        label: t("settings.idle"),
        hint: t("settings.idle-hint"),
        value: String(settings.idle_minutes),
        choices: Array.from(
            { length: 15 },
            (_, index) => [String(index + 1), t("settings.minutes", { count: index + 1 })] as const,
        ),
    });
    minutes.control.addEventListener("change", () => keep(app, { idle_minutes: Number(minutes.value) }));
    const { files, demo } = app.state.value;
    const leave = async (): Promise<void> => {
        try {
            await app.client.send("/api/first-run/leave", {});
            await app.refresh();
            app.router.go("/");
        } catch (error) {
            app.failed(error);
        }
    };
    const element = h(
        "div",
        { class: "view" },
        heading(t("settings.title")),
        h(
            "div",
            { class: "card form" },
            choice(
                t("settings.language"),
                [
                    ["", t("settings.language-auto")],
                    ["en", "English"],
                    ["ru", "Русский"],
                ],
                settings.locale ?? "",
                (locale) => keep(app, { locale: locale || null }),
            ),
            choice(
                t("settings.theme"),
                [
                    ["auto", t("settings.theme-auto")],
                    ["light", t("settings.theme-light")],
                    ["dark", t("settings.theme-dark")],
                ],
                settings.theme,
                (theme) => keep(app, { theme: theme as Settings["theme"] }),
            ),
            minutes.element,
            checkbox(t("settings.keys"), settings.single_keys, t("settings.keys-hint"), (single_keys) =>
                keep(app, { single_keys }),
            ),
            checkbox(t("settings.blur"), settings.blur, t("settings.blur-hint"), (blur) =>
                keep(app, { blur }),
            ),
        ),
        block(
            "files",
            t("settings.files"),
            h(
                "div",
                { class: "card" },
                h("p", { class: "hint" }, t("settings.files-hint")),
                h(
                    "ul",
                    { class: "plain" },
                    files.map((file) =>
                        h(
                            "li",
                            null,
                            h("bdi", { class: "code-word" }, file.path),
                            file.is_writable ? null : h("span", { class: "tag" }, t("settings.read-only")),
                        ),
                    ),
                ),
                demo
                    ? h(
                          "p",
                          { class: "actions" },
                          h(
                              "button",
                              { type: "button", class: "button", onclick: () => void leave() },
                              t("demo.leave"),
                          ),
                      )
                    : null,
            ),
        ),
    );
    return { title: t("settings.title"), element };
};

/** What has no room in the bar of a small screen. */
export const moreView: MakeView = async (app): Promise<View> => {
    const places: [string, IconName, string][] = [
        ["/what-if", "what-if", t("what-if.title")],
        ["/history", "history", t("history.title")],
        ["/accounts", "entries", t("accounts.title")],
        ["/settings", "settings", t("settings.title")],
    ];
    const element = h(
        "div",
        { class: "view" },
        heading(t("nav.more")),
        h(
            "ul",
            { class: "more-list card" },
            places.map(([href, name, label]) => h("li", null, h("a", { href }, icon(name), label))),
            h(
                "li",
                null,
                h(
                    "button",
                    { type: "button", class: "link-like", onclick: () => app.lock() },
                    icon("lock"),
                    t("lock.now"),
                ),
            ),
        ),
    );
    return { title: t("nav.more"), element };
};
