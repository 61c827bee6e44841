#!/usr/bin/env python3
"""What penny add writes, hledger, Ledger and Beancount read with the same fields. TAP.

usage: test_add.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile

PENNY = os.path.abspath(sys.argv[1])
TEXTS = [
    "Green Market", "(not a code)", "* no mark", "! no mark", "=2026-01-01", "account Assets:Evil",
    "include /etc/passwd", "comment", "end comment", "2 for 1  double", "Müller & Söhne", "<b>bold</b>",
    "שלום", "\u202eturned", "{lot} [x] @ 5", '"quoted"', "a\\b", "50% off", "~ monthly", "P 2026 x",
    "Shop; comment", "tab\there", "line\nbreak", " blank", "", "\u00a0nbsp", "date:2026-01-01", "x = y",
    "%(payee)", "'single'", "$5 shop", "#tag", "^link", "a | b", "a|b",
]
ACCOUNTS = ["Expenses:Food", "Expenses:Food and drink", "Expenses:(x)", "Expenses:a;b", "Expenses:Два",
            "Expenses:x  y", "Expenses:[b]", "Expenses:5", "Expenses:=x", "Expenses:x@y"]
HEAD = {"journal": "2026-11-01 start\n    Assets:Cash  100.00 EUR\n    Equity\n",
        "ledger": "2026/11/01 start\n    Assets:Cash  100.00 EUR\n    Equity\n",
        "beancount": "2020-01-01 open Assets:Cash\n2020-01-01 open Expenses:Food\n"}


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def hledger(path):
    done = run("hledger", "-f", path, "print", "-O", "json")
    if done.returncode != 0:
        return done.stderr
    last = json.loads(done.stdout)[-1]
    return last["tdescription"], [p["paccount"] for p in last["tpostings"]]


def ledger(path):
    done = run("ledger", "-f", path, "csv", "--csv-format", "%(payee)\t%(account)\n")
    if done.returncode != 0:
        return done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return rows[-1][0], [row[1] for row in rows[-2:]]


def beancount(path):
    done = run("bean-query", "-q", "-f", "csv", path,
               "select payee, narration, account order by date, account desc")
    check = run("bean-check", path)
    if done.returncode != 0 or check.returncode != 0:
        return done.stderr + check.stderr
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(done.stdout))][-2:]
    payee, narration = rows[0][:2]
    return (payee + " | " + narration if payee else narration), sorted(row[2] for row in rows)


PEERS = [("journal", "hledger", hledger), ("ledger", "ledger", ledger),
         ("beancount", "bean-query", beancount)]


def check(kind, ask, payee, account):
    """None when it was refused or came back, else what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "books." + kind)
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEAD[kind])
        environment = dict(os.environ, XDG_STATE_HOME=folder, HOME=folder, PENNY_TODAY="2026-11-24")
        done = run(PENNY, "add", "-f", path, "--payee", payee, "--post", account + "  3.00 EUR",
                   "--post", "Assets:Cash", "--json", env=environment)
        if done.returncode != 0:
            with open(path, encoding="utf-8") as file:
                return None if file.read() == HEAD[kind] else "refused, but written"
        answer = ask(path)
        if isinstance(answer, str):
            return "the peer does not read it: " + answer
        wanted = (payee, [account, "Assets:Cash"])
        if kind == "beancount":
            wanted = (payee, sorted(wanted[1]))
        return None if (answer[0], answer[1]) == wanted else f"{answer} instead of {wanted}"


def main():
    number = failed = 0
    for kind, program, ask in PEERS:
        names = ["Expenses:Food"] if kind == "beancount" else ACCOUNTS
        for payee, account in [(t, "Expenses:Food") for t in TEXTS] + [("Shop", n) for n in names]:
            number += 1
            title = f"{number} - {program}: {payee!r} {account!r}"
            if shutil.which(program) is None:
                print(f"ok {title} # SKIP no {program}")
                continue
            wrong = check(kind, ask, payee, account)
            failed += wrong is not None
            print(f"{'ok' if wrong is None else 'not ok'} {title}")
            for line in (wrong or "").splitlines():
                print("# " + line)
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
