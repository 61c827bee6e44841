// browser_real.mjs - the page beside the program itself: what is done on the page is in the journal, byte for byte,
// and nothing else is.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, go, root, same, soon, test } from "./harness.mjs";

/** The example household in a folder of its own, opened. */
async function household(world, options = {}) {
    const file = join(world.folder(), "household.journal");
    copyFileSync(join(root, "examples/household.journal"), file);
    const server = await world.penny(["-f", file, "--today", "2026-12-01"]);
    const page = await world.open(server.address, options);
    return { file, page, before: readFileSync(file, "utf8"), read: () => readFileSync(file, "utf8") };
}

async function planIsThere(page) {
    await page.locator(".payments li").first().waitFor();
}

/** What is in `after` and not in `before`, where one piece was put in. */
function added(before, after) {
    let from = 0;
    while (from < before.length && before[from] === after[from]) from += 1;
    let back = 0;
    while (back < before.length - from && before[before.length - 1 - back] === after[after.length - 1 - back]) back += 1;
    same(before.slice(0, from) + before.slice(before.length - back), before, "the text around what was put in");
    return after.slice(from, after.length - back);
}

test("program: three questions end in a plan", async (world) => {
    const server = await world.penny(["--today", "2026-11-24"]);
    const page = await world.open(server.address);
    await page.getByRole("link", { name: /Answer three questions/ }).click();
    await page.getByLabel("Money at hand").fill("1,240.50");
    await page.getByRole("button", { name: "Next" }).click();
    const rows = page.locator(".question-row");
    await rows.nth(0).getByLabel("Each month").fill("1,450");
    await rows.nth(0).getByLabel("On day").fill("10");
    await rows.nth(1).getByLabel("Each month").fill("420.00");
    await rows.nth(1).getByLabel("On day").fill("28");
    await rows.nth(2).getByLabel("Each month").fill("380");
    await page.getByRole("button", { name: "Next" }).click();
    const debt = page.locator(".question-row").last();
    await debt.getByLabel("Whom").fill("Nord Card");
    await debt.getByLabel("Owed today").fill("2,409.85");
    await debt.getByLabel("Interest a year, %").fill("23.9");
    await debt.getByLabel("On day").fill("17");
    await page.getByRole("button", { name: "Show my plan" }).click();
    await page.getByText("Next to pay").waitFor();
    await planIsThere(page);
    check(/safe/i.test(await page.locator("h1").innerText()), "the sentence");
    check(/Free of every debt in/.test(await page.locator("main").innerText()), "when it ends");
    check((await page.locator(".stripes button.month").count()) > 3, "months");
    const home = join(server.folder, "home");
    const journal = readdirSync(home).find((name) => name.endsWith(".journal"));
    check(journal !== undefined, "a journal in the home");
    const text = readFileSync(join(home, journal), "utf8");
    check(/debt: revolving/.test(text), "the debt in it");
    check(/monthly from 2026-12-01\n {4}; Pay\n/.test(text), "pay of the 10th came already");
    check(/monthly from 2026-11-01\n {4}; Rent\n/.test(text), "rent of the 28th is still to be paid");
});

test("program: a mistake in a question leads back to it", async (world) => {
    const server = await world.penny([]);
    const page = await world.open(server.address);
    page.allowed.push(/422/);
    await go(page, "/start?ask=questions");
    await page.getByLabel("Money at hand").fill("some");
    for (const name of ["Next", "Next", "Show my plan"]) await page.getByRole("button", { name }).click();
    await page.locator(".mistake:not([hidden])").waitFor();
    check(await page.getByLabel("Money at hand").isVisible(), "the first question is shown again");
    same(await page.getByLabel("Money at hand").getAttribute("aria-invalid"), "true", "its field");
});

test("program: the demo, and leaving it", async (world) => {
    const server = await world.penny([]);
    const page = await world.open(server.address);
    await page.getByRole("button", { name: /Look at a demo/ }).click();
    await planIsThere(page);
    await page.locator(".demo").waitFor();
    await go(page, "/settings");
    await page.getByRole("button", { name: "Leave the demo" }).click();
    await page.getByRole("link", { name: /Answer three questions/ }).waitFor();
    check(!existsSync(join(server.folder, "home", "household.journal")), "nothing of it is kept");
});

