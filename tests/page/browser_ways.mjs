// browser_ways.mjs - what a person does on the page, against the stand-in: pay, write, undo, ask, lock, all of it
// with the keyboard too.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { check, go, same, soon, test } from "./harness.mjs";

const HOSTILE = [
    "2026-01-01 * \"x\"\n  Assets:Bad  1 EUR", "include /etc/passwd", "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "\u202Eevil\u2066text\u2069\u202C", "; tag: value", "a  b | c (d) {e} @ f", "&lt;b&gt; &amp;", "{count|a|b} [x] {who}", "\u0000\u0007\u001b[31m",
];

test("paid: one entry, said, and undone", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    const before = home.entries.length;
    await page.getByRole("button", { name: /^Paid: Mortgage/ }).click();
    same(await page.getByLabel("Amount").inputValue(), "612.40", "the amount that was planned");
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.getByText("Written down: Mortgage is paid.").waitFor();
    same(home.entries.length, before + 1, "entries");
    await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
    await page.getByText(/^Undone/).waitFor();
    same(home.entries.length, before, "entries after undo");
});

test("a mistake is at its field, said once, and the focus is there", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address);
    page.allowed.push(/422/);
    await page.getByRole("button", { name: /^Paid: Mortgage/ }).click();
    const sum = page.getByLabel("Amount");
    await sum.fill("a lot");
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.locator(".mistake:not([hidden])").waitFor();
    same(await sum.getAttribute("aria-invalid"), "true", "aria-invalid");
    const described = await sum.getAttribute("aria-describedby");
    same(await page.locator(`[id="${described}"]`).count(), 1, "the element that describes it");
    check(await sum.evaluate((element) => element === document.activeElement), "the focus is in the field");
    same(await page.getByText("not a sum").count(), 1, "times it is said");
});

test("an entry is added, changed, deleted, and each is undone", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    const before = home.entries.length;
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "New entry" }).waitFor();
    await page.getByLabel("Amount").fill("12,50");
    await page.getByRole("combobox", { name: "Who" }).fill("Green");
    await page.getByRole("option", { name: "Green Market" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await soon(async () => same(await page.getByRole("combobox", { name: "What for" }).inputValue(), "Expenses:Food", "filled from the last time"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Entries" }).waitFor();
    same(home.entries.length, before + 1, "entries");
    same(home.entries[0].form.postings[0].amount, "12,50", "the amount as it was typed");
    await page.locator("[role=row] a").first().click();
    await page.getByRole("heading", { name: "Change an entry" }).waitFor();
    await page.getByRole("combobox", { name: "Who" }).fill("Corner Grocery");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Changed.").waitFor();
    same(home.entries[0].form.payee, "Corner Grocery", "payee");
    await page.getByRole("heading", { name: "Entries" }).waitFor();
    await page.locator("[role=row] a").first().click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Deleted.").waitFor();
    same(home.entries.length, before, "entries after delete");
    for (const wanted of [before + 1, before + 1, before]) {
        await page.locator("#bar-undo").click();
        await soon(() => same(home.entries.length, wanted, "entries after undo"));
        await page.getByText(/^Undone/).waitFor();
    }
    await go(page, "/history");
    same(await page.locator(".change.is-undone").count(), 3, "changes that were undone");
});

test("hostile text in every field comes back as the same text", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    for (const text of HOSTILE) {
        const line = text.replace(/[\n\u0000]/g, " ");
        home.entries[0].form = { ...home.entries[0].form, payee: text, note: text, comment: text, postings: [{ account: text, amount: "1.00 EUR", comment: text }, { account: "Assets:Checking", amount: "", comment: "" }] };
        await go(page, "/entries");
        const shown = await page.locator("[role=row][aria-rowindex='2'] bdi").first().evaluate((element) => element.textContent);
        same(shown, text, "the payee in the table");
        await go(page, `/entry?id=${home.entries[0].id}`);
        await page.getByLabel("Code").fill(line);
        same(await page.getByRole("textbox", { name: "Note to yourself" }).inputValue(), text.replace(/\u0000/g, "\u0000"), "the comment in the form");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByText("Changed.").waitFor();
        same(home.entries[0].form.comment, text, "the comment that was sent");
        same(home.entries[0].form.code, line, "the code that was sent");
        same(await page.locator("img, script:not([src]), iframe").count(), 0, "elements made of text");
    }
});

test("a conflict shows both versions and overwrites nothing", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    page.allowed.push(/409/);
    await go(page, "/entry?id=0-3");
    home.conflictNext = true;
    const before = JSON.stringify(home.entries);
    await page.getByRole("combobox", { name: "Who" }).fill("Mine");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("What stands there now").waitFor();
    check(/Mine/.test(await page.locator(".conflict pre").first().innerText()), "what was wanted");
    check(/Somebody else/.test(await page.locator(".conflict pre").last().innerText()), "what stands there");
    same(JSON.stringify(home.entries), before, "the entries");
});

