#!/usr/bin/env python3
"""The plan as entries: hledger and Ledger accept it, and Penny never reads it as a fact.

Prints TAP; what needs a program that is not installed is skipped in one line.
usage: test_entries.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLE = os.path.join(ROOT, "examples", "household.journal")
PENNY = os.path.abspath(sys.argv[1])
TODAY = ["--today", "2026-12-01"]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def check(number, name, done, good=True):
    good = good and done.returncode == 0
    if not good:
        for line in (done.stdout + done.stderr).splitlines()[-20:]:
            print(f"# {line}")
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    return good


def main():
    folder = tempfile.mkdtemp()
    whole = os.path.join(folder, "whole.journal")
    alone = os.path.join(folder, "alone.journal")
    entries = run(PENNY, "plan", "-f", EXAMPLE, "--journal", *TODAY)
    with open(alone, "w", encoding="utf-8") as file:
        file.write(entries.stdout)
    with open(whole, "w", encoding="utf-8") as file:
        file.write(open(EXAMPLE, encoding="utf-8").read() + "\n" + entries.stdout)

    good = check(1, "the plan is written as entries", entries,
                 entries.stdout.count("; plan: yes") > 100)
    good &= check(2, "penny accepts them alone", run(PENNY, "check", "-f", alone))
    good &= check(3, "penny accepts them after the journal, strictly",
                  run(PENNY, "check", "--strict", "-f", whole))
    before = run(PENNY, "plan", "-f", EXAMPLE, "--json", *TODAY)
    after = run(PENNY, "plan", "-f", whole, "--json", *TODAY)
    good &= check(4, "read back, they change nothing in the plan", after,
                  after.returncode == 0 and json.loads(before.stdout) == json.loads(after.stdout))
    later = run(PENNY, "debts", "-f", whole, "--json", "--today", "2027-02-01")
    bare = run(PENNY, "debts", "-f", EXAMPLE, "--json", "--today", "2027-02-01")
    good &= check(5, "nor are they facts when their days have passed", later,
                  later.stdout == bare.stdout)
    peers = [("hledger", ["check", "-f"]), ("hledger", ["check", "--strict", "-f"]),
             ("ledger", ["--pedantic", "bal", "-f"])]
    for number, (peer, options) in enumerate(peers, 6):
        name = f"{peer} {' '.join(options[:-1])} accepts them"
        if shutil.which(peer) is None:
            print(f"ok {number} - {name} # SKIP {peer} is not installed")
            continue
        good &= check(number, name, run(peer, *options, whole))
    print(f"1..{5 + len(peers)}")
    shutil.rmtree(folder)
    return not good


sys.exit(main())
