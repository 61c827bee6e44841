#!/usr/bin/env python3
"""Run one part of the page's tests, or skip it where its tools are missing. TAP.

    built     what lies in src/web/page/dist is what src/web/page/src gives; types, lint and layout
    unit      the kit under node --test
    browser   the page in Chromium, beside a stand-in and beside the program

usage: page.py built|unit|browser PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "..", "..", "src", "web", "page")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def missing(part):
    if shutil.which("node") is None:
        return "there is no node"
    if not os.path.isdir(os.path.join(PAGE, "node_modules", "esbuild")):
        return "its npm packages are not installed: npm ci in src/web/page"
    if part == "browser" and not os.path.exists(CHROMIUM):
        return f"there is no {CHROMIUM}"
    return None


def run(*words):
    return subprocess.run(words, cwd=PAGE, check=False).returncode


def check_built():
    """What a committed page must be, a line each."""
    binaries = os.path.join("node_modules", ".bin")
    steps = [
        ("the built files are what the source gives", ["node", "build.mjs", "--check"]),
        ("the first load is small enough", ["node", "build.mjs", "--size"]),
        ("every type fits", [os.path.join(binaries, "tsc"), "--noEmit"]),
        ("nothing forbidden is written", [os.path.join(binaries, "eslint"), "--max-warnings", "0", "."]),
        ("it is laid out by prettier", [os.path.join(binaries, "prettier"), "--log-level", "warn", "--check", "."]),
    ]
    failed = 0
    for number, (title, words) in enumerate(steps, 1):
        done = subprocess.run(words, cwd=PAGE, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            failed += 1
            print("".join(f"# {line}\n" for line in (done.stdout + done.stderr).splitlines()), end="")
        print(f"{'ok' if done.returncode == 0 else 'not ok'} {number} - {title}")
    print(f"1..{len(steps)}")
    return failed


def main(part, penny):
    why = missing(part)
    if why is not None:
        print(f"1..1\nok 1 - {part} # SKIP {why}")
        return 0
    os.environ["PENNY"] = os.path.abspath(penny)
    sys.stdout.flush()
    if part == "built":
        return check_built() > 0
    if part == "unit":
        return run("node", "--test-reporter=tap", os.path.join(HERE, "unit.mjs"))
    return run("node", os.path.join(HERE, "browser.mjs"))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("built", "unit", "browser"):
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
