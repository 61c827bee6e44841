#!/usr/bin/env python3
"""Write a household's journal of any length, the same every time.

usage: gen.py TRANSACTIONS [SEED] > FILE

Both ledger and hledger read it. Dates rise, a few transactions have three postings, one in five is
marked cleared, and a balance is asserted every thousand, so that loading does what it does in life.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import datetime
import random
import sys

PAYEES = ["Grocer", "Baker", "Bus company", "Pharmacy", "Water works", "Landlord", "School",
          "Clinic", "Power company", "Book shop", "Shoe shop", "Hairdresser"]
EXPENSES = [f"Expenses:{group}:{item}" for group in ("Food", "Home", "Health", "Child", "Travel")
            for item in ("Daily", "Weekly", "Yearly", "Other")]
FIRST_DAY = datetime.date(2000, 1, 1)
DAYS = 9800


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d} EUR"


def write(count, seed, out):
    rng = random.Random(seed)
    cash = 0
    out("commodity EUR\n    format 1000.00 EUR\n\n")
    for number in range(count):
        day = FIRST_DAY + datetime.timedelta(days=number * DAYS // count)
        mark = "* " if number % 5 == 0 else ""
        if number % 40 == 0:
            amount = rng.randrange(100000, 300000)
            cash += amount
            out(f"{day} {mark}Hospital\n    Assets:Checking  {money(amount)}\n    Income:Salary\n\n")
            continue
        first, second = rng.randrange(100, 9000), rng.randrange(100, 900)
        out(f"{day} {mark}{rng.choice(PAYEES)}\n    {rng.choice(EXPENSES)}  {money(first)}\n")
        cash -= first
        if number % 7 == 0:
            out(f"    {rng.choice(EXPENSES)}  {money(second)}\n")
            cash -= second
        claim = f"  {money(-first - (second if number % 7 == 0 else 0))} = {money(cash)}"
        out(f"    Assets:Checking{claim if number % 1000 == 999 else ''}\n\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: gen.py TRANSACTIONS [SEED] > FILE")
    write(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1, sys.stdout.write)