test("a what-if line shows both plans, and keeps only when told", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    page.allowed.push(/422/);
    await page.getByRole("textbox", { name: "What would change" }).fill("rent +80 from March");
    await page.getByRole("button", { name: "Show me" }).click();
    await page.getByRole("heading", { name: "Side by side" }).waitFor();
    check(/It costs 960.00/.test(await page.locator(".differences").innerText()), "the difference in words");
    same(home.past.length, 0, "changes before keeping");
    await page.getByRole("textbox", { name: "What would change" }).fill("nonsense");
    await page.getByRole("button", { name: "Show me" }).click();
    await page.getByText(/this is not understood/).waitFor();
    await page.getByRole("textbox", { name: "What would change" }).fill("phone stops");
    await page.getByRole("button", { name: "Show me" }).click();
    await page.getByRole("button", { name: "Phone of Misha" }).click();
    await soon(async () => same(await page.locator(".changes li").count(), 2, "changes asked for"));
    await page.getByRole("button", { name: /^Remove/ }).last().click();
    await soon(async () => same(await page.locator(".changes li").count(), 1, "changes left"));
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByText("Kept.").waitFor();
    same(home.past.length, 1, "changes after keeping");
});

test("I cannot: the plan is asked again, and can be taken back", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    await page.getByRole("button", { name: /^I cannot: A night on the ward, December 2026/ }).click();
    await page.getByLabel("How many can you do?").selectOption("1");
    await page.getByRole("button", { name: "Plan again" }).click();
    await page.getByRole("button", { name: "I can after all" }).waitFor();
    same(JSON.stringify(home.cannot), JSON.stringify({ stream: "2", month: "2026-12", most: 1 }), "what was sent");
    await page.getByRole("button", { name: "I can after all" }).click();
    await soon(() => same(home.cannot, null, "taken back"));
});

test("a contract is edited as fields beside its text", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    page.allowed.push(/422/);
    await go(page, "/debt?account=Liabilities:Card");
    const rate = page.getByLabel("Interest a year");
    await rate.fill("twenty");
    await page.getByText(/not a rate/).waitFor();
    check(await rate.evaluate((element) => element === document.activeElement), "typing goes on");
    await rate.fill("21.9%");
    await page.locator(".contract-text pre", { hasText: "; rate: 21.9%" }).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved: Card").waitFor();
    same(home.past.at(-1).label, "edit Liabilities:Card", "the change");
    await page.getByLabel("Kind of debt").selectOption("iou");
    check(!await page.getByLabel("Least monthly payment").isVisible(), "a card's field is gone for a debt to a person");
    check(await page.getByLabel("Due in full on").isVisible(), "its own field is there");
});

test("locking: blank before the round trip, session dead, nothing left", async (world) => {
    for (const how of ["Control+l", "Escape Escape", "button"]) {
        const { address, home } = await world.mock();
        const page = await world.open(address);
        let textAtRequest = null;
        await page.route("**/api/lock", async (route) => {
            textAtRequest = await page.evaluate(() => document.body.innerText);
            await route.continue();
        });
        if (how === "button") await page.locator("#bar-lock").click();
        else for (const key of how.split(" ")) await page.keyboard.press(key);
        await soon(() => check(textAtRequest !== null, "the server was told"));
        check(!/Mortgage|EUR/.test(textAtRequest), `${how}: blank before the server was asked`);
        same(await page.evaluate(() => sessionStorage.length), 0, "tokens left");
        await page.goto(new URL(address).origin + "/debts");
        await page.getByText("This page opens only by starting Penny:").waitFor();
        check(!home.asked.slice(home.asked.findIndex(({ path }) => path === "/api/lock") + 1).some(({ path }) => path === "/api/debts"), "nothing was asked afterwards");
    }
});

test("a token works once; a dead session blanks the page", async (world) => {
    const server = await world.mock();
    const page = await world.open(server.address);
    check(!/#/.test(page.url()), "the token left the address");
    const other = await world.open(server.address).catch(() => null);
    other.allowed.push(/401/);
    await other.getByText("This page opens only by starting Penny:").waitFor();
    world.noise = world.noise.filter((text) => !/401/.test(text));
    page.allowed.push(/401/);
    server.killSession();
    await page.getByRole("link", { name: "Debts", exact: true }).click();
    await page.getByText("Penny is locked.").waitFor();
});

test("idle: a warning, then locked; a key keeps it open", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address, { hasClock: true });
    await page.clock.runFor(155_000);
    await page.getByText(/Locking in \d+ seconds/).waitFor();
    await page.keyboard.press("Shift");
    await page.clock.runFor(1000);
    same(await page.getByText(/Locking in/).count(), 0, "warnings after a key");
    await page.clock.runFor(181_000);
    await page.getByText("Penny is locked.").waitFor();
    same(await page.getByText(/EUR/).count(), 0, "sums left on the page");
});