test("program: my own journal is opened, and a wrong path is said", async (world) => {
    const server = await world.penny([]);
    const page = await world.open(server.address);
    page.allowed.push(/422/);
    const file = join(server.folder, "all.journal");
    writeFileSync(file, "2026-11-01 * Opening\n    Assets:Checking  100.00 EUR\n    Equity:Opening\n");
    await page.getByRole("link", { name: /Open my journal/ }).click();
    await page.getByLabel("Where the file is").fill(join(server.folder, "none.journal"));
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.locator(".mistakes, .mistake:not([hidden])").first().waitFor();
    await page.getByLabel("Where the file is").fill(file);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await page.getByText("Money at hand").waitFor();
    await page.locator(".facts", { hasText: "100.00" }).waitFor();
});

test("program: paid is one entry in the file, and undone is the file as it was", async (world) => {
    const { page, before, read } = await household(world);
    await planIsThere(page);
    await page.getByRole("button", { name: /^Paid: Mortgage/ }).click();
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.getByText("Written down: Mortgage is paid.").waitFor();
    const text = added(before, read());
    check(/2026-12-01/.test(text) && /612\.40/.test(text) && /Liabilities:Mortgage/.test(text), `what was put in: ${text}`);
    await soon(async () => check(!/Paid: Mortgage, 612.40/.test(await page.locator(".payments").innerHTML()), "the next payment is another"));
    await page.keyboard.press("u");
    await soon(() => same(read(), before, "the file"));
});

