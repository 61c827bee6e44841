#!/usr/bin/env python3
"""Reports of the examples and of made-up journals, compared with what hledger and ledger say.

usage: test_balances.py PENNY

hledger's text must be the same byte for byte; ledger's flat balances must be the same numbers. A
peer that is not installed is skipped with a line that says so.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

PENNY = os.path.abspath(sys.argv[1])
ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
TODAY = "2026-12-01"
ENVIRONMENT = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "80",
               "PENNY_TODAY": TODAY, "NO_COLOR": "1"}
ENVIRONMENT.pop("LEDGER_FILE", None)

COMMANDS = [
    "balance", "balance --tree", "balance -N", "balance -E", "balance --tree -E",
    "balance --depth 1", "balance --depth 2 --tree", "balance --depth 0", "balance -S",
    "balance -S --tree", "balance --tree --no-elide", "balance --drop 1", "balance expenses",
    "balance -b 2026-03 -e 2026-06", "balance -p 2026-04", "balance -H -b 2026-06",
    "balance -M", "balance -M --tree -T -A", "balance -Q -T", "balance -Y", "balance -M -H",
    "balance -M --cumulative -b 2026-02 -A", "balance -W -p 2026-03 expenses", "balance -M -N",
    "balance -M --depth 1 -E", "balance --cleared", "balance --unmarked", "balance --real",
    "balance --invert", "balance -M -S", "balance -O csv", "balance -M -O csv",
    "balance -B", "balance -V", "balance -M -V",
    "balance not:expenses", "balance amt:>100", "balance desc:a", "balance cur:EUR",
    "register", "register expenses", "register -M", "register -M expenses", "register -Q --depth 1",
    "register -w 100", "register -w 120,50", "register -H -b 2026-06 assets",
    "register -r expenses", "register -O csv", "register --depth 1", "register amt:<0",
    "print", "print -x", "print expenses", "print -O csv", "print -p 2026-04",
    "accounts", "accounts --tree", "accounts --declared", "accounts --used", "accounts --depth 1",
    "accounts assets", "accounts --drop 1",
]

ACCOUNTS = ["Assets:Bank", "Assets:Bank:Savings", "Assets:Cash", "Expenses:Food",
            "Expenses:Food:Out", "Expenses:Travel:Air:Long", "Income:Job", "Liabilities:Card",
            "Équité:été"]
PAYEES = ["Shop", "A very long name of a shop that fills the line", "", "Café | crème", "早市"]
AMOUNTS = ["{} EUR", "${}", "{} \"a b\""]


def number(rng):
    cents = rng.randrange(-100000, 100000)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def make_journal(seed):
    """A journal that hledger and ledger read alike."""
    rng = random.Random(seed)
    lines = []
    if seed % 2:
        for account in rng.sample(ACCOUNTS, 4):
            lines += [f"account {account}", ""]
    if seed % 3 == 0:
        lines += ["P 2026-02-01 EUR $1.25", "P 2026-04-01 EUR $1.50", ""]
    for month in range(1, 8):
        for day in sorted(rng.sample(range(1, 29), rng.randrange(1, 6))):
            mark = rng.choice(["", "* ", "! "])
            lines.append(f"2026-{month:02}-{day:02} {mark}{rng.choice(PAYEES)}".rstrip())
            shape = rng.choice(AMOUNTS)
            for _ in range(rng.randrange(1, 4)):
                lines.append(f"    {rng.choice(ACCOUNTS)}  {shape.format(number(rng))}")
            if rng.randrange(4) == 0:
                lines.append(f"    (Budget:Virtual)  {shape.format(number(rng))}")
            lines += [f"    {rng.choice(ACCOUNTS)}", ""]
    return "\n".join(lines) + "\n"


def run(command, path):
    done = subprocess.run(command + ["-f", path], capture_output=True, text=True, env=ENVIRONMENT,
                          timeout=60, check=False)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"


def first_difference(own, peer):
    for line, (a, b) in enumerate(zip(own.splitlines(), peer.splitlines()), 1):
        if a != b:
            return [f"line {line}:", f"  penny   {a!r}", f"  hledger {b!r}"]
    return [f"{len(own.splitlines())} lines, not {len(peer.splitlines())}"]


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def case(self, name, mistakes):
        self.count += 1
        print(f"{'not ok' if mistakes else 'ok'} {self.count} - {name}")
        for mistake in mistakes:
            print(f"# {mistake}")
        self.failed += bool(mistakes)

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


def ledger_balances(path):
    """{account: {commodity: number}} of a flat report, one amount a line."""
    text = run(["ledger", "--args-only", "balance", "--flat", "--no-total", "-E",
                "--balance-format", "%(account)\\t%(scrub(display_amount))\\n"], path)
    found, account = {}, None
    for line in text.splitlines():
        if "\t" in line:
            account, line = line.split("\t")
        match = re.search(r"-?[\d,]+(\.\d+)?", line)
        value = match.group(0).replace(",", "")
        symbol = (line[:match.start()] + line[match.end():]).strip()
        if float(value):
            found.setdefault(account, {})[symbol] = value
    return found


def penny_balances(path):
    text = run([PENNY, "balance", "--flat", "-N", "-E"], path)
    found, pending = {}, {}
    for line in text.splitlines():
        match = re.match(r" *(\S.*?)(?:  (\S.*))?$", line)
        amount = re.search(r"-?[\d,]+(\.\d+)?", match.group(1))
        value = amount.group(0).replace(",", "")
        symbol = (match.group(1)[:amount.start()] + match.group(1)[amount.end():]).strip()
        if float(value):
            pending[symbol] = value
        if match.group(2):
            if pending:
                found[match.group(2)] = pending
            pending = {}
    return found


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        journals = [(name, os.path.join(ROOT, "examples", name))
                    for name in ("household.journal", "small.journal")]
        for seed in range(6):
            path = os.path.join(folder, f"made-{seed}.journal")
            with open(path, "w", encoding="utf-8") as file:
                file.write(make_journal(seed))
            journals.append((os.path.basename(path), path))
        for name, path in journals:
            for command in COMMANDS:
                case = f"hledger: {name}: {command}"
                if not shutil.which("hledger"):
                    tap.skip(case, "there is no hledger")
                    continue
                words = command.split()
                own = run([PENNY, *words], path)
                peer = run(["hledger", *words], path)
                tap.case(case, [] if own == peer else first_difference(own, peer))
            if not shutil.which("ledger"):
                tap.skip(f"ledger: {name}", "there is no ledger")
                continue
            own, peer = penny_balances(path), ledger_balances(path)
            tap.case(f"ledger: {name}: balances",
                     [f"{a}: {own.get(a)}, not {peer.get(a)}" for a in sorted({*own, *peer})
                      if own.get(a) != peer.get(a)])
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
