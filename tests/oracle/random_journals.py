"""Random journals in the three dialects, for comparing programs: the same seed, the same text.

Most are right, some are not: an amount off by a little, an assertion of something else, a line
damaged. What they say stays within what the programs are meant to agree on.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import random

ROOTS = ["Assets", "Liabilities", "Equity", "Income", "Expenses"]
PARTS = ["Cash", "Bank", "Food", "Car", "Bank:Savings", "A1", "Müller", "Rent-Home", "Office"]
PAYEES = ["Shop", "", "Café", "A | note", "x y z", "long name of somebody"]


def number(rng, places=None, low=-9999, high=9999):
    places = rng.choice([0, 1, 2, 2, 2, 3, 5]) if places is None else places
    whole = rng.randrange(low, high) * 10 ** places + (rng.randrange(10 ** places) if places else 0)
    digits = str(abs(whole)).rjust(places + 1, "0")
    text = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return ("-" if whole < 0 else "") + text


def groups(rng, text):
    """Commas between thousands, sometimes."""
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, dot, rest = body.partition(".")
    if len(whole) > 3 and dot and rng.random() < 0.3:
        whole = f"{int(whole):,}"
    return sign + whole + dot + rest


def damage(rng, text):
    """One byte or one line is lost, doubled or another."""
    if rng.random() < 0.5:
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        if rng.random() < 0.5:
            del lines[at]
        else:
            lines.insert(at, lines[at])
        return "\n".join(lines)
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(["", " ", "  ", "0", "-", ";", "@", ":", "x"]) + text[at + 1:]


def day(rng):
    return f"2026-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"


# ---- hledger and Ledger ----

SYMBOLS = ["{} EUR", "{} USD", "${}", "{} ACME", '{} "X 1"', "{}"]


def plain_posting(rng, accounts, symbol, ledger):
    amount = symbol.format(groups(rng, number(rng)) if "$" not in symbol else number(rng))
    roll = rng.random()
    if roll < 0.12:
        cost = rng.choice(["{} EUR", "{} USD"]).format(number(rng, rng.choice([0, 2]), 1, 500))
        amount += rng.choice([" @ ", " @@ "]) + cost
    elif roll < 0.15 and ledger:
        amount += " {" + rng.choice(["{} EUR", "{} USD"]).format(number(rng, 2, 1, 99)) + "}"
    account = rng.choice(accounts)
    kind = rng.random()
    if kind < 0.06:
        account = f"({account})"
    line = f"    {rng.choice(['', '', '', '* ', '! '])}{account}  {amount}"
    if rng.random() < 0.15:
        line += "  ; " + rng.choice(["note", "key: value", "k2: a b", ":t1:t2:" if ledger else "t1:"])
    return line


def plain_transaction(rng, accounts, ledger):
    head = day(rng) + rng.choice(["", " *", " !"]) + rng.choice(["", "", " (c1)"])
    lines = [(head + " " + rng.choice(PAYEES)).rstrip() + rng.choice(["", "", "  ; tag: v"])]
    symbol = rng.choice(SYMBOLS)
    shape = rng.random()
    if shape < 0.7:
        for _ in range(rng.randrange(1, 4)):
            one = symbol if rng.random() < 0.8 else rng.choice(SYMBOLS)
            lines.append(plain_posting(rng, accounts, one, ledger))
        lines.append(f"    {rng.choice(accounts)}")
    elif shape < 0.9:
        text = number(rng, 2)
        other = text[1:] if text.startswith("-") else "-" + text
        if rng.random() < 0.25:
            other += rng.choice(["1", "4", "6"])
        lines.append(f"    {rng.choice(accounts)}  {symbol.format(text)}")
        lines.append(f"    {rng.choice(accounts)}  {symbol.format(other)}")
    else: # an exchange
        lines.append(f"    {rng.choice(accounts)}  {number(rng, 0, 1, 99)} ACME")
        lines.append(f"    {rng.choice(accounts)}  -{number(rng, 2, 1, 999)} EUR")
    return lines


def plain(rng, ledger):
    accounts = [f"{rng.choice(ROOTS)}:{rng.choice(PARTS)}" for _ in range(6)]
    out = []
    if rng.random() < 0.3:
        out += ["commodity EUR", "    format 1,000.00 EUR", ""]
    if rng.random() < 0.2:
        out += [f"account {accounts[0]}", ""]
    if rng.random() < 0.2:
        out += ["P 2026-01-01 ACME 12.50 EUR", "P 2026-06-01 EUR $1.10", ""]
    if rng.random() < 0.15:
        out += [f"alias Short={accounts[1]}", ""]
        accounts.append("Short")
    if rng.random() < 0.1:
        out += ["apply account Top", ""]
    for _ in range(rng.randrange(1, 9)):
        out += plain_transaction(rng, accounts, ledger) + [""]
    if rng.random() < 0.3:
        first = day(rng)
        out += [f"{first} opening", f"    Assets:Checked  10.00 EUR", "    Equity:Start", "",
                f"{first} check", f"    Assets:Checked  5.00 EUR = {rng.choice(['15.00', '15', '14'])} EUR",
                "    Equity:Start", ""]
    if "apply account Top" in out:
        out += ["end apply account"]
    return "\n".join(out) + "\n"


# ---- Beancount ----

CURRENCIES = ["EUR", "USD", "CAD"]
STOCKS = ["HOOL", "ABC.D", "X1"]


def bean_transaction(rng, accounts, lots):
    head = f"{day(rng)} {rng.choice(['*', '*', 'txn', '!', 'P'])} " + rng.choice(
        ['"x"', '"Payee" "narration"', '"a \\"b\\""', ""])
    lines = [head.rstrip() + rng.choice(["", "", " #trip ^link-1"])]
    if rng.random() < 0.2:
        lines.append('  key: ' + rng.choice(['"v"', "12.5", "2026-01-01", "TRUE", "1 EUR"]))
    currency = rng.choice(CURRENCIES)
    shape = rng.random()
    if shape < 0.35:
        for _ in range(rng.randrange(1, 4)):
            one = currency if rng.random() < 0.85 else rng.choice(CURRENCIES)
            lines.append(f"  {rng.choice(accounts)}  {groups(rng, number(rng))} {one}")
        lines.append(f"  {rng.choice(accounts)}")
    elif shape < 0.5:
        text = number(rng, rng.choice([0, 2, 3]))
        other = text[1:] if text.startswith("-") else "-" + text
        if rng.random() < 0.3 and "." in other:
            other += rng.choice(["1", "4", "5", "6"])
        lines.append(f"  {rng.choice(accounts)}  {text} {currency}")
        lines.append(f"  {rng.choice(accounts)}  {other} {currency}")
    elif shape < 0.65:
        price = rng.choice(["@ {} USD", "@@ {} USD", "@ USD", "@"]).format(number(rng, 2, 1, 50))
        lines.append(f"  {rng.choice(accounts)}  {number(rng, 2, 1, 90)} CAD {price}")
        lines.append(f"  {rng.choice(accounts)}  -{number(rng, 2, 1, 90)} USD" if "@" in price[-3:] or
                     price.endswith("USD") and len(price) < 7 else f"  {rng.choice(accounts)}")
    elif shape < 0.85 or not lots:
        stock, cost = rng.choice(STOCKS), number(rng, rng.choice([0, 2]), 1, 99)
        spec = rng.choice([f"{{{cost} EUR}}", f"{{{{{cost} EUR}}}}", f"{{{cost} EUR, \"l{cost}\"}}",
                           f"{{{cost} # 1.50 EUR}}", f"{{{cost} EUR, 2026-02-03}}", "{EUR}"])
        account = rng.choice(accounts)
        lines.append(f"  {account}  {rng.randrange(1, 20)} {stock} {spec}")
        lines.append(f"  {rng.choice(accounts)}" if spec != "{EUR}" else
                     f"  {rng.choice(accounts)}  -{number(rng, 2, 1, 99)} EUR")
        lots.append((account, stock, cost))
    else:
        account, stock, cost = rng.choice(lots)
        spec = rng.choice(["{}", f"{{{cost} EUR}}", f"{{\"l{cost}\"}}", "{EUR}"])
        lines.append(f"  {account}  -{rng.randrange(1, 12)} {stock} {spec}")
        lines.append(f"  {rng.choice(accounts)}  {number(rng, 2, 1, 500)} EUR")
        lines.append("  Income:Gains")
    return lines


def beancount(rng):
    accounts = sorted({f"{rng.choice(ROOTS)}:{rng.choice(PARTS)}" for _ in range(6)})
    out, lots = [], []
    if rng.random() < 0.15:
        out.append(f'option "booking_method" "{rng.choice(["FIFO", "LIFO", "NONE", "STRICT"])}"')
    if rng.random() < 0.15:
        out.append('option "inferred_tolerance_default" "EUR:0.01"')
    if rng.random() < 0.1:
        out.append('option "inferred_tolerance_multiplier" "1.1"')
    if rng.random() < 0.1:
        out.append('option "infer_tolerance_from_cost" "TRUE"')
    if rng.random() < 0.1:
        out.append('plugin "beancount.plugins.auto_accounts"')
    for account in accounts + ["Income:Gains", "Equity:Start"]:
        opened = "2025-01-01" if rng.random() < 0.97 else "2026-07-01"
        out.append(f"{opened} open {account}" + rng.choice(
            ["", "", "", "", ' "FIFO"', ' "NONE"', " EUR,USD,CAD,HOOL,ABC.D,X1"]))
    if rng.random() < 0.2:
        out.append("2026-03-01 price HOOL 11.20 EUR")
    for _ in range(rng.randrange(1, 9)):
        out += [""] + bean_transaction(rng, accounts, lots)
    if rng.random() < 0.3:
        out += ["", "2026-05-01 pad Assets:Padded Equity:Start", "2025-01-01 open Assets:Padded",
                f"2026-05-02 balance Assets:Padded {number(rng, 2)} {rng.choice(CURRENCIES)}"]
    if rng.random() < 0.2:
        out += ["", f"2026-12-31 balance {rng.choice(accounts)} {number(rng, 2, -5, 5)} EUR"]
    if rng.random() < 0.2:
        out += [f"2026-12-30 note {rng.choice(accounts)} \"n\"", '2026-12-30 event "e" "v"']
    if rng.random() < 0.1:
        out.append(f"2026-11-01 close {rng.choice(accounts)}")
    return "\n".join(out) + "\n"


def journal(dialect, seed):
    rng = random.Random(f"{dialect} {seed}")
    text = beancount(rng) if dialect == "beancount" else plain(rng, dialect == "ledger")
    return damage(rng, text) if rng.random() < 0.15 else text
