#!/usr/bin/env python3
"""Random journals through penny and the program of their dialect: accepted alike, same balances.

usage: test_random.py PENNY [--count N] [--first SEED] [--dialect NAME]

What both accept is then written in the other dialects (print --to) and given to their programs,
which must accept it, and to penny, which must find the same balances. A program that is not
installed is skipped. A mistake shows its seed; the journal is made again from it.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import random_journals  # noqa: E402

ENDING = {"hledger": "journal", "ledger": "ledger", "beancount": "beancount"}
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "BEANCOUNT_DISABLE_LOAD_CACHE": "1"}
for name in ("LEDGER_FILE", "PENNY_FILE"):
    ENVIRONMENT.pop(name, None)

# Loads each file named on stdin with Beancount and prints whether it is right, and its balances.
BEAN = """
import json, sys
from beancount import loader
from beancount.core import data
for path in sys.stdin.read().split():
    found = {}
    try:
        entries, errors, _ = loader.load_file(path)
        for entry in entries:
            for posting in entry.postings if isinstance(entry, data.Transaction) else []:
                own = found.setdefault(posting.account, {})
                own[posting.units.currency] = own.get(posting.units.currency, 0) + posting.units.number
    except Exception as crash:
        errors = [crash]
    print(json.dumps([not errors, str(errors[:1]), {a: {c: str(v) for c, v in own.items()}
                                   for a, own in found.items()}]))
"""


def bean_python():
    """The interpreter that Beancount is installed for."""
    for python in ("/usr/bin/python3", shutil.which("python3")):
        if python and subprocess.run([python, "-c", "import beancount"], capture_output=True,
                                     check=False).returncode == 0:
            return python
    return None


def clean(balances):
    kept = {a: {c: Decimal(v) for c, v in own.items() if Decimal(v)} for a, own in balances.items()}
    return {a: own for a, own in kept.items() if own}


def run(*command, stdin=None):
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, input=stdin,
                          timeout=120, check=False)


def from_json(text):
    found = {}
    for row in json.loads(text)[0]:
        for amount in row[3]:
            q = amount["aquantity"]
            value = Decimal(q["decimalMantissa"]).scaleb(-q["decimalPlaces"])
            own = found.setdefault(row[0], {})
            own[amount["acommodity"]] = own.get(amount["acommodity"], Decimal(0)) + value
    return clean(found)


def penny_balances(path, dialect):
    done = run(PENNY, "-f", path, "--from", dialect, "balance", "--flat", "-N", "-E", "-O", "json")
    if done.returncode not in (0, 3) or (done.returncode and not done.stderr.strip()):
        raise RuntimeError(f"penny ends with {done.returncode}: {done.stderr}")
    return from_json(done.stdout) if done.returncode == 0 else None


def hledger_all(paths):
    for path in paths:
        done = run("hledger", "-f", path, "balance", "--flat", "-N", "-E", "-O", "json")
        yield from_json(done.stdout) if done.returncode == 0 else None


def ledger_all(paths):
    shape = "%(account)\t%(quoted(scrub(display_amount)))\n"
    for path in paths:
        done = run("ledger", "-f", path, "--args-only", "balance", "--flat", "--no-total",
                   "--empty", "--format", shape)
        yield ledger_text(done.stdout) if done.returncode == 0 else None


def ledger_text(text):
    """account TAB "amount": rounded as Ledger shows it; several commodities are several lines."""
    found = {}
    for account, total in re.findall(r'^([^\t\n]*)\t"((?:[^"\\]|\\.)*)"', text, re.M):
        for line in total.replace('\\"', '"').split("\n"):
            match = re.search(r"-?[\d,]*\.?\d+", re.sub(r'"[^"]*"', lambda m: " " * len(m.group()), line))
            if not match:
                continue
            symbol = (line[:match.start()] + line[match.end():]).strip().strip('"')
            value = Decimal(match.group().replace(",", ""))
            if value:
                own = found.setdefault(account, {})
                own[symbol] = own.get(symbol, Decimal(0)) + value
    return found


def beancount_all(paths):
    done = run(PYTHON, "-c", BEAN, stdin="\n".join(paths))
    lines = done.stdout.splitlines()
    for at in range(len(paths)):
        right, _, balances = json.loads(lines[at])
        yield clean(balances) if right else None


PEERS = {"hledger": hledger_all, "ledger": ledger_all, "beancount": beancount_all}


def shown_places(balances):
    """Ledger shows rounded numbers: compare so many digits."""
    return {(a, c): -v.as_tuple().exponent for a, own in balances.items() for c, v in own.items()}


def same(dialect, mine, theirs):
    if mine is None or theirs is None:
        return mine is None and theirs is None
    if dialect != "ledger":
        return mine == theirs
    places = shown_places(theirs)
    for account in set(mine) | set(theirs):
        for symbol in set(mine.get(account, {})) | set(theirs.get(account, {})):
            a = mine.get(account, {}).get(symbol, Decimal(0))
            b = theirs.get(account, {}).get(symbol, Decimal(0))
            if abs(a - b) > Decimal(5).scaleb(-places.get((account, symbol), 0) - 1):
                return False
    return True


def amounts(balances):
    """What is held, whatever the names, as far as hledger's ten digits go."""
    rounded = (round(v, 9) for own in balances.values() for v in own.values())
    return sorted(v.normalize() for v in rounded if v)


