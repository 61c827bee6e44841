#!/usr/bin/env python3
"""Every journal of the transcripts, the examples and of our own is read the same in every way.

same_ways does the comparing: one thread and several, pieces so small that each entry is one, plain C
and wide instructions, with columns and without. This script finds the journals and makes more.
Prints TAP. usage: test_ways.py SAME_WAYS

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import glob
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ACCOUNTS = ["Assets:Cash", "Assets:Bank", "Expenses:Food Market", "Income:Job", "e", "Aktiva:Größe",
            "Expenses:" + "Long:" * 9 + "Name", "checked:out", "assert it"]
PAYEES = ["Shop", "Café | note", "(no code", "A" * 70, "x  y", "*star", "Rent; not a comment in one"]
AMOUNTS = ["5.00 EUR", "-5.00 EUR", "$5.00", "-$5.00", "$-5.00", "EUR 1", "1 EUR", "1.000 EUR", "0 EUR",
           "1,234.50 EUR", "12345678.90 EUR", "123456789012.34 EUR", "99999999999999999999.99 EUR",
           "1.5 \"odd 1\"", "7", "-0.01 EUR", "3.14159265 EUR", "2.00  EUR", "5.00 EUR ", "2 VERYLONGNAME",
           "10 A @ $3.00", "10 A @@ $30", "= 5.00 EUR", "5.00 EUR = 5.00 EUR", "1,5 EUR", "+4.00 EUR"]
LINES = ["P 2026-01-03 EUR $1.10", "account Assets:Cash", "    ; below", "payee Shop", "tag x", "Y2027",
         "comment\n2026-01-01 hidden\n    a  1\n    b\nend comment", "alias e=Expenses:E", "end aliases",
         "apply account top", "end apply account", "D $1,000.00", "commodity EUR\n    format 1.000,00 EUR",
         "commodity $\n    format $1,000.00", "decimal-mark ,", "; a comment", "", "   ", "\t",
         "~ monthly\n    Assets:Cash  1.00 EUR\n    Income:Job", "# other comment", "nonsense line"]


def posting(rng):
    indent = rng.choice(["    ", "    ", "    ", "  ", "\t", " "])
    mark = rng.choice([""] * 9 + ["* ", "! "])
    name = rng.choice(ACCOUNTS)
    name = rng.choice(["{}"] * 12 + ["({})", "[{}]"]).format(name)
    amount = rng.choice([""] + AMOUNTS[:2] * 4 + AMOUNTS)
    gap = rng.choice(["  ", "  ", "      ", "\t"]) if amount else ""
    comment = rng.choice([""] * 12 + ["  ; note", " ; date:2026-02-03", "\n    ; below: yes"])
    return indent + mark + name + gap + amount + comment


def transaction(rng, day):
    date = rng.choice(["2026-01-{:02d}"] * 8 + ["2026/1/{}", "1-{}", "2026.01.{:02d}", "2026-01-{:02d}=2026-02-01"])
    mark = rng.choice(["", "", "* ", "! ", "*"])
    code = rng.choice([""] * 8 + ["(12) "])
    comment = rng.choice([""] * 8 + ["  ; said", ";x"])
    lines = [f"{date.format(day)} {mark}{code}{rng.choice(PAYEES)}{comment}"]
    if rng.random() < 0.6:  # one that balances, so that not every file is refused
        amount = rng.choice(AMOUNTS[:6])
        lines += [f"    {rng.choice(ACCOUNTS)}  {amount}", f"    {rng.choice(ACCOUNTS)}"]
    else:
        lines += [posting(rng) for _ in range(rng.choice([1, 2, 2, 2, 3]))]
    return lines


def journal(seed):
    """A few are good, most have a mistake somewhere; both must be read in the same way."""
    rng = random.Random(seed)
    is_calm = seed % 2 == 0
    day, lines = 1, []
    for _ in range(rng.randrange(1, 40)):
        if rng.random() < (0.1 if is_calm else 0.3):
            lines.append(rng.choice(LINES[:2] + LINES[3:5] + LINES[15:17] if is_calm else LINES))
        day = min(28, day + rng.choice([0, 0, 0, 1])) if rng.random() < 0.9 else 1
        if is_calm:
            amount = rng.choice(AMOUNTS[:4] + ["12345678.90 EUR", "123456789012.34 EUR", "3.14159265 EUR"])
            lines += [f"2026-01-{day:02d} {rng.choice(['', '* '])}{rng.choice(PAYEES[:2])}",
                      f"    {rng.choice(ACCOUNTS)}  {amount}{rng.choice([''] * 5 + ['  ; note'])}",
                      f"    {rng.choice(ACCOUNTS)}", ""]
            continue
        lines += transaction(rng, day)
        if rng.random() < 0.8:
            lines.append("")
    return rng.choice(["\n"] * 9 + ["\r\n"]).join(lines) + rng.choice(["\n", ""])


def embedded(folder):
    """The files of the transcripts, written into folders of their own; their paths."""
    paths = []
    for number, script in enumerate(sorted(glob.glob(os.path.join(ROOT, "tests/golden/*/*.t")))):
        home, file = os.path.join(folder, str(number)), None
        for line in open(script, encoding="utf-8"):
            if line.startswith("<"):
                name = os.path.join(home, line[1:].strip())
                os.makedirs(os.path.dirname(name), exist_ok=True)
                file = open(name, "w", encoding="utf-8")
                paths.append(name)
            elif line.startswith("$ "):
                file = None
            elif file is not None:
                file.write(line[1:] if line.startswith("\\") else line)
                file.flush()
    return paths


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        paths = embedded(folder) + sorted(glob.glob(os.path.join(ROOT, "examples", "*.journal")))
        for seed in range(400):
            name = os.path.join(folder, f"seed{seed}" + [".journal", ".journal", ".ledger"][seed % 3])
            with open(name, "w", encoding="utf-8", newline="") as file:
                file.write(journal(seed))
            paths.append(name)
        return subprocess.run([program, *paths], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
