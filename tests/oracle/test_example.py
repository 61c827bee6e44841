#!/usr/bin/env python3
# SPDX-FileCopyrightText: the penny authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the example journals against hledger and ledger, and penny against both.

Usage: test_example.py PENNY_BINARY

The examples are the first thing a newcomer opens, perhaps with the program they
already trust. So they must pass the strictest checks of both programs without a
word, both must see the same balances, and penny must see them too. The debts are
also recomputed here from their contracts, to the cent. Prints TAP; a program that
is not installed is a skip.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLD = ROOT / "examples" / "household.journal"
SMALL = ROOT / "examples" / "small.journal"
BEANCOUNT = ROOT / "examples" / "household.beancount"
LAST_DAY = "2026-11-30"

# debt, payee of its interest, yearly rate in percent, day of the month it falls on
ACCRUING = [
    ("Liabilities:Mortgage", "Savings Bank", "4.9", 5),
    ("Liabilities:Loan", "Credit House", "9.2", 12),
    ("Liabilities:StoreCard", "Store Card", "19.9", 22),
]

AMOUNT = re.compile(r"^\s*(-?[\d,]*\.?\d+)(?: EUR)?\s+(\S.*)$")


class Failure(Exception):
    """What went wrong, in words for the TAP diagnostic."""


class Skip(Exception):
    """Which program is missing."""


def run(*command):
    """Runs a program in a fixed locale; anything but silence on stderr and exit 0 is a failure."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LEDGER", "PENNY_"))}
    env["LC_ALL"] = "C.UTF-8"
    done = subprocess.run([str(c) for c in command], env=env, capture_output=True, text=True,
                          timeout=120, check=False)
    if done.returncode != 0 or done.stderr.strip():
        raise Failure(f"{' '.join(map(str, command))}\nexit {done.returncode}\n{done.stderr}")
    return done.stdout


def hledger(*args):
    if not shutil.which("hledger"):
        raise Skip("hledger not installed")
    return run("hledger", *args)


def ledger(*args):
    if not shutil.which("ledger"):
        raise Skip("ledger not installed")
    return run("ledger", "--args-only", *args)


def text_balances(text):
    """Reads 'AMOUNT EUR  ACCOUNT' lines. A line of another shape is a failure, not a skip."""
    found = {}
    for line in text.splitlines():
        match = AMOUNT.match(line)
        if not match:
            raise Failure(f"cannot read the balance line {line!r}")
        found[match.group(2)] = Decimal(match.group(1).replace(",", ""))
    return found


def json_balances(text):
    """Reads hledger's JSON of a balance report: rows of [name, shown, indent, amounts]."""
    try:
        rows, _totals = json.loads(text)
        found = {}
        for name, _shown, _indent, amounts in rows:
            if any(a["acommodity"] != "EUR" for a in amounts if a["acommodity"]):
                raise Failure(f"{name} holds something else than EUR")
            found[name] = sum((Decimal(a["aquantity"]["decimalMantissa"]).scaleb(
                -a["aquantity"]["decimalPlaces"]) for a in amounts), Decimal(0))
        return found
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"not hledger's JSON: {error!r}\n{text[:400]}") from error


def same(left_name, left, right_name, right):
    """Compares two tables of balances account by account."""
    if not left:
        raise Failure(f"{left_name} shows no account at all")
    wrong = [f"{a}: {left_name} {left.get(a)}, {right_name} {right.get(a)}"
             for a in sorted(left.keys() | right.keys()) if left.get(a) != right.get(a)]
    if wrong:
        raise Failure("\n".join(wrong))


def hledger_text(path):
    return text_balances(hledger("-f", path, "balance", "--flat", "-N", "-E"))


def hledger_json(path):
    return json_balances(hledger("-f", path, "balance", "--flat", "-N", "-E", "-O", "json"))


def ledger_text(path):
    return text_balances(ledger("-f", path, "balance", "--flat", "--no-total", "-E"))


def penny_json(penny, path):
    return json_balances(run(penny, "-f", path, "balance", "--flat", "-N", "-E", "-O", "json"))


def postings(account):
    """Date, payee and amount of each posting of one account, in the order of the books."""
    table = csv.DictReader(io.StringIO(
        hledger("-f", HOUSEHOLD, "register", f"acct:^{account}$", "-O", "csv")))
    return [(row["date"], row["description"],
             Decimal(re.sub(r"[^\d.-]", "", row["amount"]))) for row in table]


