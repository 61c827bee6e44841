#!/usr/bin/env python3
"""What the README shows is what the program prints. TAP.

A session in it is an indented block whose first line is "$ COMMAND"; the rest is the command's output.
`make demo` stands for what the GNUmakefile runs there. The clock is 2026-12-01.

usage: readme.py ROOT PENNY [--accept]    --accept writes what was printed into the README

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import subprocess
import sys

ROOT, PENNY = sys.argv[1], os.path.abspath(sys.argv[2])
README = os.path.join(ROOT, "README.md")
SESSION = re.compile(r"^    \$ (?P<command>.*)\n(?P<output>(?:    .*\n|\n(?=    ))*)", re.M)


def demo_command():
    text = open(os.path.join(ROOT, "GNUmakefile"), encoding="utf-8").read()
    return re.search(r"^demo: build\n\t@build/(penny .*)$", text, re.M).group(1)


def output_of(command):
    if command == "make demo":
        command = demo_command()
    words = [PENNY if word == "penny" else word for word in command.split()]
    environment = dict(os.environ, PENNY_TODAY="2026-12-01", COLUMNS="80", TZ="UTC", LC_ALL="C.UTF-8")
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}\n{done.stderr}"


def indented(text):
    return "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def main():
    text = open(README, encoding="utf-8").read()
    sessions = list(SESSION.finditer(text))
    failed, pieces, end = 0, [], 0
    for number, session in enumerate(sessions, 1):
        printed = indented(output_of(session["command"]))
        good = printed.rstrip("\n") == session["output"].rstrip("\n")
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - $ {session['command']}")
        pieces += [text[end:session.start("output")], printed]
        end = session.end("output")
    print(f"1..{len(sessions)}")
    if "--accept" in sys.argv:
        with open(README, "w", encoding="utf-8") as file:
            file.write("".join(pieces) + text[end:])
    return failed > 0 or not sessions


sys.exit(main())
