#!/usr/bin/env python3
"""Every sentence of the server stands in every catalogue of the page, with the same slots.

usage: test_messages.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(*parts):
    with open(os.path.join(ROOT, "src", "web", *parts), encoding="utf-8") as file:
        return file.read()


def sentences():
    """Code and English sentence of messages.def."""
    found = {}
    for code, strings in re.findall(r'PN_MESSAGE\("([^"]+)",((?:\s*"[^"]*")+)\)',
                                    read("messages.def")):
        if "." in code:  # and not the example of its comment
            found[code] = "".join(re.findall(r'"([^"]*)"', strings))
    return found


def slots(sentence):
    return {slot.split("|")[0] for slot in re.findall(r"\{([^{}]*)\}", sentence)}


def main():
    mine = sentences()
    results = [("the table was read", [] if len(mine) > 60 else ["messages.def"])]
    for language in ("en", "ru"):
        text = read("page", "src", "lang", f"{language}.server.ts")
        theirs = dict(re.findall(r'"m\.([\w.-]+)":\s*"((?:[^"\\]|\\.)*)"', text))
        results.append((f"{language} has every sentence",
                        sorted(set(mine) - set(theirs))))
        results.append((f"{language} asks for no slot that is not sent", sorted(
            f"{code}: {slots(theirs[code]) - slots(mine[code])}" for code in mine
            if code in theirs and slots(theirs[code]) - slots(mine[code]) - EXTRA.get(code, set()))))
    failed = 0
    for number, (title, mistakes) in enumerate(results, 1):
        for mistake in mistakes:
            print(f"# {mistake}")
        print(f"{'not ' if mistakes else ''}ok {number} - {title}")
        failed += bool(mistakes)
    print(f"1..{len(results)}")
    return 1 if failed else 0


# Arguments that are sent and that the English sentence does not show.
EXTRA = {code: {"name", "from", "to", "date", "amount", "most", "rate"} for code in sentences()
         if code.startswith("change.")}
EXTRA["proof.proved"] = {"rounding"}

if __name__ == "__main__":
    sys.exit(main())