def check_interest():
    """Each interest posted is one twelfth of the year's, on what was owed, half cents up."""
    for account, payee, rate, day in ACCRUING:
        owed, months = Decimal(0), set()
        for date, who, amount in postings(account):
            if amount < 0 and who == payee:
                due = (owed * Decimal(rate) / 1200).quantize(Decimal("0.01"), ROUND_HALF_UP)
                if -amount != due:
                    raise Failure(f"{date} {account}: posted {-amount}, contract {due}")
                if int(date[8:]) != day:
                    raise Failure(f"{date} {account}: interest falls on day {day}")
                months.add(date[:7])
            owed -= amount
        if len(months) != 12 or max(months) != LAST_DAY[:7]:
            raise Failure(f"{account}: interest in {len(months)} months, last {max(months)}")


def check_never_negative():
    """At no point of the year does the account or the wallet hold less than nothing."""
    for account in ("Assets:Checking", "Assets:Wallet"):
        held = Decimal(0)
        for date, who, amount in postings(account):
            held += amount
            if held < 0:
                raise Failure(f"{date} {who}: {account} at {held}")


def with_folder(test):
    """Runs a test with a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        test(folder)


def without_head(path):
    """The text behind its first comment and the empty line below it."""
    return path.read_text(encoding="utf-8").split("\n\n", 1)[1]


def converted(penny):
    """household.beancount is what penny makes of household.journal."""
    done = subprocess.run([penny, "print", "--to", "beancount", "-f", str(HOUSEHOLD)],
                          capture_output=True, text=True, timeout=120, check=True)
    if done.stdout != without_head(BEANCOUNT):
        raise Failure("write it again: penny print --to beancount -f examples/household.journal")


def same_plan(penny, path, *options):
    """A dialect is a way to write, not another household."""
    command = [penny, "plan", "--today", "2026-12-01", "--json"]
    one = run(*command, "-f", HOUSEHOLD)
    other = run(*command, "-f", path, *options)
    if one != other:
        raise Failure("another plan for " + str(path))


def bean_check():
    """Beancount itself takes the file."""
    program = shutil.which("bean-check") or "/usr/bin/bean-check"
    if not os.path.exists(program):
        raise Skip("bean-check is not installed")
    run(program, BEANCOUNT)


def plan_of(penny, dialect, folder):
    """The plan of the Beancount example written back in another dialect."""
    done = subprocess.run([penny, "print", "--to", dialect, "-f", str(BEANCOUNT)],
                          capture_output=True, text=True, timeout=120, check=True)
    path = os.path.join(folder, "household." + dialect)
    Path(path).write_text(done.stdout, encoding="utf-8")
    same_plan(penny, path, "--from", dialect)


def tests(penny):
    """Every test as (name, function)."""
    for path in (HOUSEHOLD, SMALL):
        name = path.name
        yield f"{name}: hledger check --strict", \
            lambda p=path: hledger("check", "--strict", "-f", p)
        yield f"{name}: ledger --pedantic", \
            lambda p=path: ledger("--pedantic", "-f", p, "balance")
        yield f"{name}: ledger and hledger agree", \
            lambda p=path: same("ledger", ledger_text(p), "hledger", hledger_text(p))
        yield f"{name}: penny and hledger agree", \
            lambda p=path: same("penny", penny_json(penny, p), "hledger", hledger_json(p))
        yield f"{name}: penny and ledger agree", \
            lambda p=path: same("penny", penny_json(penny, p), "ledger", ledger_text(p))
    yield "household.beancount: what print --to makes", lambda: converted(penny)
    yield "household.beancount: bean-check", bean_check
    yield "household.beancount: the same plan", lambda: same_plan(penny, BEANCOUNT)
    for dialect in ("hledger", "ledger"):
        yield f"household.beancount: the same plan, written back for {dialect}", \
            lambda d=dialect: with_folder(lambda folder: plan_of(penny, d, folder))
    yield "household.journal: payees declared, dates in order", \
        lambda: hledger("check", "payees", "ordereddates", "-f", HOUSEHOLD)
    yield "household.journal: payees known to ledger", \
        lambda: ledger("--pedantic", "--check-payees", "-f", HOUSEHOLD, "balance")
    yield "household.journal: interest by contract, to the cent", check_interest
    yield "household.journal: cash never below zero", check_never_negative


def main():
    if len(sys.argv) != 2:
        print("Bail out! usage: test_example.py PENNY_BINARY")
        return 2
    penny = shutil.which(sys.argv[1]) or os.path.abspath(sys.argv[1])
    todo = list(tests(penny))
    failed = 0
    print(f"1..{len(todo)}")
    for number, (name, test) in enumerate(todo, 1):
        try:
            test()
            print(f"ok {number} - {name}")
        except Skip as why:
            print(f"ok {number} # SKIP {why}")
        except (Failure, OSError, subprocess.TimeoutExpired) as why:
            failed += 1
            print(f"not ok {number} - {name}")
            print("\n".join(f"# {line}" for line in str(why).splitlines()[:40]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