def changes_sums(losses):
    return "virtual" in losses or "rounding" in losses


class Case:
    def __init__(self, folder, dialect, seed):
        self.name = f"{dialect} {seed}"
        self.dialect = dialect
        self.path = os.path.join(folder, f"{dialect}-{seed}.{ENDING[dialect]}")
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(random_journals.journal(dialect, seed))
        self.mine = penny_balances(self.path, dialect)

    def convert(self, to):
        """The path of the journal in another dialect, and what penny says is lost."""
        done = run(PENNY, "-f", self.path, "--from", self.dialect, "print", "--to", to)
        if done.returncode:
            raise RuntimeError(f"{self.name} --to {to} ends with {done.returncode}: {done.stderr}")
        path = f"{self.path}.{ENDING[to]}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(done.stdout)
        return path, done.stderr


def explain(own, peer):
    if own is None or peer is None:
        return f"penny {'refuses' if own is None else 'accepts'}, the peer does not"
    wrong = [(a, own.get(a), peer.get(a)) for a in sorted(set(own) | set(peer)) if own.get(a) != peer.get(a)]
    return "; ".join(f"{a}: penny {x}, peer {y}" for a, x, y in wrong[:3])


def compare(dialect, cases):
    """Mistakes against the dialect's own program; penny may refuse what it names as unsupported."""
    mistakes = []
    for case, theirs in zip(cases, PEERS[dialect]([c.path for c in cases])):
        if same(dialect, case.mine, theirs):
            continue
        mistakes.append(f"{case.name}: {explain(case.mine, theirs)}")
        case.mine = None
    return mistakes


def compare_converted(to, cases):
    mistakes, made = [], []
    for case in cases:
        if case.mine is not None:
            made.append((case, *case.convert(to)))
    verdicts = PEERS[to]([path for _, path, _ in made])
    for (case, path, losses), theirs in zip(made, verdicts):
        own = penny_balances(path, to)
        if theirs is None or own is None:
            mistakes.append(f"{case.name} --to {to}: {explain(own, theirs)} {path}")
        elif not changes_sums(losses) and amounts(own) != amounts(case.mine):
            mistakes.append(f"{case.name} --to {to}: other amounts: {explain(own, case.mine)}")
    return mistakes


def main():
    global PENNY, PYTHON
    parser = argparse.ArgumentParser()
    parser.add_argument("penny")
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--dialect")
    parser.add_argument("--keep")
    options = parser.parse_args()
    PENNY, PYTHON = os.path.abspath(options.penny), bean_python()
    present = {"hledger": shutil.which("hledger"), "ledger": shutil.which("ledger"),
               "beancount": PYTHON}
    dialects = [options.dialect] if options.dialect else list(ENDING)
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    number = failed = 0
    print(f"1..{len(dialects) * 4}")
    for dialect in dialects:
        seeds = range(options.first, options.first + options.count)
        cases = [Case(folder, dialect, seed) for seed in seeds]
        for what in [dialect] + list(ENDING):
            number += 1
            title = f"{options.count} random journals of {dialect}"
            converts = number % 4 != 1
            title += f", as {what}" if converts else f", as its program has them"
            if not present[what] or not present[dialect]:
                print(f"ok {number} # SKIP {title}: not installed")
                continue
            mistakes = compare_converted(what, cases) if converts else compare(dialect, cases)
            failed += bool(mistakes)
            print(f"{'not ok' if mistakes else 'ok'} {number} - {title}")
            for line in mistakes[:20]:
                print("# " + line)
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
