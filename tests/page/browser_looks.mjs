// browser_looks.mjs - what holds for every view: accessible in both themes, no sideways scrolling at 400 %, quiet.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { check, go, require, same, test } from "./harness.mjs";
import { byMode } from "./views.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

async function faults(page) {
    await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
    return page.evaluate(async (tags) => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? node.none[0]?.message ?? ""}`).join(" ;; ")}`);
    }, TAGS);
}

for (const [mode, views] of byMode()) {
    for (const colorScheme of ["light", "dark"]) {
        test(`axe finds nothing: ${mode}, ${colorScheme}`, async (world) => {
            const { address, home } = await world.mock({ mode });
            home.change("add 2026-11-24 Green Market", home.entries, "", "2026-11-24 * Green Market\n");
            const page = await world.open(address, { colorScheme, reducedMotion: "reduce" });
            const found = [];
            for (const view of views) {
                await go(page, view.path);
                if (view.name === "what-if") await page.locator(".differences").waitFor();
                found.push(...(await faults(page)).map((fault) => `${view.name}: ${fault}`));
                await page.check();
            }
            check(found.length === 0, found.join("\n"));
        });
    }
}

test("axe finds nothing in dialogs, toasts, mistakes and the locked screen", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address);
    page.allowed.push(/422/);
    const found = [];
    await page.getByRole("button", { name: /^Paid: Mortgage/ }).click();
    found.push(...await faults(page));
    await page.getByLabel("Amount").fill("much");
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.locator(".mistake:not([hidden])").waitFor();
    found.push(...await faults(page));
    await page.getByLabel("Amount").fill("612.40");
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.locator(".toast").waitFor();
    found.push(...await faults(page));
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    found.push(...await faults(page));
    await page.keyboard.press("Escape");
    await page.locator(".stripes button.is-red").first().click();
    await page.locator(".month-detail").waitFor();
    found.push(...await faults(page));
    await page.keyboard.press("Control+l");
    found.push(...await faults(page));
    check(found.length === 0, found.join("\n"));
});

test("nothing scrolls sideways at 400 %, with the longer words of Russian", async (world) => {
    const found = [];
    for (const [mode, views] of byMode()) {
        const { address } = await world.mock({ mode });
        const page = await world.open(address, { viewport: { width: 320, height: 256 }, locale: "ru-RU" });
        for (const view of views) {
            await go(page, view.path);
            if (view.name === "what-if") await page.locator(".differences").waitFor();
            const { wide, screen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth }));
            if (wide > screen) found.push(`${view.name}: ${wide} > ${screen}`);
        }
    }
    check(found.length === 0, found.join("\n"));
});

test("text twice as large stays on the page", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address, { viewport: { width: 640, height: 800 } });
    await page.emulateMedia({ forcedColors: "active" });
    for (const path of ["/", "/debts", "/outlook"]) {
        await go(page, path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        same(wide, 0, `${path} sideways`);
    }
});

test("black and red are told apart without colour", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address);
    const months = page.locator(".stripes button.month");
    check(await months.count() === 41, "a button for each month");
    for (const month of await page.locator(".stripes button.is-red").all()) {
        check(/red/.test(await month.getAttribute("aria-label") ?? ""), "a red month says so");
        check(await month.locator(".minus").count() === 1, "a red month has a minus");
    }
    const bars = await page.evaluate(() => [...document.querySelectorAll(".stripes button.month")].map((button) => {
        const bar = button.querySelector("rect");
        return { isRed: button.classList.contains("is-red"), isDown: Number(bar.getAttribute("y")) >= 31 };
    }));
    check(bars.every(({ isRed, isDown }) => isRed === isDown), "red hangs down, black stands up");
    same(await page.locator("#month-twin tbody tr").count(), 41, "rows of the table beside it");
});

test("each language has a page of its own words", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address, { locale: "ru-RU" });
    same(await page.locator("html").getAttribute("lang"), "ru", "language");
    check(/Вы в порядке до 16 декабря 2026/.test(await page.locator("h1").innerText()), "the sentence in Russian");
    await go(page, "/settings");
    await page.getByLabel("English").check();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    same(await page.locator("html").getAttribute("lang"), "en", "language after the change");
});

test("on paper: everything unfolded, nothing to press", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    check(await page.locator("#month-twin table").isVisible(), "the table of the months is on paper");
    same(await page.locator("button:visible, nav:visible").count() - await page.locator(".stripes button:visible").count(), 0, "things to press");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    check(!await page.locator("#month-twin table").isVisible(), "folded again");
});
