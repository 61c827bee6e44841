#!/usr/bin/env python3
"""Many programs write to one journal at once: nothing is lost, all of it can be taken back. TAP.

usage: test_crowd.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import subprocess
import sys
import tempfile
import threading

PENNY = os.path.abspath(sys.argv[1])
START = "account Assets:Cash\n    ; cash: yes\n\n2026-11-01 x\n    Expenses:Food  1.00 EUR\n    Assets:Cash\n"
WRITERS, REMARKS = 12, 20


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "books.journal")
        env = dict(os.environ, HOME=folder, PENNY_HOME=folder, PENNY_TODAY="2026-11-24")
        with open(path, "w", encoding="utf-8") as file:
            file.write(START)

        def penny(*words):
            return subprocess.run([PENNY, *words, "-f", path], env=env, capture_output=True, text=True,
                                  check=False)

        def edit_by_hand():
            """Another program: it locks nothing, and replaces the file by name as editors do."""
            for number in range(REMARKS):
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                with open(path + ".hand", "w", encoding="utf-8") as file:
                    file.write(text + f"; remark {number}\n")
                os.replace(path + ".hand", path)

        results = []
        threads = [threading.Thread(target=lambda n=n: results.append(
            penny("add", f"Writer {n}", "food", f"{n + 1}.00"))) for n in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with open(path, encoding="utf-8") as file:
            text = file.read()
        written = sum(result.returncode == 0 for result in results)
        history = json.loads(penny("history", "--json").stdout)
        edit_by_hand()
        undone = sum(penny("undo").returncode == 0 for _ in range(written))
        with open(path, encoding="utf-8") as file:
            left = file.read()
        checks = [
            ("every writer wrote, or said that it could not",
             all(r.returncode == 0 or "E0202" in r.stderr for r in results) and written > WRITERS // 2),
            ("what was written is there", text.count("Writer ") == written),
            ("the history is whole", history["is_whole"] and
             sum(not r["is_undone"] for r in history["records"]) == written),
            ("all of it can be taken back, beside the remarks of another program",
             undone == written and
             left.replace("\n\n", "\n") == (START + "".join(f"; remark {n}\n" for n in range(REMARKS)))
             .replace("\n\n", "\n")),
        ]
        for number, (title, good) in enumerate(checks, 1):
            print(f"{'ok' if good else 'not ok'} {number} - {title}")
        if not all(good for _, good in checks):
            print("# " + "\n# ".join(r.stderr for r in results if r.returncode != 0))
            print("# " + left.replace("\n", "\n# "))
        print(f"1..{len(checks)}")
        return 0 if all(good for _, good in checks) else 1


sys.exit(main())
