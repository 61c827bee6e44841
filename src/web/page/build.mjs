// build.mjs - from src/ to dist/: one bundle, hashed names, compressed copies.
//
//   node build.mjs            build dist/
//   node build.mjs --check    build elsewhere and compare: exit code 1 where dist/ is not what src/ gives
//   node build.mjs --size     build nothing, say what the first load weighs
//
// The bytes of a bundle depend on src/ and the lock file only. Those of a compressed copy also depend on
// the zlib and brotli that Node was linked with, so a copy that unpacks to the right bytes is left alone:
// the same commit is the same dist/ on every machine.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const FIRST_LOAD_BYTES_MAX = 60_000;

/** The files of the page: a map from a name under dist/ to its bytes. */
export async function bundle() {
    const made = await build({
        absWorkingDir: here,
        entryPoints: { main: "src/main.ts", page: "src/style/page.css" },
        outdir: "out/assets",
        entryNames: "[name]-[hash]",
        chunkNames: "[name]-[hash]",
        bundle: true,
        splitting: true,
        format: "esm",
        target: ["es2022", "chrome111", "firefox115", "safari16.4"],
        charset: "utf8",
        minify: true,
        legalComments: "none",
        metafile: true,
        write: false,
        logLevel: "warning",
    });
    const files = new Map();
    for (const file of made.outputFiles) {
        files.set(relative(join(here, "out"), file.path), Buffer.from(file.contents));
    }
    const icon = await readFile(join(here, "icon.svg"));
    files.set(`assets/icon-${hashOf(icon)}.svg`, icon);
    const template = await readFile(join(here, "index.html"), "utf8");
    files.set(
        "index.html",
        Buffer.from(template.replace(/\{\{(\w+)\.(\w+)\}\}/g, (_, stem, kind) => nameOf(files, stem, kind))),
    );
    return files;
}

function hashOf(bytes) {
    return createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
}

function nameOf(files, stem, kind) {
    const pattern = new RegExp(`^assets/(${stem}-[A-Z0-9]{8}\\.${kind})$`);
    const names = [...files.keys()].map((name) => pattern.exec(name)?.[1]).filter(Boolean);
    if (names.length !== 1) {
        throw new Error(`index.html: {{${stem}.${kind}}} names ${names.length} files`);
    }
    return names[0];
}

const forms = {
    ".br": {
        pack: (bytes) =>
            zlib.brotliCompressSync(bytes, {
                params: {
                    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
                    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
                },
            }),
        unpack: zlib.brotliDecompressSync,
    },
    ".gz": { pack: (bytes) => zlib.gzipSync(bytes, { level: 9 }), unpack: zlib.gunzipSync },
};

async function namesUnder(folder) {
    const found = [];
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) found.push(...(await namesUnder(path)));
        else found.push(path);
    }
    return found;
}

async function isCopyGood(path, unpack, bytes) {
    try {
        return unpack(await readFile(path)).equals(bytes);
    } catch {
        return false;
    }
}

async function writeOut(files, folder) {
    const wanted = new Set();
    for (const [name, bytes] of files) {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
        wanted.add(path);
        for (const [ending, { pack, unpack }] of Object.entries(forms)) {
            wanted.add(path + ending);
            if (!(await isCopyGood(path + ending, unpack, bytes)))
                await writeFile(path + ending, pack(bytes));
        }
    }
    for (const path of await namesUnder(folder)) if (!wanted.has(path)) await rm(path);
}

/** What differs between dist/ and a fresh build, as sentences. */
export async function differences() {
    const files = await bundle();
    const found = [];
    const wanted = new Set();
    for (const [name, bytes] of files) {
        const path = join(dist, name);
        wanted.add(path);
        const there = await readFile(path).catch(() => null);
        if (there === null) found.push(`dist/${name} is missing`);
        else if (!there.equals(bytes)) found.push(`dist/${name} is not what src/ gives`);
        for (const [ending, { unpack }] of Object.entries(forms)) {
            wanted.add(path + ending);
            if (!(await isCopyGood(path + ending, unpack, bytes))) {
                found.push(`dist/${name}${ending} does not unpack to dist/${name}`);
            }
        }
    }
    for (const path of await namesUnder(dist)) {
        if (!wanted.has(path)) found.push(`dist/${relative(dist, path)} is left over`);
    }
    return found;
}

/** Bytes of the first load in brotli: the page, its style, its code, its icon and one language. */
export async function firstLoad() {
    const sizes = new Map();
    for (const path of await namesUnder(dist)) {
        if (path.endsWith(".br")) sizes.set(relative(dist, path), (await readFile(path)).length);
    }
    const name = (pattern) => (entry) => pattern.test(entry[0]);
    const sum = (entries) => entries.reduce((all, [, size]) => all + size, 0);
    const first = [...sizes].filter(name(/^index\.html|^assets\/(main|page|icon|chunk)-/));
    const languages = [...sizes].filter(name(/^assets\/(en|ru)-/)).map(([, size]) => size);
    const total = sum(first) + Math.max(0, ...languages);
    return { total, most: FIRST_LOAD_BYTES_MAX, sizes };
}

async function main(option) {
    if (option === "--check") {
        const found = await differences();
        for (const sentence of found) console.error(`${sentence}; run "npm run build" in src/web/page`);
        return found.length === 0 ? 0 : 1;
    }
    if (option !== "--size") await writeOut(await bundle(), dist);
    const { total, most, sizes } = await firstLoad();
    for (const [name, size] of sizes) console.log(`${String(size).padStart(7)}  ${name}`);
    console.log(`${String(total).padStart(7)}  bytes of first load, at most ${most}`);
    return total <= most ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv[2]);
