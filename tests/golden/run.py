#!/usr/bin/env python3
"""Run the transcripts tests/golden/<area>/<case>.t and print TAP, a case for each command.

A transcript is what a person would see, with the files that led to it:

    # What this transcript is about; notes stand at the head only.
    @needs hledger
    <small.journal
    2026-01-01 rent
        expenses:rent   500.00 EUR
        assets:cash

    $ penny balance -f small.journal --depth 1
             -500.00 EUR  assets
              500.00 EUR  expenses
    --------------------
                       0
    $ penny balance -f absent.journal
    2> penny: F0101: cannot read absent.journal
    ? 5

  <NAME       the lines up to the next `<` or `$` become the file NAME of the scratch folder
  $ COMMAND   a line for sh; `penny` and $PENNY are the program built, $ROOT the repository
  2> TEXT     a line expected on standard error, in its order
  ? N         the expected exit code, if not 0
  @needs P    skip the transcript where there is no program P
  others      lines expected on standard output

One empty line before a `<` or `$` separates and belongs to nothing. A line of a file or of an output
that begins with one of these marks is written with a backslash before it, and so is a line that
begins with a backslash. `\\c` alone says that the output did not end with a newline. The scratch
folder is shown as $SCRATCH and the repository as $ROOT.

The clock is 2026-12-01 (PENNY_TODAY), TZ=UTC, LC_ALL=C.UTF-8, 80 columns.

usage: run.py [--accept] [FILTER...]    FILTER is a part of AREA/CASE; --accept writes what came out

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import concurrent.futures
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.environ.get("ROOT") or os.path.dirname(os.path.dirname(HERE))
PENNY = os.path.abspath(os.environ.get("PENNY") or os.path.join(ROOT, "build", "penny"))
MARKS = ("<", "$ ", "2> ", "? ", "@", "#", "\\")
TIMEOUT_SECONDS = 120


class Command:
    """A command of a transcript and what is expected of it."""

    def __init__(self, line):
        self.line = line
        self.out = []
        self.err = []
        self.code = 0

    def expected(self):
        return self.out, self.err, self.code


class Transcript:
    """A parsed .t file: notes, programs needed, and steps: (name, lines) or a Command."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.relpath(path, HERE)[:-2]
        self.notes = []
        self.needs = []
        self.steps = []
        with open(path, encoding="utf-8", newline="\n") as file:
            lines = file.read().split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        for number, line in enumerate(lines):
            self.add(line, lines[number + 1] if number + 1 < len(lines) else None)

    def add(self, line, following):
        separates = following is not None and following.startswith(("<", "$ "))
        if line.startswith("<"):
            self.steps.append((line[1:].strip(), []))
        elif line.startswith("$ "):
            self.steps.append(Command(line[2:]))
        elif line == "" and separates:
            return
        elif not self.steps:
            if line.startswith("@needs "):
                self.needs += line.split()[1:]
            elif line.startswith("#") or line == "":
                self.notes.append(line)
            else:
                raise SystemExit(f"{self.path}: \"{line}\" stands before any file or command")
        elif isinstance(self.steps[-1], tuple):
            self.steps[-1][1].append(unescape(line))
        else:
            self.add_expected(self.steps[-1], line)

    @staticmethod
    def add_expected(command, line):
        if line.startswith("2> ") or line == "2>":
            command.err.append(line[3:])
        elif line.startswith("? "):
            command.code = int(line[2:])
        elif line == "\\c":
            command.out.append(line)
        else:
            command.out.append(unescape(line))


def unescape(line):
    return line[1:] if line.startswith("\\") else line


def escape(line):
    return "\\" + line if line.startswith(MARKS) else line


def split_output(raw, scratch):
    """Bytes to lines, with the folders named; a missing last newline becomes a line `\\c`."""
    text = raw.decode("utf-8", errors="backslashreplace")
    text = text.replace(scratch, "$SCRATCH").replace(ROOT, "$ROOT")
    if text == "":
        return []
    if text.endswith("\n"):
        return text[:-1].split("\n")
    return text.split("\n") + ["\\c"]


