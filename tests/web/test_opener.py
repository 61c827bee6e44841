#!/usr/bin/env python3
"""penny open with a browser: what it is handed, and what is left of it.

usage: test_opener.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Server, Tap  # noqa: E402

PENNY = os.path.abspath(sys.argv[1])
JOURNAL = "2026-11-01 Opening\n    Assets:Cash  5.00 EUR\n    Equity:Opening\n"


class Opened(Server):
    """A server that somebody else started."""

    def __init__(self, address):  # pylint: disable=super-init-not-called
        match = re.match(r"http://127\.0\.0\.1:(\d+)/#([0-9a-f]{64})$", address)
        self.port, self.first = int(match.group(1)), match.group(2)
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        self.session = None


def serving(journal):
    """The process that serves this journal: the one left with its path on its command line."""
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
        except OSError:
            continue
        if journal.encode() in words and words[0].endswith(b"penny"):
            return int(name)
    return None


def wait_for(test, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not test():
        time.sleep(0.05)
    return test()


def main():
    tap = Tap()
    folder = tempfile.mkdtemp(prefix="penny-test-")
    journal = os.path.join(folder, "opened.journal")
    seen = os.path.join(folder, "seen")
    browser = os.path.join(folder, "browser")
    with open(journal, "w", encoding="utf-8") as file:
        file.write(JOURNAL)
    with open(browser, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{seen}.new"\n'
                   f'stat -c %a "$1" >>"{seen}.new"\ncat "$1" >>"{seen}.new"\n'
                   f'mv "{seen}.new" "{seen}"\n')
    os.chmod(browser, 0o755)
    environment = dict(os.environ, BROWSER=browser, TMPDIR=folder, PENNY_HOME=folder)
    environment.pop("XDG_RUNTIME_DIR", None)
    run = subprocess.run([PENNY, "open", "-f", journal], env=environment, capture_output=True,
                         timeout=60, check=False)
    pid = serving(journal)
    tap.same("it returns once it serves", (run.returncode, run.stderr), (0, b""))
    tap.check("and serves behind", pid is not None)
    tap.check("the browser was started", wait_for(lambda: os.path.exists(seen)))
    with open(seen, encoding="utf-8") as file:
        path, mode, page = file.read().split("\n", 2)
    address = re.search(r'url=(http://[^"]*)"', page).group(1)
    tap.same("with a file that only its owner reads", mode, "600")
    tap.check("whose name tells nothing", "#" not in path and len(path.split("/")) > 2, path)
    tap.same("in a folder that only its owner sees",
             stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode), 0o700)
    server = Opened(address).enter()
    tap.same("the address in it lets in", server.get("/api/state").status, 200)
    tap.check("then the file is gone", wait_for(lambda: not os.path.exists(path)))
    server.post("/api/lock")
    tap.same("locked", server.get("/api/state").status, 401)
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        tap.check("it ends", wait_for(lambda: serving(journal) is None))
        tap.check("and leaves nothing", not os.path.exists(os.path.dirname(path)))
    run = subprocess.run([PENNY, "open", "-f", journal + ".none"], env=environment,
                         capture_output=True, timeout=60, check=False)
    tap.check("no journal, no server", run.returncode == 5 and b"cannot read" in run.stderr)
    for words in (["--port", "70000"], ["--idle", "0"], ["--idle", "16"]):
        run = subprocess.run([PENNY, "open", "-f", journal] + words, env=environment,
                             capture_output=True, timeout=60, check=False)
        tap.same(f"{words} is refused", run.returncode, 2)
    shutil.rmtree(folder, ignore_errors=True)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
