#!/usr/bin/env python3
"""Fail on any include against the table of rooms, and on misplaced allocation.

A room may include itself and what it uses below, directly or through those: never upward, never
sideways. `plan` does not see `books`, so the solver is tested without journals. The same table
links the libraries in src/meson.build; a new arrow is a change to both.

usage: layers.py [--self-test] ROOT

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import sys

USES = {
    "base": [],
    "money": ["base"],
    "text": ["base"],
    "journal": ["text", "money"],
    "books": ["journal"],
    "debt": ["money"],
    "plan": ["debt"],
    "household": ["books", "plan"],
    "report": ["household"],
    "exchange": ["report"],
    "web": ["exchange"],
    "cli": ["web"],
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', re.MULTILINE)
ALLOCATES = re.compile(r"\b(?:malloc|calloc|realloc|free|strdup|strndup|PN_SYSTEM_\w+)\s*\(")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def reachable(room):
    found = {room}
    for used in USES[room]:
        found |= reachable(used)
    return found


def check_includes(room, path, text):
    allowed = reachable(room)
    mistakes = []
    for name in INCLUDE.findall(text):
        target = name.split("/")[0]
        if "/" not in name or target not in USES:
            mistakes.append(f'{path} includes "{name}", which does not begin with a room')
        elif target not in allowed:
            mistakes.append(f'{path} includes "{name}": {room} may not see {target}')
        elif name.endswith("/internal.h") and target != room:
            mistakes.append(f'{path} includes "{name}": internal to {target}')
    return mistakes


def check_allocation(path, text):
    if path.endswith(("base/arena.c", "base/banned.h")):
        return []
    code = STRING.sub('""', COMMENT.sub(" ", text))
    return [f"{path} calls {match.group(0)}): memory comes from base/arena.h"
            for match in ALLOCATES.finditer(code)]


def sources(root):
    for room in sorted(os.listdir(os.path.join(root, "src"))):
        folder = os.path.join(root, "src", room)
        if not os.path.isdir(folder):
            continue
        for where, _, names in os.walk(folder):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".def")):
                    path = os.path.join(where, name)
                    with open(path, encoding="utf-8") as file:
                        yield room, os.path.relpath(path, root), file.read()


def self_test():
    """The lint must see what it is for."""
    assert check_includes("plan", "p.c", '#include "books/books.h"')
    assert check_includes("money", "m.c", '#  include "text/source.h"')
    assert check_includes("books", "b.c", '#include "journal/internal.h"')
    assert check_includes("books", "b.c", '#include "money.h"')
    assert not check_includes("household", "h.c", '#include "plan/plan.h"\n#include "base/vec.h"')
    assert check_allocation("src/plan/p.c", "x = malloc (3);")
    assert not check_allocation("src/plan/p.c", "/* malloc(3) */ pn_arena_free_all(x);")
    assert not check_allocation("src/base/arena.c", "free(x);")


def main(root):
    self_test()
    includes, allocation, rooms = [], [], set()
    for room, path, text in sources(root):
        if room not in USES:
            rooms.add(f"src/{room} is not in the table of rooms")
            continue
        includes += check_includes(room, path, text)
        allocation += check_allocation(path, text)
    failed = 0
    results = [("every folder of src is a room of the table", sorted(rooms)),
               ("includes go down the table of rooms", includes),
               ("only base/arena.c allocates", allocation)]
    for number, (title, mistakes) in enumerate(results, 1):
        for mistake in mistakes:
            print(f"# {mistake}")
        print(f"{'not ' if mistakes else ''}ok {number} - {title}")
        failed += bool(mistakes)
    print(f"1..{len(results)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
