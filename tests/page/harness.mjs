// harness.mjs - one Chromium for all browser tests, a fresh profile for each, TAP on standard output. A test fails
// on any console message, any error of the page and any breach of its policy that it did not ask for.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Household, serve } from "./mock.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const require = createRequire(join(root, "src/web/page/package.json"));
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/* Long, for machines that do much else; nothing waits that long when it works. */
const PATIENCE_MS = 25_000;
/* Most of a test is waiting for the browser to draw. */
const WORKERS = Number(process.env.WORKERS ?? 3);
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export function isThere() {
    return existsSync(CHROMIUM);
}

const tests = [];
/** A test: `body` gets a world, which opens pages. */
export function test(name, body) {
    tests.push({ name, body });
}

export function check(isTrue, what) {
    if (!isTrue) throw new Error(what);
}

export function same(found, wanted, what) {
    if (found !== wanted) throw new Error(`${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

/** Tries until `body` does not throw. */
export async function soon(body) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
        try {
            return await body();
        } catch (error) {
            if (Date.now() > end) throw error;
            await new Promise((resolve) => setTimeout(resolve, 30));
        }
    }
}

/** Starts the real program; its address has a token that works once. */
async function startPenny(args, environment) {
    const child = spawn(process.env.PENNY ?? join(root, "build/penny"), ["open", "--no-browser", ...args], { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let mistakes = "";
    child.stderr.on("data", (chunk) => (mistakes += chunk));
    const address = await new Promise((resolve, reject) => {
        child.stdout.on("data", (chunk) => {
            said += chunk;
            const match = /http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64}/.exec(said);
            if (match) resolve(match[0]);
        });
        child.on("exit", (code) => reject(new Error(`penny open ended with ${code}: ${said}${mistakes}`)));
        setTimeout(() => reject(new Error(`penny open said no address: ${said}${mistakes}`)), 20_000).unref();
    });
    return {
        address,
        close: () => new Promise((resolve) => {
            if (child.exitCode !== null) return resolve();
            child.removeAllListeners("exit");
            child.on("exit", resolve);
            child.kill("SIGTERM");
        }),
    };
}

class World {
    constructor(browser) {
        this.browser = browser;
        this.ends = [];
        this.noise = [];
    }
    /** The folder of a household of this test alone. */
    folder() {
        const folder = mkdtempSync(join(tmpdir(), "penny-test-"));
        this.ends.push(() => rmSync(folder, { recursive: true, force: true }));
        return folder;
    }
    async mock(options = {}) {
        const home = new Household(options);
        const server = await serve(home);
        this.ends.push(() => server.close());
        return { home, ...server };
    }
    async penny(args, environment = {}) {
        const folder = this.folder();
        const server = await startPenny(args, { HOME: folder, XDG_RUNTIME_DIR: folder, PENNY_HOME: join(folder, "home"), PENNY_FILE: "", LEDGER_FILE: "", ...environment });
        this.ends.push(() => server.close());
        return { folder, ...server };
    }
    /** A page in a profile of its own, opened at `address` when its heading is there. */
    async open(address, { hasClock = false, ...options } = {}) {
        const context = await this.browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", ...options });
        this.ends.push(() => context.close());
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.allowed = [];
        /* Chromium says on its console what it cleared when the server told it to. */
        page.allowed.push(/Clear-Site-Data header on .*: Cleared data types/);
        const note = (text) => {
            if (!page.allowed.some((pattern) => pattern.test(text))) this.noise.push(text);
        };
        page.on("console", (message) => note(`${message.text()} ${message.location().url}`));
        page.on("pageerror", (error) => note(String(error.stack ?? error)));
        await page.addInitScript(() => {
            globalThis.breaches = [];
            addEventListener("securitypolicyviolation", (event) => globalThis.breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        });
        if (hasClock) await page.clock.install();
        await page.goto(address);
        await page.locator("h1").first().waitFor();
        page.base = new URL(address).origin;
        page.check = async () => {
            const breaches = await page.evaluate(() => globalThis.breaches);
            this.noise.push(...breaches);
        };
        this.pages = [...(this.pages ?? []), page];
        return page;
    }
    async end() {
        for (const page of this.pages ?? []) if (!page.isClosed()) await page.check().catch(() => undefined);
        for (const end of this.ends.reverse()) await end();
        if (this.noise.length) throw new Error(`the page was not quiet: ${this.noise.join(" | ")}`);
    }
}

/** Goes to an address of the page; the session stays with the tab. */
export async function go(page, path) {
    await page.goto(page.base + path);
    await page.locator("h1").first().waitFor();
}

/** Lines of TAP for one test. */
async function runOne(browser, { name, body }, number) {
    const world = new World(browser);
    const start = Date.now();
    let wrong = null;
    try {
        await body(world);
    } catch (error) {
        wrong = error;
    }
    try {
        await world.end();
    } catch (error) {
        wrong ??= error;
    }
    const comment = wrong ? `${String(wrong.stack ?? wrong).split("\n").slice(0, 14).map((line) => `# ${line}`).join("\n")}\n` : "";
    return `${comment}${wrong ? "not ok" : "ok"} ${number} - ${name}${process.env.TIMES ? ` (${Date.now() - start} ms)` : ""}`;
}

export async function run() {
    const { chromium } = require("playwright-core");
    const only = process.argv.slice(2).filter((word) => !word.startsWith("-"));
    const chosen = tests.filter(({ name }) => only.every((word) => name.includes(word)));
    console.log(`1..${chosen.length}`);
    const profile = mkdtempSync(join(tmpdir(), "penny-chromium-"));
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" "), env: { ...process.env, HOME: profile } });
    const said = [];
    let next = 0;
    let failed = 0;
    const work = async () => {
        while (next < chosen.length) {
            const index = next;
            next += 1;
            said[index] = await runOne(browser, chosen[index], index + 1);
            failed += said[index].includes("\nnot ok") || said[index].startsWith("not ok") ? 1 : 0;
        }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    console.log(said.join("\n"));
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
    process.exitCode = failed ? 1 : 0;
}
