#!/usr/bin/env python3
"""The option table, --help, the man pages and the completions say the same.

usage: options.py ROOT PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import shutil
import subprocess
import sys

ROOT, PENNY = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(ROOT, "tools"))
import options as tables  # noqa: E402  (the path above comes first)

TOOL = os.path.join(ROOT, "tools", "options.py")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_tables(commands, options):
    """Every entry of the tables was read: none was too oddly written for the pattern."""
    in_options = tables.read("options.def").count("PN_OPTION(")
    in_commands = len(re.findall(r'PN_COMMAND\(\w+, "', tables.read("commands.def")))
    if (in_options, in_commands) != (len(options), len(commands)):
        return [f"{in_options} options and {in_commands} commands are written, "
                f"{len(options)} and {len(commands)} understood"]
    return []


def check_help(commands, options):
    mistakes = []
    for command in commands:
        text = output(PENNY, command.name, "--help")
        shown = set(re.findall(r"^ +(?:-[\w%], )?--([\w-]+)", text, re.MULTILINE))
        wanted = {option.name for option in options if command.name in option.commands}
        mistakes += [f"penny {command.name} --help: --{name}" for name in shown ^ wanted]
        mistakes += [f"penny {command.name} --help: line over 80 columns: {line}"
                     for line in text.splitlines() if len(line) > 80]
    overview = output(PENNY, "--help")
    mistakes += [f"penny --help: {c.name}" for c in commands if f"\n  {c.name}" not in overview]
    return mistakes


def check_man(commands, options):
    folder = os.path.join(ROOT, "docs", "man")
    mistakes = []
    seen = set()
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".scd"):
            continue
        text = output(sys.executable, TOOL, "man", os.path.join(folder, name))
        if re.search(r"^@", text, re.MULTILINE):
            mistakes.append(f"{name}: a mark was not filled in")
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            source = file.read()
        known = {option.name for option in options}
        for used in re.findall(r"\*--([\w-]+)\*", source):
            if used not in known:
                mistakes.append(f"{name}: there is no option --{used}")
        seen |= set(re.findall(r"^(?:\*-[\w%]\*, )?\*--([\w-]+)\*", text, re.MULTILINE))
    mistakes += [f"no man page has --{o.name}" for o in options if o.name not in seen]
    return mistakes


def check_man_layout():
    """What mandoc has to say of the pages, where there is a mandoc and a scdoc."""
    mistakes = []
    folder = os.path.join(ROOT, "docs", "man")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".scd") or not shutil.which("mandoc") or not shutil.which("scdoc"):
            continue
        text = output(sys.executable, TOOL, "man", os.path.join(folder, name))
        page = subprocess.run(["scdoc"], input=text, text=True, capture_output=True, check=False)
        mistakes += [f"{name}: {line}" for line in page.stderr.splitlines()]
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "error"], input=page.stdout, text=True,
                              capture_output=True, check=False)
        mistakes += [f"{name}: {line}" for line in lint.stdout.splitlines()]
    return mistakes


def check_completion(shell, options):
    text = output(sys.executable, TOOL, shell)
    flag = " -l {}" if shell == "fish" else "--{}"
    mistakes = [f"{shell}: --{option.name}" for option in options
                if not re.search(re.escape(flag.format(option.name)) + r"\b", text)]
    program = shutil.which(shell)
    if program is not None:
        done = subprocess.run([program, "-n", "/dev/stdin"], input=text, text=True,
                              capture_output=True, check=False)
        mistakes += [f"{shell}: {line}" for line in done.stderr.splitlines()]
    return mistakes


def main():
    commands, options = tables.load()
    results = [("the tables are understood", check_tables(commands, options)),
               ("help shows the table", check_help(commands, options)),
               ("man pages show the table", check_man(commands, options)),
               ("man pages are well laid out", check_man_layout())]
    for shell in ("bash", "zsh", "fish"):
        results.append((f"{shell} completes the table", check_completion(shell, options)))
    for number, (title, mistakes) in enumerate(results, 1):
        for mistake in mistakes:
            print(f"# {mistake}")
        print(f"{'not ' if mistakes else ''}ok {number} - {title}")
    print(f"1..{len(results)}")
    return 1 if any(mistakes for _, mistakes in results) else 0


if __name__ == "__main__":
    sys.exit(main())
