#!/usr/bin/env python3
"""Random reports on random journals, byte for byte beside hledger.

usage: test_reports.py PENNY

The journals and commands come from reports.py, with fixed seeds; it is for running many more.
Skipped where there is no hledger.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import random
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reports  # noqa: E402

JOURNALS = 12
COMMANDS = 12
FIRST_SEED = 20261


def commands(seed):
    """Text and CSV; other forms have transcripts of their own, the rest are known differences."""
    rng = random.Random(seed)
    while True:
        words = reports.make_command(rng)
        text = " ".join(words)
        if not any(word in text for word in ("json", "html", "date2", " -r", "type:", "=then", "--transpose", "--gain",
                                           "--declared", "--depth=0")):
            yield words


def main():
    penny = os.path.abspath(sys.argv[1])
    count = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(FIRST_SEED, FIRST_SEED + JOURNALS):
            path = os.path.join(folder, f"made-{seed}.journal")
            with open(path, "w", encoding="utf-8") as file:
                file.write(reports.make_journal(seed))
            made = commands(seed)
            for _ in range(COMMANDS):
                words = next(made)
                count += 1
                name = f"hledger: {os.path.basename(path)}: {' '.join(words)}"
                if not shutil.which("hledger"):
                    print(f"ok {count} - {name} # SKIP there is no hledger")
                    continue
                difference = reports.compare(penny, words, path)
                failed += difference is not None
                print(f"{'ok' if difference is None else 'not ok'} {count} - {name}")
                for line in (difference or "").splitlines():
                    print(f"# {line}")
    print(f"1..{count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
