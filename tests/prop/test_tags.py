#!/usr/bin/env python3
"""Changing a tag of the example changes the plan as a person would expect.

Each case edits examples/household.journal in one place, plans again and compares the two answers.
Prints TAP. usage: test_tags.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JOURNAL = open(os.path.join(ROOT, "examples", "household.journal"), encoding="utf-8").read()
PENNY = os.path.abspath(sys.argv[1])


def plan(text, *options):
    """The answer as JSON; its exit code is kept under "exit"."""
    with tempfile.NamedTemporaryFile("w", suffix=".journal", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = [PENNY, "plan", "-f", file.name, "--today", "2026-12-01", "--json", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 4):
        raise AssertionError(f"exit {done.returncode}: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    answer["exit"] = done.returncode
    return answer


def edited(old, new, after=""):
    """The journal with the first `old` behind `after` replaced."""
    at = JOURNAL.index(old, JOURNAL.index(after))
    return JOURNAL[:at] + new + JOURNAL[at + len(old):]


def cost(answer):
    return Decimal(answer["plan"]["cost"])


def shifts(answer):
    return answer["plan"]["shifts"]


def payments(answer, debt):
    return [row for row in answer["payments"] if row["debt"] == debt]


def extra(answer, debt):
    return sum(Decimal(row["payment"]) - Decimal(row["required"]) for row in payments(answer, debt))


BASE = plan(JOURNAL)

CARD, STORE = "account Liabilities:Card\n", "account Liabilities:StoreCard"
LOAN, MORTGAGE = "account Liabilities:Loan", "account Liabilities:Mortgage"

CASES = [
    ("the plan beats or equals the avalanche", JOURNAL, (),
     lambda a: a["plan"]["missed"] == 0 and cost(a) <= Decimal(a["rivals"]["avalanche"]["cost"])),
    ("it is proved", JOURNAL, (), lambda a: a["proof"]["proved"] and a["proof"]["complete"]),
    ("a higher rate costs more", edited("rate: 19.9%", "rate: 24.9%", STORE), (),
     lambda a: cost(a) > cost(BASE)),
    ("no rate at all costs less", edited("rate: 19.9%", "rate: 0%", STORE), (),
     lambda a: cost(a) < cost(BASE)),
    ("a promotion that ends later costs less", edited("until 2027-03", "until 2028-03", CARD), (),
     lambda a: cost(a) < cost(BASE)),
    ("without ahead: no the mortgage ends sooner and costs less",
     edited("    ; ahead: no\n", "", MORTGAGE), (),
     lambda a: a["plan"]["free"] < BASE["plan"]["free"] and cost(a) < cost(BASE)
     and extra(a, "Mortgage") > 0),
    ("ahead: no pays the mortgage what is asked", JOURNAL, (),
     lambda a: extra(a, "Mortgage") == 0),
    ("a larger cushion asks for more shifts", edited("cushion: 200.00", "cushion: 500.00"), (),
     lambda a: shifts(a) > shifts(BASE)),
    ("a smaller cushion asks for fewer", edited("cushion: 200.00", "cushion: 0.00"), (),
     lambda a: shifts(a) < shifts(BASE)),
    ("a better salary asks for fewer shifts and costs less",
     edited("1,450.00 EUR\n    Income:Hospital", "1,650.00 EUR\n    Income:Hospital",
            "; Hospital salary, paid"), (),
     lambda a: shifts(a) < shifts(BASE) and cost(a) < cost(BASE)),
    ("better paid shifts: fewer of them", edited("   95.00 EUR", "  190.00 EUR", "shift: up to 6"), (),
     lambda a: shifts(a) < shifts(BASE)),
    ("too few shifts on offer: something gives",
     edited("shift: up to 6", "shift: up to 1"), (),
     lambda a: a["plan"]["missed"] > 0 or Decimal(a["plan"]["dip"]) > 0),
    ("support that is sure saves shifts",
     edited("    ; chance: 30%\n", "", "promise: Victor"), (),
     lambda a: shifts(a) < shifts(BASE)),
    ("income that does not vary saves shifts or money",
     edited("    ; spread: 30%\n", "", "; Patients at home"), (),
     lambda a: (shifts(a), cost(a)) < (shifts(BASE), cost(BASE))),
    ("an arrear due later needs no more shifts",
     edited("due: 2026-12-20", "due: 2027-03-20"), (),
     lambda a: shifts(a) <= shifts(BASE) and a["plan"]["missed"] == 0),
    ("forbidden prepayment: the loan gets its instalments",
     edited("prepay: shorten", "prepay: forbidden", LOAN), (),
     lambda a: extra(a, "Loan") == 0 and cost(a) >= cost(BASE)),
    ("a prepayment fee never makes it cheaper",
     edited("prepay: shorten", "prepay: shorten\n    ; prepay-fee: 2%", LOAN), (),
     lambda a: cost(a) >= cost(BASE)),
    ("an account fee is paid", edited("due-day: 22", "due-day: 22\n    ; account-fee: 3.00", STORE),
     (), lambda a: Decimal(a["plan"]["fees"]) > 0 or cost(a) > cost(BASE)),
    ("a late fee that is never due changes nothing",
     edited("late-fee: 30.00", "late-fee: 90.00", STORE), (),
     lambda a: cost(a) == cost(BASE) and shifts(a) == shifts(BASE)),
    ("a due day just before payday is no easier",
     edited("due-day: 22", "due-day: 9", STORE), (),
     lambda a: a["plan"]["missed"] == 0 and shifts(a) >= shifts(BASE) - 1
     and payments(a, "StoreCard")[0]["date"] == "2026-12-09"),
    ("a goal with a day that cannot be met is said",
     edited("goal: 18000.00 EUR", "goal: 18000.00 EUR by 2027-06-01"), (),
     lambda a: Decimal(a["plan"]["unpaid"]) > 0 and a["diagnosis"] is not None),
    ("--allow-late never costs more", JOURNAL, ("--allow-late",),
     lambda a: shifts(a) < shifts(BASE) or cost(a) <= cost(BASE)),
]


def main():
    failed = 0
    for number, (name, text, options, holds) in enumerate(CASES, 1):
        try:
            answer = plan(text, *options)
            good = holds(answer)
            detail = json.dumps({"base": BASE["plan"], "now": answer["plan"]})
        except (AssertionError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
            good, detail = False, repr(error)
        if not good:
            failed += 1
            print(f"# {detail}")
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
    print(f"1..{len(CASES)}")
    return failed > 0


sys.exit(main())
