#!/usr/bin/env python3
"""Check the words of the tree: licence lines, no open ends, no names that say nothing.

usage: words.py ROOT

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import subprocess
import sys

# Written apart, so that this file does not find itself.
OPEN_ENDS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
EMPTY_WORDS = {"get", "data", "info", "handle", "manager", "util", "utils", "misc", "tmp2"}
OWN_NAME = re.compile(r"\b(?:pn|PN)_\w+")
FUNCTION = re.compile(r"^(?:static |extern |inline |const |unsigned |struct |enum )*"
                      r"[A-Za-z_]\w*[ \*]+([a-z_]\w*)\([^;]*\)?\s*\{?$", re.MULTILINE)
LICENSED = (".c", ".h", ".def", ".py", ".sh", ".build", ".ts", ".mjs", ".css")
MADE = ("tests/fuzz/corpus/", "src/web/page/dist/")  # by programs, not by people
NEED_NO_LICENCE = ("LICENSE", ".gitignore")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def tracked(root):
    names = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=False)
    if names.returncode == 0 and names.stdout:
        return [n for n in names.stdout.decode().split("\0")
                if n and os.path.isfile(os.path.join(root, n))]
    found = []  # a tarball has no git: everything but what was built
    for where, folders, files in os.walk(root):
        folders[:] = [f for f in folders if not f.startswith(("build", "."))]
        found += [os.path.relpath(os.path.join(where, f), root) for f in files]
    return found


def is_script(text):
    return text.startswith("#!")


def check_licence(name, text):
    if not name.endswith(LICENSED) and not is_script(text):
        return []
    if "SPDX-License-Identifier: Apache-2.0" in text:
        return []
    return [f"{name} has no SPDX-License-Identifier: Apache-2.0"]


def check_open_ends(name, text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if OPEN_ENDS.search(line):
            found.append(f"{name}:{number}: {line.strip()[:60]}")
    return found


def check_names(name, text):
    if not name.startswith("src/") or not name.endswith((".c", ".h")):
        return []
    stem = os.path.basename(name).rsplit(".", 1)[0]
    code = COMMENT.sub(" ", text)
    names = {stem} | set(OWN_NAME.findall(code)) | set(FUNCTION.findall(code))
    return [f"{name}: {word} uses a word that says nothing" for word in sorted(names)
            if EMPTY_WORDS & set(word.lower().split("_"))]


def main(root):
    checks = [("every source has its licence line", check_licence),
              ("nothing is left open", check_open_ends),
              ("names say something", check_names)]
    found = [[] for _ in checks]
    for name in tracked(root):
        if name in NEED_NO_LICENCE or name.startswith(MADE):
            continue
        with open(os.path.join(root, name), "rb") as file:
            raw = file.read()
        if b"\0" in raw:
            continue
        text = raw.decode("utf-8", errors="replace")
        for index, (_, check) in enumerate(checks):
            found[index] += check(name, text)
    for number, ((title, _), mistakes) in enumerate(zip(checks, found), 1):
        for mistake in mistakes:
            print(f"# {mistake}")
        print(f"{'not ' if mistakes else ''}ok {number} - {title}")
    print(f"1..{len(checks)}")
    return 1 if any(found) else 0


if __name__ == "__main__":
    assert check_names("src/base/x.c", "int pn_data_open(void) {")
    assert check_names("src/base/x.c", "static int get_it(int a) {")
    assert not check_names("src/base/x.c", "static int read_metadata(int a) {")
    assert check_open_ends("x", "/* TO" + "DO later */")
    sys.exit(main(sys.argv[1]))
