#!/usr/bin/env python3
"""Write a journal of any length, the same every time.

usage: gen.py TRANSACTIONS [--seed N] [--dialect hledger|ledger|beancount] [--shape SHAPE] > FILE

SHAPE  plain      two postings, the second without an amount, one currency, 1,000 accounts
       household  a few with three postings, a balance asserted every thousand
       many       forty currencies, a price every ten transactions
       lots       shares bought at a cost and sold from it
       deep       accounts of eight components, 20,000 of them

Dates rise. hledger and Ledger read each other's but for the lots.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import argparse
import datetime
import random
import sys

PAYEES = ["Grocer", "Baker", "Bus company", "Pharmacy", "Water works", "Landlord", "School",
          "Clinic", "Power company", "Book shop", "Shoe shop", "Hairdresser"]
FIRST_DAY = datetime.date(2000, 1, 1)
DAYS = 9800
SHAPES = ["plain", "household", "many", "lots", "deep"]
CURRENCIES = [a + b + "X" for a in "ABCDE" for b in "KLMNPQRS"]


def accounts_of(shape):
    """The accounts on the first side; all begin with a name that Beancount knows."""
    if shape == "household":
        return [f"Expenses:{group}:{item}" for group in ("Food", "Home", "Health", "Child", "Travel")
                for item in ("Daily", "Weekly", "Yearly", "Other")]
    if shape == "lots":
        return [f"Assets:Broker:{a}{b}Q" for a in "ABCDE" for b in "KLMNPQRSTV"]
    if shape == "deep":
        return ["Expenses:" + ":".join(f"L{i // 10 ** k % 10}" for k in range(7)) for i in range(20000)]
    return [f"Expenses:Group{i // 40:02d}:Item{i:04d}" for i in range(999)]


def money(cents, currency="EUR"):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d} {currency}"


class Writer:
    def __init__(self, options, out):
        self.rng = random.Random(options.seed)
        self.is_bean = options.dialect == "beancount"
        self.options, self.out = options, out
        self.accounts = accounts_of(options.shape)
        self.cash, self.held = 0, {}

    def begin(self):
        names = self.accounts + ["Assets:Checking", "Income:Salary", "Income:Gains"]
        if self.is_bean:
            self.out("".join(f"1999-12-31 open {name}\n" for name in names) + "\n")
        elif self.options.shape == "household":
            self.out("commodity EUR\n    format 1000.00 EUR\n\n")

    def header(self, day, number):
        payee = self.rng.choice(PAYEES)
        if self.is_bean:
            self.out(f'{day} * "{payee}"\n')
        else:
            self.out(f"{day} {'* ' if number % 5 == 0 else ''}{payee}\n")

    def pair(self, first, amount, second="Assets:Checking"):
        self.out(f"    {first}  {amount}\n    {second}\n\n")

    def plain(self, day, number, currency="EUR"):
        self.header(day, number)
        self.pair(self.rng.choice(self.accounts), money(self.rng.randrange(100, 90000), currency))

    deep = plain

    def many(self, day, number):
        currency = self.rng.choice(CURRENCIES)
        if number % 10 == 0:
            price = money(self.rng.randrange(50, 200))
            self.out(f"{day} price {currency} {price}\n" if self.is_bean else f"P {day} {currency} {price}\n")
        self.plain(day, number, currency)

    def household(self, day, number):
        if number % 40 == 0:
            amount = self.rng.randrange(100000, 300000)
            self.cash += amount
            self.header(day, number)
            self.pair("Assets:Checking", money(amount), "Income:Salary")
            return
        self.header(day, number)
        first, second = self.rng.randrange(100, 9000), self.rng.randrange(100, 900)
        total = first + (second if number % 7 == 0 else 0)
        self.cash -= total
        self.out(f"    {self.rng.choice(self.accounts)}  {money(first)}\n")
        if number % 7 == 0:
            self.out(f"    {self.rng.choice(self.accounts)}  {money(second)}\n")
        is_asserted = number % 1000 == 999 and not self.is_bean
        self.out(f"    Assets:Checking{f'  {money(-total)} = {money(self.cash)}' if is_asserted else ''}\n\n")

    def lots(self, day, number):
        """Every share bought is sold by the next transaction in it, from the lot it came in."""
        account = self.rng.choice(self.accounts)
        symbol = account[-3:]
        self.header(day, number)
        lot = self.held.pop(account, None)
        if lot is None:
            count, cents = self.rng.randrange(1, 50), self.rng.randrange(500, 20000)
            self.held[account] = count, cents
            cost = f"{{{money(cents)}}}" if self.is_bean else f"@ {money(cents)}"
            self.pair(account, f"{count} {symbol} {cost}")
            return
        count, cents = lot
        cost = f"{{{money(cents)}}}" if self.is_bean else f"@ {money(cents)}"
        gain = self.rng.randrange(-200, 400)
        self.out(f"    {account}  -{count} {symbol} {cost}\n    Assets:Checking  "
                 f"{money(count * (cents + gain))}\n    Income:Gains\n\n")

    def write(self):
        count = self.options.transactions
        write_one = getattr(self, self.options.shape)
        self.begin()
        for number in range(count):
            write_one(FIRST_DAY + datetime.timedelta(days=number * DAYS // count), number)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("transactions", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dialect", choices=["hledger", "ledger", "beancount"], default="hledger")
    parser.add_argument("--shape", choices=SHAPES, default="plain")
    Writer(parser.parse_args(), sys.stdout.write).write()


if __name__ == "__main__":
    main()
