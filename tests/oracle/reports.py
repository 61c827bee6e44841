"""Random journals and report commands, and what hledger says of them.

Used by test_reports.py with a few seeds, and by hand with many:

    python3 tests/oracle/reports.py PENNY [--seed N] [--count N] [--only WORD] [--keep FOLDER]

prints each command whose output differs from hledger's, with the journal's path.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

TODAY = "2026-12-01"
ENVIRONMENT = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "80",
               "PENNY_TODAY": TODAY, "NO_COLOR": "1"}
ENVIRONMENT.pop("LEDGER_FILE", None)

ACCOUNTS = ["assets:bank:checking", "assets:bank:savings", "assets:cash", "assets:stock",
            "expenses:food", "expenses:food:out", "expenses:travel:air:long", "income:job",
            "liabilities:card", "equity:opening", "misc", "Équité:été"]
PAYEES = ["Shop", "Shop | bread", "A very long name of a shop that fills the line", "", "Café",
          "早市 | 粥", "Employer"]
SHAPES = ["{} EUR", "${}", "{} \"a b\"", "£{}", "{}"]
TAGS = ["", "", "", "", "  ; kind: good", "  ; trip:, who: me", "  ; a note"]


def number(rng, places=2):
    units = rng.randrange(-20000, 20000) or 100
    if rng.randrange(4) == 0:
        units = units * 1000
    sign, units = ("-" if units < 0 else ""), abs(units)
    if places == 0:
        return f"{sign}{units // 100}"
    return f"{sign}{units // 100}.{units % 100:02d}"[:None if places == 2 else -1]


def amount(rng, shapes):
    shape = rng.choice(shapes)
    return shape.format(number(rng, rng.choice([2, 2, 2, 0])))


def cost(rng):
    kind = rng.choice(["@", "@@"])
    unit = rng.choice(["{} EUR", "${}", "£{}"]).format(f"{rng.randrange(1, 900)}.{rng.randrange(100):02d}")
    return f" {kind} {unit}"


def transaction(rng, date, shapes, costs):
    mark = rng.choice(["", "* ", "! "])
    code = rng.choice(["", "", "(c1) ", "(A-9) "])
    date2 = f"=2026-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}" if rng.randrange(8) == 0 else ""
    lines = [f"{date}{date2} {mark}{code}{rng.choice(PAYEES)}".rstrip() + rng.choice(TAGS)]
    shape = [rng.choice(shapes)]
    for _ in range(rng.randrange(1, 4)):
        line = f"    {rng.choice(ACCOUNTS)}  {amount(rng, shape)}"
        if costs and rng.randrange(4) == 0:
            line += cost(rng)
        tail = rng.choice(TAGS)
        if rng.randrange(12) == 0:
            tail = f"  ; date:2026-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        lines.append(line + tail)
    if rng.randrange(5) == 0:
        lines.append(f"    (virtual:box)  {amount(rng, shapes)}")
    if rng.randrange(8) == 0:
        lines += ["    [assets:cash]  5 EUR", "    [virtual:goal]  -5 EUR"]
    return lines + [f"    {rng.choice(ACCOUNTS)}", ""]


def make_journal(seed):
    rng = random.Random(seed)
    lines = []
    shapes = rng.sample(SHAPES, rng.choice([1, 1, 2, 3]))
    costs = rng.randrange(2) == 0
    if rng.randrange(2):
        for account in rng.sample(ACCOUNTS, 4):
            tail = rng.choice(["", "", "  ; type: C", "  ; who: account"])
            lines += [f"account {account}{tail}"]
        lines.append("")
    if rng.randrange(4) == 0:
        lines += ["commodity $1,000.00", "commodity 1.000,0 EUR", ""]
    if rng.randrange(2):
        lines += ["P 2026-02-01 EUR $1.25", "P 2026-04-01 EUR $1.5", "P 2026-03-01 £ 1.20 EUR",
                  "P 2026-05-15 \"a b\" $3", "P 2026-12-20 £ $2.00", ""]
    if rng.randrange(2):
        lines += [f"~ {rng.choice(['monthly', 'weekly', 'every 2 weeks', 'monthly from 2026-02', 'quarterly', 'monthly from 2026-02 to 2026-05'])}  goal {rng.choice(['food', 'all'])}",
                  f"    expenses:food  {amount(rng, shapes)}",
                  f"    {rng.choice(ACCOUNTS)}  {amount(rng, shapes)}" if rng.randrange(2) else "    misc  1 EUR @ $2",
                  "    assets:bank:checking" if rng.randrange(2) else "    [assets:cash]  0", ""]
    if rng.randrange(4) == 0:
        lines += ["= expenses:food", "    (budget:food)  *-1", ""]
    for month in range(1, rng.choice([3, 5, 8])):
        for day in sorted(rng.sample(range(1, 29), rng.randrange(1, 5))):
            lines += transaction(rng, f"2026-{month:02}-{day:02}", shapes, costs)
    return "\n".join(lines) + "\n"


def some(rng, words, chance):
    return [word for word in words if rng.random() < chance]


def time_options(rng):
    options = []
    if rng.randrange(3):
        options.append(rng.choice(["-M", "-M", "-M", "-Q", "-Y", "-W", "-D" if rng.randrange(4) == 0 else "-M"]))
    if rng.randrange(3) == 0:
        options += ["-b", rng.choice(["2026-02", "2026-03-15", "2026", "2026/4/1", "mar"])]
    if rng.randrange(4) == 0:
        options += ["-e", rng.choice(["2026-05", "2026-04-15", "2027"])]
    if rng.randrange(8) == 0:
        options = ["-p", rng.choice(["monthly in 2026q1", "every 2 months", "2026-03", "weekly from 2026-02-10 to 2026-03",
                                     "every 15th day of month", "every mon", "quarterly", "from 2026-02",
                                     "every 2nd thu of month", "every weekday in 2026-03", "every 10 days"])]
    return options


QUERIES = ["expenses", "not:expenses", "assets:.*s", "desc:shop", "payee:Shop", "note:bread", "amt:>100",
           "amt:<0", "cur:EUR", "cur:[$]", "date:2026-03", "date:2026-02-10..", "date2:2026q1", "status:*", "status:!",
           "status:", "code:c1", "tag:kind", "tag:kind=good", "tag:who", "real:1", "depth:2", "type:a", "type:x",
           "type:c", "not:desc:shop", "not:tag:kind", "acct:food", "expenses assets", "desc:caf desc:empl"]
VALUES = ["-B", "-V", "-X EUR", "-X $", "--value=then", "--value=end", "--value=now", "--value=2026-03-15",
          "--value=cost", "--value=then,EUR", "--infer-market-prices -V", "-B -V", "--infer-equity"]


def common(rng):
    options = []
    if rng.randrange(3) == 0:
        options += rng.choice(QUERIES).split()
    if rng.randrange(4) == 0:
        options += rng.choice(VALUES).split()
    options += some(rng, ["-R", "-C", "-U", "-P", "--date2", "--auto"], 0.05)
    if rng.randrange(12) == 0:
        options.append(rng.choice(["--forecast", "--forecast=2026", "--forecast=2026-03.."]))
    if rng.randrange(20) == 0:
        options += ["--pivot", rng.choice(["payee", "kind", "who", "code", "note", "description"])]
    if rng.randrange(20) == 0:
        options += ["--alias", rng.choice(["expenses=spent", "/:food/=:meals", "misc=expenses:misc"])]
    return options


def balances(rng):
    options = time_options(rng) + common(rng)
    options += some(rng, ["-t", "-E", "-N", "-S", "-T", "-A", "--no-elide", "--declared"], 0.15)
    options += some(rng, ["-%"], 0.06)
    if rng.randrange(6) == 0:
        options.append(rng.choice(["--depth=1", "--depth=2", "-2", "--depth=0", "--drop=1"]))
    if rng.randrange(4) == 0:
        options.append(rng.choice(["-H", "--cumulative", "--change"]))
    if rng.randrange(6) == 0:
        options.append("--layout=" + rng.choice(["wide", "tall", "bare", "wide,20"]))
    if rng.randrange(8) == 0:
        options.append(rng.choice(["--gain", "--valuechange", "--sum"]))
        options = [o for o in options if o not in ("--cumulative", "-B")] # a zero there in hledger
    if rng.randrange(8) == 0:
        options += ["-O", rng.choice(["csv", "json", "html", "txt"])]
    return options


def make_command(rng):
    kind = rng.randrange(20)
    if kind < 7:
        options = balances(rng) + some(rng, ["--invert", "--transpose", "-r"], 0.06)
        return ["balance"] + options
    if kind < 9:
        options = [o for o in balances(rng) if o not in ("-%", "--gain", "--valuechange", "--sum")]
        return ["balance", rng.choice(["--budget", "--budget", "--budget=food"])] + \
            some(rng, ["--transpose"], 0.1) + options
    if kind < 12:
        return [rng.choice(["balancesheet", "incomestatement", "cashflow", "balancesheetequity"])] + balances(rng)
    if kind < 15:
        options = time_options(rng) + common(rng) + some(rng, ["-E", "-H", "-A", "-r", "--invert"], 0.1)
        options += some(rng, ["--depth=1", "-w100", "-w90,30", "--cumulative"], 0.1)
        options += rng.choice([[], [], [], [], ["-O", "csv"], ["-O", "json"]])
        return ["register"] + options
    if kind < 16:
        options = time_options(rng)[:2] + common(rng) + some(rng, ["-E", "-w100"], 0.1)
        return ["aregister", rng.choice(["checking", "assets", "cash", "food", "card"])] + options + \
            rng.choice([[], [], ["-O", "csv"], ["-O", "json"]])
    if kind < 17:
        return ["print"] + common(rng) + some(rng, ["-x", "--show-costs"], 0.3) + \
            rng.choice([[], [], [], ["-O", "csv"], ["-O", "json"]])
    if kind < 19:
        name = rng.choice(["accounts", "payees", "descriptions", "notes", "codes", "tags", "prices", "commodities",
                           "activity", "tags --values", "tags --parsed", "accounts -t", "accounts --used",
                           "accounts --declared", "accounts --drop 1", "accounts --depth 2", "payees --used",
                           "prices --infer-market-prices", "prices --infer-reverse-prices", "accounts --types",
                           "codes -E", "tags kind", "activity -M", "activity -W"])
        words = name.split()
        return words + ([] if words[0] in ("commodities", "tags") else rng.choice([[], rng.choice(QUERIES).split()]))
    return ["close"] + common(rng) + some(rng, ["--close", "--open", "-x", "--interleaved", "--show-costs"], 0.3)


def run(program, words, path):
    done = subprocess.run([program, *words, "-f", path, "--today", TODAY], capture_output=True, env=ENVIRONMENT,
                          timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def compare(penny, words, path):
    """None when both say the same or both refuse; else what differs."""
    own, peer = run(penny, words, path), run("hledger", words, path)
    if peer[0] != 0:
        return None # it refuses more than Penny: HTML of some reports, goals that do not balance
    if own[0] != 0:
        return f"exit {own[0]}: {own[2].strip()}"
    if own[1] == peer[1]:
        return None
    for line, (a, b) in enumerate(zip(own[1].splitlines(), peer[1].splitlines()), 1):
        if a != b:
            return f"line {line}:\n  penny   {a!r}\n  hledger {b!r}"
    return f"{len(own[1].splitlines())} lines, not {len(peer[1].splitlines())}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("penny")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--without", default="")
    parser.add_argument("--keep", default=tempfile.gettempdir())
    args = parser.parse_args()
    jobs = []
    for i in range(args.count):
        seed = args.seed + i // args.each
        path = os.path.join(args.keep, f"made-{seed}.journal")
        if i % args.each == 0:
            with open(path, "w", encoding="utf-8") as file:
                file.write(make_journal(seed))
        rng = random.Random((args.seed + i) * 7919)
        words = make_command(rng)
        while args.only and args.only not in " ".join(words):
            words = make_command(rng)
        if args.without and any(w in words for w in args.without.split(",")):
            continue
        jobs.append((words, path))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda job: compare(os.path.abspath(args.penny), *job), jobs))
    bad = 0
    for (words, path), difference in zip(jobs, found):
        if difference is None:
            continue
        bad += 1
        print(" ".join(f"'{w}'" if any(c in w for c in "*! $<>") else w for w in words), "-f", path)
        print(difference)
    print(f"{len(jobs)} commands, {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