test("the keyboard alone does everything", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Tab");
    check(/Skip/.test(await focused()), "the first stop skips to the content");
    await page.keyboard.press("Enter");
    const presses = async (name) => {
        for (let count = 0; count < 120; count += 1) {
            await page.keyboard.press("Tab");
            if (await page.evaluate((wanted) => (document.activeElement?.getAttribute("aria-label") ?? "").startsWith(wanted), name)) return;
        }
        throw new Error(`${name} cannot be reached`);
    };
    await presses("December 2026");
    await page.keyboard.press("Enter");
    await page.locator(".month-detail").waitFor();
    await presses("Paid: Mortgage");
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").waitFor();
    await page.getByLabel("Amount").press("Enter");
    await page.getByText("Written down: Mortgage is paid.").waitFor();
    check(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost");
    const before = home.entries.length;
    await page.keyboard.press("u");
    await soon(() => same(home.entries.length, before - 1, "undone"));
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.getByRole("heading", { name: "Entries" }).waitFor();
    await page.keyboard.press("/");
    check(await page.locator("#search").evaluate((box) => box === document.activeElement), "the search has the focus");
    await page.keyboard.type("pharmacy");
    await soon(async () => check(/^9\d entries/.test(await page.locator(".found").innerText()), "found"));
    for (let count = 0; count < 8 && !await page.evaluate(() => document.activeElement?.getAttribute("role") === "row"); count += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Change an entry" }).waitFor();
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Escape");
    await soon(async () => same(await page.locator("dialog[open]").count(), 0, "open dialogs"));
});

test("keys of one letter can be switched off, and work on a Cyrillic keyboard", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    await page.evaluate(() => dispatchEvent(new KeyboardEvent("keydown", { key: "т", code: "KeyN", bubbles: true })));
    await page.getByRole("heading", { name: "New entry" }).waitFor();
    await go(page, "/settings");
    await page.getByLabel("Keys of one letter").uncheck();
    await soon(() => same(home.settings.single_keys, false, "kept"));
    await page.locator("h1").focus();
    await page.keyboard.press("n");
    await page.waitForTimeout(150);
    same(await page.getByRole("heading", { name: "New entry" }).count(), 0, "new entries by a switched-off key");
});

test("a hundred thousand rows scroll without a stall", async (world) => {
    const { address, home } = await world.mock({ rows: 100_000 });
    const page = await world.open(address);
    await go(page, "/entries");
    await page.locator("[role=row]").nth(5).waitFor();
    same(await page.locator("[role=grid]").getAttribute("aria-rowcount"), "100001", "rows that are told");
    check(await page.locator("[role=row]").count() < 80, "rows in the page");
    const { middle, longest } = await page.evaluate(async () => {
        const times = [];
        const height = document.documentElement.scrollHeight;
        for (let step = 0; step < 60; step += 1) {
            const start = performance.now();
            scrollTo(0, (height * step) / 60);
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            times.push(performance.now() - start);
        }
        times.sort((a, b) => a - b);
        return { middle: times[30], longest: times[59] };
    });
    check(middle < 100 && longest < 1000, `a jump took ${Math.round(middle)} ms, the longest ${Math.round(longest)} ms`);
    await page.locator("[role=row][tabindex='0']").focus();
    await page.keyboard.press("End");
    await page.locator("[role=row][aria-rowindex='100001']:not(.is-waiting)").waitFor();
    const last = await page.locator("[role=row][aria-rowindex='100001']").innerText();
    check(last.includes(home.entries.at(-1).form.date.slice(0, 4)), `the last row, with its year: ${last}`);
    await page.keyboard.press("Home");
    await page.locator("[role=row][aria-rowindex='2']:not(.is-waiting)").waitFor();
    check(home.asked.filter(({ path }) => path === "/api/transactions").length < 200, "pages asked for");
});

test("amounts are blurred on wish and the theme is kept by the server", async (world) => {
    const { address, home } = await world.mock();
    const page = await world.open(address);
    await page.keyboard.press("b");
    await soon(() => same(home.settings.blur, true, "kept"));
    await soon(async () => check(/blur/.test(await page.locator(".lead .amount").first().evaluate((element) => getComputedStyle(element).filter)), "blurred"));
    await page.locator(".lead h1 .amount").hover();
    await soon(async () => same(await page.locator(".lead h1 .amount").evaluate((element) => getComputedStyle(element).filter), "none", "filter under the pointer"));
    await go(page, "/settings");
    await page.getByLabel("dark").check();
    await soon(async () => same(await page.locator("html").getAttribute("data-theme"), "dark", "theme"));
});

test("broken files are shown with their lines, and the page comes back by itself", async (world) => {
    const { address, home, tell } = await world.mock({ mode: "broken" });
    const page = await world.open(address);
    await page.getByText("the posting has no amount").waitFor();
    check(/Expenses:Food/.test(await page.locator("mark").innerText()), "the line is marked");
    home.mode = "books";
    home.version += 1;
    tell({ event: "books", version: home.version });
    await page.getByText("Next to pay").waitFor();
});

test("every number leads to the entries behind it", async (world) => {
    const { address } = await world.mock();
    const page = await world.open(address);
    await page.locator(".facts a.amount").first().click();
    await page.getByRole("heading", { name: "Entries" }).waitFor();
    same(await page.locator("#search").inputValue(), "acct:^Assets:Checking$", "the query");
    await page.goBack();
    await page.getByText("Next to pay").waitFor();
});
