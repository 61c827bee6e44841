// unit.mjs - the kit by itself, without a browser: run by `node --test-reporter=tap`.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "src/web/page/package.json"));
const { build } = require("esbuild");

/** A module of the page, compiled. */
async function load(name) {
    const made = await build({ entryPoints: [join(root, "src/web/page/src", name)], bundle: true, format: "esm", write: false, platform: "neutral" });
    return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString("base64")}`);
}

const { pieces, formsOf, placesOf } = await load("kit/text.ts");
const flat = (template, locale, args) => pieces(template, locale, args).map((part) => (typeof part === "string" ? part : `<${part.value}>`)).join("");

test("a sentence has its arguments in their places", () => {
    assert.equal(flat("On {next} you would be {short} short.", "en", { next: "a", short: "b" }), "On <a> you would be <b> short.");
    assert.equal(flat("plain", "en", {}), "plain");
    assert.equal(flat("{gone} is left out", "en", {}), " is left out");
});

test("what an argument holds is never read as a template", () => {
    assert.equal(flat("{who}", "en", { who: "{count|a|b} [x] {who}" }), "<{count|a|b} [x] {who}>");
});

test("a part in brackets goes with its argument", () => {
    const template = "{name} stops[ in {from}][ until {to}]";
    assert.equal(flat(template, "en", { name: "x", from: "a", to: "b" }), "<x> stops in <a> until <b>");
    assert.equal(flat(template, "en", { name: "x", from: "a", to: null }), "<x> stops in <a>");
    assert.equal(flat(template, "en", { name: "x" }), "<x> stops");
});

test("words go with numbers, in English and in Russian", () => {
    assert.deepEqual(formsOf("en"), ["one", "other"]);
    assert.deepEqual(formsOf("ru"), ["one", "few", "many"]);
    const word = (locale, template, count) => flat(template, locale, { count });
    assert.equal(word("en", "{count|shift|shifts}", 1), "shift");
    assert.equal(word("en", "{count|shift|shifts}", 0), "shifts");
    for (const [count, wanted] of [[1, "смена"], [2, "смены"], [5, "смен"], [11, "смен"], [12, "смен"], [21, "смена"], [22, "смены"], [25, "смен"], [111, "смен"], [0, "смен"]]) {
        assert.equal(word("ru", "{count|смена|смены|смен}", count), wanted, `${count}`);
    }
});

const { en } = await load("lang/en.ts");
const { ru } = await load("lang/ru.ts");

test("both catalogues have the same sentences, with the same arguments and all forms of every word", () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(ru).sort());
    for (const [name, catalogue] of [["en", en], ["ru", ru]]) {
        for (const [key, template] of Object.entries(catalogue)) {
            assert.ok(template.trim(), `${name} ${key} is empty`);
            for (const place of placesOf(template)) {
                assert.ok(place.words === 0 || place.words === formsOf(name).length, `${name} ${key}: ${place.words} words after {${place.name}}`);
            }
        }
    }
    const names = (template) => [...new Set(placesOf(template).map((place) => place.name))].sort();
    for (const key of Object.keys(en)) assert.deepEqual(names(en[key]), names(ru[key]), key);
});

test("the Russian catalogue is in Russian", () => {
    const same = Object.keys(en).filter((key) => en[key] === ru[key] && /[a-z]{3}/.test(en[key].replace(/\{[^}]*\}/g, "")));
    assert.deepEqual(same.filter((key) => !key.startsWith("what-if.example") && key !== "start.commodity-hint"), []);
});

test("every sentence of the server has a place in the catalogue, with its arguments", async () => {
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(join(root, "src/web/messages.def"), "utf8");
    const messages = [...text.matchAll(/^PN_MESSAGE\("([^"]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)/gm)];
    assert.ok(messages.length > 50, `${messages.length} messages`);
    for (const [, code, pieces_] of messages) {
        const template = [...pieces_.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join("");
        assert.ok(`m.${code}` in en, `${code} is not in the catalogue`);
        const known = new Set(placesOf(template).map((place) => place.name));
        for (const place of placesOf(en[`m.${code}`].replace(/\[[^\]]*\]/g, ""))) assert.ok(known.has(place.name), `${code} has no {${place.name}}`);
    }
});

const { placeOf, address } = await load("kit/router.ts");

test("an address is a word and a query, there and back", () => {
    const to = address("entries", { query: "desc:a&b=c #1 %", account: "", page: null });
    const place = placeOf(to);
    assert.equal(place.name, "entries");
    assert.equal(place.query.get("query"), "desc:a&b=c #1 %");
    assert.equal(place.query.get("account"), null);
    assert.equal(placeOf("/a/b").name, "?");
    assert.equal(placeOf("/").name, "");
});

const { isOwnAddress } = await load("kit/h.ts");

test("links lead nowhere but into the page", () => {
    for (const good of ["/", "/entries?query=x", "#main"]) assert.ok(isOwnAddress(good), good);
    for (const bad of ["javascript:alert(1)", "//evil.example/", "http://evil.example/", "/\\evil.example", "data:text/html,x", " javascript:x", ""]) {
        assert.ok(!isOwnAddress(bad), bad);
    }
});

const { windowOf } = await load("kit/table.ts");

test("the rows near the window, and no others", () => {
    assert.deepEqual(windowOf(200, 800, 40, 100_000, 10), { first: 0, end: 25 });
    assert.deepEqual(windowOf(-40_000, 800, 40, 100_000, 10), { first: 990, end: 1030 });
    assert.deepEqual(windowOf(-4_000_000, 800, 40, 100_000, 10), { first: 99_990, end: 100_000 });
    assert.deepEqual(windowOf(0, 800, 40, 0, 10), { first: 0, end: 0 });
    assert.deepEqual(windowOf(5000, 800, 40, 100, 10), { first: 0, end: 0 });
    for (let step = 0; step < 1000; step += 1) {
        const { first, end } = windowOf(-step * 37, 700, 31, 1200, 12);
        assert.ok(first >= 0 && end <= 1200 && first <= end && end - first < 60);
    }
});

const { createKeys, nameOf } = await load("kit/keys.ts");
globalThis.HTMLElement ??= class {};

function pressing(isTyping = false) {
    let time = 0;
    const ran = [];
    const table = createKeys(["n", "?", "g e", "Ctrl+l", "Escape Escape"].map((keys) => ({ keys, run: () => ran.push(keys) })), () => time);
    const target = isTyping ? Object.assign(new HTMLElement(), { isContentEditable: true, matches: () => true }) : null;
    const press = (key, more = {}, after = 100) => {
        time += after;
        const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
        table.press({ key, code, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, repeat: false, target, preventDefault() {}, ...more });
    };
    return { ran, press, table };
}

test("keys: single, one after the other, together", () => {
    const { ran, press } = pressing();
    press("n");
    press("g");
    press("e");
    press("g");
    press("e", {}, 5000);
    press("l", { ctrlKey: true });
    press("Escape");
    press("Escape", {}, 5000);
    press("Escape");
    assert.deepEqual(ran, ["n", "g e", "Ctrl+l", "Escape Escape"]);
});

test("keys of one letter stop while typing and when switched off; locking never does", () => {
    const typing = pressing(true);
    typing.press("n");
    typing.press("Escape");
    typing.press("Escape");
    assert.deepEqual(typing.ran, ["Escape Escape"]);
    const off = pressing();
    off.table.areLettersOn = false;
    off.press("n");
    off.press("l", { ctrlKey: true });
    assert.deepEqual(off.ran, ["Ctrl+l"]);
});

test("a key is found by its place where the letters are not Latin", () => {
    assert.equal(nameOf({ key: "т", code: "KeyN", ctrlKey: false, metaKey: false, altKey: false }), "n");
    assert.equal(nameOf({ key: "д", code: "KeyL", ctrlKey: true, metaKey: false, altKey: false }), "Ctrl+l");
    assert.equal(nameOf({ key: ",", code: "Slash", ctrlKey: false, metaKey: false, altKey: false }), "?");
    assert.equal(nameOf({ key: "ArrowDown", code: "ArrowDown", ctrlKey: false, metaKey: false, altKey: false }), "ArrowDown");
});

const { linesOf } = await load("api/client.ts");

test("lines of a stream come whole, wherever it was cut", async () => {
    const text = '{"event":"hello"}\n{"event":"ping"}\n\n{"last":1}';
    for (let size = 1; size <= text.length; size += 1) {
        const chunks = async function* () {
            for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        };
        const lines = [];
        for await (const line of linesOf(chunks())) lines.push(line);
        assert.deepEqual(lines, ['{"event":"hello"}', '{"event":"ping"}', "", '{"last":1}'], `pieces of ${size}`);
    }
});

const { createStore } = await load("kit/store.ts");

test("a store tells of changes only, and no longer than asked", () => {
    const store = createStore(1);
    const heard = [];
    const end = store.subscribe((value) => heard.push(value));
    store.set(1);
    store.set(2);
    end();
    store.set(3);
    assert.deepEqual(heard, [2]);
    assert.equal(store.value, 3);
});

const { searchOf } = await load("views/entries.ts");

test("plain words are words; queries are queries", () => {
    assert.deepEqual(searchOf("  "), {});
    assert.deepEqual(searchOf("green market"), { words: "green market" });
    assert.deepEqual(searchOf("12:30 tram"), { words: "12:30 tram" });
    assert.deepEqual(searchOf("desc:market"), { query: "desc:market" });
    assert.deepEqual(searchOf("food not:date:2026"), { query: "food not:date:2026" });
});

const { isSimple, kindOf } = await load("views/entry.ts");

test("a simple entry is a sum from one place to another", () => {
    const form = (...postings) => ({ date: "2026-11-24", mark: "*", code: "", payee: "x", note: "", comment: "", postings: postings.map(([account, amount]) => ({ account, amount, comment: "" })) });
    const spent = form(["Expenses:Food", "23.40 EUR"], ["Assets:Checking", ""]);
    assert.ok(isSimple(spent));
    assert.equal(kindOf(spent), "spent");
    assert.equal(kindOf(form(["Assets:Checking", "1 EUR"], ["Income:Hospital", ""])), "received");
    assert.equal(kindOf(form(["Liabilities:Card", "1 EUR"], ["Assets:Checking", ""])), "moved");
    assert.ok(!isSimple(form(["Expenses:Food", "-1 EUR"], ["Assets:Checking", ""])), "a minus");
    assert.ok(!isSimple(form(["a", "1 EUR"], ["b", ""], ["c", ""])), "three lines");
    assert.ok(!isSimple(form(["a", "1 EUR"], ["b", "-1 EUR"])), "two sums");
    assert.ok(!isSimple({ ...spent, code: "7" }), "a code");
});

const { createIdle } = await load("idle.ts");

test("idle: warned, then locked; coming back ends the warning", () => {
    let time = 0;
    const said = [];
    const listeners = new Map();
    globalThis.addEventListener = (name, run) => listeners.set(name, run);
    globalThis.removeEventListener = (name) => listeners.delete(name);
    const realInterval = globalThis.setInterval;
    let tick = () => undefined;
    globalThis.setInterval = (run) => {
        tick = run;
        return 0;
    };
    createIdle(3, { awake: () => said.push("awake"), warn: (left) => said.push(left), lock: () => said.push("lock"), now: () => time });
    globalThis.setInterval = realInterval;
    time = 100_000;
    tick();
    time = 160_000;
    tick();
    listeners.get("keydown")();
    time = 300_000;
    tick();
    time = 341_000;
    tick();
    assert.deepEqual(said, [20, null, "awake", "lock"]);
    assert.equal(listeners.size, 0, "listeners left");
});

test("the policy of the stand-in is the server's own", async () => {
    const { readFile } = await import("node:fs/promises");
    const { POLICY } = await import("./mock.mjs");
    const text = (await Promise.all(["reply.c", "http.c", "gate.c", "server.c"].map((name) => readFile(join(root, "src/web", name), "utf8").catch(() => "")))).join("\n");
    const own = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join("");
    for (const rule of POLICY.split("; ")) assert.ok(own.includes(rule), rule);
});