test("program: an entry is added, changed, deleted, undone; the rest of the file stays", async (world) => {
    const { page, before, read } = await household(world);
    await go(page, "/entry");
    await page.getByLabel("Amount").fill("12,50");
    await page.getByRole("combobox", { name: "Who" }).fill("Green Mark");
    await page.getByRole("option", { name: "Green Market" }).click();
    await soon(async () => same(await page.getByRole("combobox", { name: "What for" }).inputValue(), "Expenses:Food", "known from the last time"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Written down.").waitFor();
    const text = added(before, read());
    check(/^\s*2026-12-01 \* Green Market\n\s+Expenses:Food\s+12\.50 EUR\n/.test(text), `what was put in: ${text}`);
    await page.locator("[role=row] a", { hasText: "Green Market" }).first().click();
    await page.getByRole("heading", { name: "Change an entry" }).waitFor();
    await page.getByLabel("Amount").fill("13.50 EUR");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Changed.").waitFor();
    check(/13\.50 EUR/.test(added(before, read())), "the changed sum");
    await page.getByRole("heading", { name: "Entries" }).waitFor();
    await page.locator("[role=row] a", { hasText: "Green Market" }).first().click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Deleted.").waitFor();
    same(read(), before, "the file after deleting");
    await page.locator("#bar-undo").click();
    await soon(() => check(/13\.50 EUR/.test(read()), "deleting is undone"));
    await go(page, "/history");
    check((await page.locator(".change").count()) >= 3, "the history has them all");
});

test("program: hostile text comes back as the same text, and nothing else changes", async (world) => {
    const { page, before, read } = await household(world);
    page.allowed.push(/422/);
    const texts = [
        "<img src=x onerror=alert(1)>", "\u202Eevil\u2066text\u2069\u202C", "a; b: c", "include x.journal", "(code) ! x", "a | b", "{count|a|b} 🎉",
    ];
    for (const text of texts) {
        await go(page, "/entry");
        await page.getByLabel("Amount").fill("1.00");
        await page.getByRole("combobox", { name: "Who" }).fill(text);
        await page.getByRole("combobox", { name: "What for" }).fill("Expenses:Food");
        await page.getByRole("combobox", { name: "Paid from" }).fill("Assets:Checking");
        await page.getByLabel("Note to yourself").fill(`${text}\nsecond line`);
        const answer = page.waitForResponse((response) => response.url().endsWith("/api/entry/add"));
        await page.getByRole("button", { name: "Save" }).click();
        if ((await answer).status() !== 200) {
            await page.locator(".mistake:not([hidden]), .mistakes").first().waitFor();
            same(read(), before, `the file after refusing ${text}`);
            continue;
        }
        await page.getByText("Written down.").waitFor();
        added(before, read());
        await page.getByRole("heading", { name: "Entries" }).waitFor();
        const link = page.locator("[role=row]:not(.is-waiting) a").first();
        await link.waitFor();
        await link.click();
        await page.getByRole("heading", { name: "Change an entry" }).waitFor();
        same(await page.getByRole("combobox", { name: "Who" }).inputValue(), text, "the payee in the form");
        same(await page.getByLabel("Note to yourself").inputValue(), `${text}\nsecond line`, "the comment in the form");
        await page.getByRole("button", { name: "Delete" }).click();
        await page.getByText("Deleted.").waitFor();
        same(read(), before, `the file after ${text}`);
    }
});

test("program: a contract's fields become its text, other lines stay", async (world) => {
    const { page, before, read } = await household(world);
    await go(page, "/debt?account=Liabilities:Card");
    await page.getByLabel("Fee for being late").fill("45.00");
    await page.locator(".contract-text pre", { hasText: "; late-fee: 45.00" }).waitFor();
    same(read(), before, "nothing is written while typing");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved: Card").waitFor();
    same(read(), before.replace(/(account Liabilities:Card\n(?:    ;.*\n)*?    ; late-fee: )40\.00/, "$145.00"), "the file");
});

test("program: a file changed by another program is noticed and never overwritten", async (world) => {
    const { page, file, before, read } = await household(world);
    page.allowed.push(/409/);
    await go(page, "/entries?query=Green+Market");
    await page.locator("[role=row] a").first().click();
    await page.getByRole("heading", { name: "Change an entry" }).waitFor();
    const payee = "Green Market";
    const theirs = before.split(payee).join(`${payee} and Sons`);
    writeFileSync(file, theirs);
    await page.getByLabel("Note to yourself").fill("mine");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("What stands there now").waitFor();
    same(read(), theirs, "the file");
});

test("program: a broken file is shown, mended elsewhere, and the page goes on", async (world) => {
    const { page, file, before } = await household(world);
    await planIsThere(page);
    writeFileSync(file, `${before}\n2026-11-30 * Broken\n    Expenses:Food  1.00 EUR\n    Assets:Checking  5.00 EUR\n`);
    await page.getByText("Your journal cannot be read just now.").waitFor();
    writeFileSync(file, before);
    await page.getByText("Next to pay").waitFor();
});

test("program: locked means only a new start comes in", async (world) => {
    const { page } = await household(world);
    await planIsThere(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByText("Penny is locked.").waitFor();
    await page.goto(`${page.base}/`);
    await page.getByText("This page opens only by starting Penny:").waitFor();
});

test("program: I cannot plans again on the first page", async (world) => {
    const { page } = await household(world);
    await planIsThere(page);
    await page.getByRole("button", { name: /^I cannot: .*December 2026/ }).click();
    await page.getByLabel("How many can you do?").selectOption("3");
    await page.getByRole("button", { name: "Plan again" }).click();
    await page.getByRole("button", { name: "I can after all" }).waitFor();
    await page.getByText("3 shifts in December 2026").waitFor();
});

test("program: a what-if line is compared, kept when told, and undone", async (world) => {
    const { page, before, read } = await household(world);
    await planIsThere(page);
    await page.getByRole("textbox", { name: "What would change" }).fill("food +80 from March");
    await page.getByRole("button", { name: "Show me" }).click();
    await page.getByRole("heading", { name: "Side by side" }).waitFor();
    check(/costs .* more|shift|Free .* later/.test(await page.locator(".differences").innerText()), "a difference in words");
    same(await page.locator(".answer tbody tr").count(), 9, "lines that are compared");
    same(read(), before, "the file before keeping");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByText("Kept.").waitFor();
    check(/80\.00/.test(added(before, read())), "what was put in");
    await planIsThere(page);
    await page.keyboard.press("u");
    await soon(() => same(read(), before, "the file after undo"));
});

test("program: more for one debt is asked from its own page", async (world) => {
    const { page } = await household(world);
    await planIsThere(page);
    await go(page, "/debt?account=Liabilities:StoreCard");
    await page.getByLabel("More each month").fill("50");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "Side by side" }).waitFor();
    const said = await page.locator(".changes").innerText();
    check(/StoreCard: 50.00/.test(said), `the change names it: ${said}`);
});