def environment(scratch, programs):
    keep = ("PATH", "ASAN_OPTIONS", "ASAN_SYMBOLIZER_PATH", "UBSAN_OPTIONS", "LSAN_OPTIONS")
    env = {key: os.environ[key] for key in keep if key in os.environ}
    env.update(TZ="UTC", LC_ALL="C.UTF-8", HOME=scratch, PENNY=PENNY, ROOT=ROOT,
               PENNY_TODAY="2026-12-01", COLUMNS="80", TERM="dumb")
    env["PATH"] = programs + ":" + env.get("PATH", "/usr/bin:/bin")
    return env


def run_transcript(transcript, programs):
    """[(command, got)] where got is (stdout lines, stderr lines, exit code)."""
    results = []
    with tempfile.TemporaryDirectory(prefix="golden-") as scratch:
        env = environment(scratch, programs)
        for step in transcript.steps:
            if isinstance(step, tuple):
                path = os.path.join(scratch, step[0])
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8", newline="\n") as file:
                    file.write("".join(line + "\n" for line in step[1]))
                continue
            try:
                done = subprocess.run(["sh", "-c", step.line], cwd=scratch, env=env,
                                      stdin=subprocess.DEVNULL, capture_output=True,
                                      timeout=TIMEOUT_SECONDS, check=False)
                got = (split_output(done.stdout, scratch), split_output(done.stderr, scratch),
                       done.returncode)
            except subprocess.TimeoutExpired:
                got = ([], [f"no end after {TIMEOUT_SECONDS} seconds"], -1)
            results.append((step, got))
    return results


def render(out, err, code):
    lines = [line if line == "\\c" else escape(line) for line in out]
    lines += ["2> " + line for line in err]
    if code != 0:
        lines.append(f"? {code}")
    return lines


def accept(transcript, results):
    lines = list(transcript.notes)
    if transcript.needs:
        lines.append("@needs " + " ".join(transcript.needs))
    got = dict((id(command), result) for command, result in results)
    for step in transcript.steps:
        if lines and not (lines[-1] == "" and lines == transcript.notes):
            lines.append("")
        if isinstance(step, tuple):
            lines += ["<" + step[0]] + [escape(line) for line in step[1]]
        else:
            lines += ["$ " + step.line] + render(*got[id(step)])
    with open(transcript.path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def show_difference(expected, got):
    want, have = render(*expected), render(*got)
    for line in difflib.unified_diff(want, have, "expected", "came out", lineterm=""):
        print(f"# {line}")


def find_transcripts(filters):
    found = []
    for folder, _, names in os.walk(HERE):
        found += [os.path.join(folder, name) for name in names if name.endswith(".t")]
    found = [Transcript(path) for path in sorted(found)]
    return [t for t in found if not filters or any(part in t.name for part in filters)]


def report(transcripts, all_results):
    number = failed = 0
    for transcript, results in zip(transcripts, all_results):
        if results is None:
            number += 1
            missing = " ".join(p for p in transcript.needs if shutil.which(p) is None)
            print(f"ok {number} - {transcript.name} # SKIP {missing} is not installed")
            continue
        for command, got in results:
            number += 1
            good = got == command.expected()
            failed += not good
            title = f"{transcript.name}: {command.line}".replace("#", "\\#")
            if not good:
                show_difference(command.expected(), got)
            print(f"{'' if good else 'not '}ok {number} - {title}")
    print(f"1..{number}")
    return failed


def main(arguments):
    accepts = "--accept" in arguments
    filters = [word for word in arguments if not word.startswith("--")]
    transcripts = find_transcripts(filters)
    with tempfile.TemporaryDirectory(prefix="golden-bin-") as programs:
        os.symlink(PENNY, os.path.join(programs, "penny"))

        def run(transcript):
            if any(shutil.which(program) is None for program in transcript.needs):
                return None
            return run_transcript(transcript, programs)

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            all_results = list(pool.map(run, transcripts))
    if accepts:
        for transcript, results in zip(transcripts, all_results):
            if results is not None:
                accept(transcript, results)
        print(f"wrote {len(transcripts)} transcripts")
        return 0
    return 1 if report(transcripts, all_results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
