#!/usr/bin/env python3
"""The interface of the page, as docs/web-api.md tells it, on a real server.

usage: test_api.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Server, Tap  # noqa: E402

PENNY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLE = os.path.join(ROOT, "examples", "household.journal")
HOSTILE = [
    "line\nbreak", "; comment", "  two  blanks", "account Evil", "include /etc/passwd",
    "<script>alert(1)</script>", "\u202eevil", "= 5", "2026-01-01 * other", "~ monthly",
    "a | b", "tab\there", "\u0000", "D 1.00 EUR", "(code) payee", "! payee", "* payee", "\x1b[31m",
    "alias a=b", "comment", "end comment", "{}[]()", "'\"`", "%s%n", "\u2028", "P 2026-01-01 EUR 2",
]


def plain(text):
    """Without the blanks that do not break lines."""
    return text.replace("\u00a0", " ")


def query(**parameters):
    return urllib.parse.urlencode(parameters)


def first_page(tap, server):
    home = server.get("/api/home").json()
    safe = home["safe"]
    tap.same("safe until", (safe["state"], safe["until"]["exact"], safe["short"]["exact"]),
             ("short", "2026-12-16", "43.00"))
    tap.same("in words", plain(safe["message"]["text"]),
             "You are safe until 16 December 2026. On 17 December 2026 you would be 43.00 EUR "
             "short.")
    tap.same("next payments", [p["name"] for p in home["payments"]],
             ["Bus pass", "Phone and internet", "Mortgage", "Food", "Loan"])
    tap.same("the ways", [(w["way"], w["cost"]["exact"]) for w in home["ways"]],
             [("plan", "119716.45"), ("avalanche", "119716.56"), ("snowball", "119724.80"),
              ("minimums", "127109.24")])
    tap.same("shifts", (home["shifts"]["needed"],
                        [s["count"] for s in home["shifts"]["months"]]), (13, [4, 2, 4, 3]))
    tap.same("promises", [(p["who"], p["due"], p["kept"], p["late"], p["missed"])
                          for p in home["promises"]], [("Victor", 12, 4, 6, 2)])
    tap.check("stripes of a year past and more to come",
              [s["is_past"] for s in home["stripes"]][:13] == [True] * 12 + [False])
    fractions = []
    json.loads(server.get("/api/home").body, parse_float=fractions.append)
    tap.same("no number with a fraction in it", fractions, [])
    russian = server.get("/api/home", headers={"X-Penny-Locale": "ru"}).json()
    tap.same("dates in Russian", plain(russian["safe"]["until"]["text"]), "16 декабря 2026")
    tap.same("amounts in Russian", plain(russian["safe"]["owed"]["text"]), "87 384,40 EUR")
    debts = server.get("/api/debts").json()
    tap.same("debts", [d["balance"]["exact"] for d in debts["rows"]],
             ["76203.05", "4983.61", "2409.85", "2475.79", "412.10", "900.00"])
    card = debts["rows"][2]
    tap.same("a contract as fields",
             {f["key"]: f["value"] for f in card["fields"] if f["value"]},
             {"debt": "revolving", "rate": "0% until 2027-03 then 23.9%", "min": "2.5% or 25.00",
              "due-day": "17", "late-fee": "40.00"})
    tap.check("and as text", card["text"].startswith("account Liabilities:Card\n    ; Nord"))
    outlook = server.get("/api/outlook?months=18&daily=1").json()
    tap.same("three lines", [line["name"] for line in outlook["lines"]],
             ["sure", "shifts", "kept"])
    sure = outlook["lines"][0]
    day = [d for d in sure["days"] if d["date"]["exact"] == sure["below_on"]["exact"]]
    tap.check("the day below zero is a day of the line",
              sure["below_on"]["exact"] == "2027-01-05" and day[0]["amount"]["sign"] == -1, day)
    zero = outlook["box"]["zero"]
    tap.check("parts are cut at zero", all(
        all((y >= zero) if part["sign"] < 0 else (y <= zero) for _, y in part["points"])
        for line in outlook["lines"] for part in line["parts"]))


def books(tap, server):
    everything = server.get("/api/transactions?limit=3").json()
    tap.check("latest first", everything["rows"][0]["date"]["exact"] >= "2026-11-25")
    found = server.get("/api/transactions?" + query(query="desc:'green market' amt:>25")).json()
    tap.check("a query", found["total"] > 0 and all(
        row["payee"] == "Green Market" for row in found["rows"]))
    words = server.get("/api/transactions?" + query(words="GREEN food")).json()
    tap.check("words in any case", words["total"] > 0 and all(
        "Green" in row["payee"] for row in words["rows"]))
    tap.same("words that are nowhere",
             server.get("/api/transactions?" + query(words="zebra")).json()["total"], 0)
    row = found["rows"][-1]
    window = server.get("/api/transactions?" + query(limit=10, at=row["id"])).json()
    tap.check("a window around an entry", row["id"] in [r["id"] for r in window["rows"]])
    entry = server.get("/api/entry?" + query(id=row["id"])).json()
    tap.check("the entry", "Green Market" in entry["text"] and not entry["has_more"], entry)
    register = server.get("/api/register?" + query(account="Assets:Checking", limit=1)).json()
    tap.same("the balance", register["balance"]["exact"], "983.98")
    tap.same("is the last line's", register["rows"][0]["balance"]["exact"], "983.98")
    register = server.get("/api/register?" + query(account="Assets", limit=500,
                                                   order="old")).json()
    total = sum(round(float(r["amount"]["exact"]) * 100) for r in register["rows"])
    last = server.get("/api/register?" + query(
        account="Assets", limit=1, order="old", offset=len(register["rows"]) - 1)).json()
    tap.same("running balances add up", round(float(last["rows"][0]["balance"]["exact"]) * 100),
             total)
    accounts = server.get("/api/accounts").json()["rows"]
    tap.same("the tree's top", [a["account"] for a in accounts if a["depth"] == 1],
             ["Assets", "Equity", "Expenses", "Income", "Liabilities"])
    complete = server.get("/api/complete?" + query(kind="account", text="ex fo")).json()
    tap.same("completion", [r["text"] for r in complete["rows"]], ["Expenses:Food"])
    for bad in ("query=acct:'('", "limit=0", "limit=501", "offset=-1", "order=up", "query=%ff",
                "query=%zz", "query=%00"):
        reply = server.get("/api/transactions?" + bad)
        tap.check(f"{bad} is refused", reply.status in (400, 422), reply.raw[-200:])


def lines_of(server):
    with open(server.journal, "rb") as file:
        return file.read()


def form(payee, amount="12.50 EUR", **more):
    result = {"date": "2026-11-30", "mark": "*", "code": "", "payee": payee, "note": "",
              "comment": "", "postings": [
                  {"account": "Expenses:Food", "amount": amount, "comment": ""},
                  {"account": "Assets:Checking", "amount": "", "comment": ""}]}
    result.update(more)
    return result


def changes(tap, server):
    before = lines_of(server)
    reply = server.post("/api/entry/check", {"form": form("Corner")})
    tap.check("checking shows the text", "2026-11-30 * Corner\n" in reply.json()["text"],
              reply.body)
    tap.check("and writes nothing", lines_of(server) == before)
    added = server.post("/api/entry/add", {"form": form("Corner", "1 012,50")}).json()
    after = lines_of(server)
    tap.check("an entry is added and nothing else changes",
              after.startswith(before.rstrip(b"\n")) and b"2026-11-30 * Corner\n" in after)
    tap.check("its amount as typed in another way", "1,012.50 EUR" in added["text"], added)
    tap.same("it can be undone", added["undo"], {"label": "add 2026-11-30 Corner"})
    tap.check("the version counts up", added["version"] > 1)
    edited = server.post("/api/entry/edit", {"id": added["id"], "form": form("Corner", "13.75")})
    tap.check("it is edited", "13.75 EUR" in edited.json()["text"], edited.body)
    text = server.post("/api/entry/edit", {
        "id": edited.json()["id"],
        "text": "2026-11-30 Corner  ; as text\n    Expenses:Food  9.00 EUR\n    Assets:Checking"})
    tap.check("or as text", "as text" in text.json().get("text", ""), text.body)
    gone = server.post("/api/entry/delete", {"id": text.json()["id"]})
    tap.check("deleted, all is as before", gone.status == 200 and
              lines_of(server).rstrip(b"\n") == before.rstrip(b"\n"), gone.body)
    for _ in range(4):
        back = server.post("/api/undo")
    tap.check("everything is undone, byte for byte", lines_of(server) == before, back.body)
    tap.same("then there is nothing to undo",
             (server.post("/api/undo").status, server.post("/api/undo").code()),
             (409, "E0301"))
    again = server.post("/api/redo").json()
    tap.check("and redone", b"Corner" in lines_of(server) and again["redo"] is not None)
    server.post("/api/undo")
    history = server.get("/api/history").json()
    tap.check("the history tells", history["total"] >= 9 and
              any(r["label"] == "add 2026-11-30 Corner" for r in history["rows"]))


def mistakes(tap, server):
    before = lines_of(server)
    cases = [
        ("no such day", form("x", date="2026-02-30"), "date"),
        ("no amount", form("x", "abc"), "postings.0.amount"),
        ("thousands or decimals", form("x", "1.234"), "postings.0.amount"),
        ("no account", form("x", postings=[{"account": "", "amount": "1"}, {"account": "a"}]),
         "postings.0.account"),
        ("one posting", form("x", postings=[{"account": "a", "amount": "1"}]), "postings"),
        ("two empty amounts", form("x", ""), None),
        ("what does not balance", form("x", postings=[
            {"account": "Expenses:Food", "amount": "1"},
            {"account": "Assets:Checking", "amount": "-2"}]), None),
        ("a mark", form("x", mark="?"), "mark"),
    ]
    for title, body, field in cases:
        reply = server.post("/api/entry/add", {"form": body})
        tap.same(f"{title} is refused", (reply.status, reply.json()["error"]["field"]),
                 (422, field))
        tap.check(f"with words: {title}", len(reply.json()["error"]["message"]) > 5)
    for body in ({"form": 5}, {}, {"form": {"postings": 5}}, {"id": 5, "form": form("x")},
                 {"form": form("x"), "evil": 1}):
        tap.check(f"{str(body)[:30]} is no request",
                  server.post("/api/entry/add", body).status in (400, 422))
    tap.same("an id that is none is a conflict",
             server.post("/api/entry/edit", {"id": "0-0-0-0", "form": form("x")}).status, 409)
    tap.check("nothing was written", lines_of(server) == before)


def hostile(tap, server):
    """Every text comes back as it was, or is refused; nothing else in the journal changes."""
    before = lines_of(server)
    entries = server.get("/api/transactions?limit=1").json()["total"]
    kept = 0
    for text in HOSTILE:
        for place in ("payee", "note", "comment", "code", "account", "posting comment"):
            body = form("Corner")
            if place in ("payee", "note", "comment", "code"):
                body[place] = text
            elif place == "account":
                body["postings"][0]["account"] = text
            else:
                body["postings"][0]["comment"] = text
            reply = server.post("/api/entry/add", {"form": body})
            if reply.status != 200:
                good = reply.status in (400, 422) and lines_of(server) == before
                if not good:
                    tap.check(f"{text!r} as {place} is refused cleanly", good, reply.raw[-300:])
                continue
            kept += 1
            entry = server.get("/api/entry?" + query(id=reply.json()["id"])).json()
            total = server.get("/api/transactions?limit=1").json()["total"]
            same = total == entries + 1 and entry["form"] == body_as_kept(body)
            if not same or not lines_of(server).startswith(before.rstrip(b"\n")):
                tap.check(f"{text!r} as {place} comes back", False, entry["form"], reply.body)
            server.post("/api/undo")
            if lines_of(server) != before:
                tap.check(f"{text!r} as {place} is undone", False)
    tap.check("hostile texts come back or are refused", kept > 30, kept)
    tap.check("and the journal is as it was", lines_of(server) == before)


def body_as_kept(body):
    """The form as it comes back: the amount with its commodity."""
    result = dict(body)
    result["postings"] = [dict({"comment": ""}, **p) for p in body["postings"]]
    return result


def conflicts(tap, server):
    added = server.post("/api/entry/add", {"form": form("Conflict")}).json()
    with open(server.journal, "r+b") as file:
        content = file.read()
        file.seek(0)
        file.write(content.replace(b"* Conflict\n", b"* Other hand\n"))
        file.truncate()
    reply = server.post("/api/entry/edit", {"id": added["id"], "form": form("Mine")})
    tap.same("an entry that another program changed is not overwritten", reply.status, 409)
    tap.check("and both versions are told", "conflict" in reply.json()["error"], reply.body)
    tap.check("the other hand's text stands", b"* Other hand\n" in lines_of(server))
    row = server.get("/api/transactions?" + query(query="desc:'Other hand'")).json()["rows"][0]
    with open(server.journal, "ab") as file:
        file.write(b"\n2026-11-30 Elsewhere\n    Expenses:Food  1.00 EUR\n    Assets:Checking\n")
    reply = server.post("/api/entry/edit", {"id": row["id"], "form": form("Mine")})
    tap.same("a change elsewhere is no conflict", reply.status, 200)
    tap.check("and stays", b"Elsewhere" in lines_of(server) and b"* Mine\n" in lines_of(server))
    with open(server.journal, "ab") as file:
        file.write(b"\nnot a journal line\n")
    reply = server.get("/api/home")
    tap.same("a broken file is told", (reply.status, reply.code()), (503, "W0503"))
    state = server.get("/api/state").json()
    tap.check("with its line", state["mode"] == "broken" and state["errors"][0]["line"] > 1)
    source = server.get(f"/api/source?offset={state['errors'][0]['line'] - 1}&limit=1").json()
    tap.same("which can be shown", source["lines"], ["not a journal line"])
    with open(server.journal, "rb+") as file:
        content = file.read().replace(b"\nnot a journal line\n", b"")
        file.seek(0)
        file.write(content)
        file.truncate()
    tap.same("and mended, it goes on", server.get("/api/state").json()["mode"], "books")


def paying(tap, server):
    home = server.get("/api/home").json()
    for payment in home["payments"]:
        before = lines_of(server)
        reply = server.post("/api/pay", payment["pay"])
        written = reply.json()
        tap.check(f"paid: {payment['name']}", reply.status == 200 and
                  payment["amount"]["exact"].split(".")[0] in written["text"].replace(",", ""),
                  reply.body)
        rows = server.get("/api/transactions?" + query(limit=50)).json()["rows"]
        tap.check("the books have it", any(row["id"] == written["id"] for row in rows))
        server.planned()
        after = server.get("/api/home").json()
        names = [p["name"] for p in after["payments"] if p["date"]["exact"][:7] == "2026-12"]
        tap.check("it is asked no more this month", payment["name"] not in names, names)
        server.post("/api/undo")
        tap.check("and undone", lines_of(server) == before)
    promise = home["promises"][0]
    reply = server.post("/api/pay", dict(promise["pay"], amount="150", date="2026-12-01"))
    tap.check("promised money that came", "Income:Support" in reply.json()["text"] and
              "Victor" in reply.json()["text"], reply.body)
    server.post("/api/undo")
    card = {"what": "debt", "account": "Liabilities:Loan", "date": "2026-12-12",
            "amount": "219.83"}
    text = server.post("/api/pay", card).json()["text"]
    tap.check("on the due day the interest is booked as well",
              "Expenses:Interest:Loan" in text and "38.2" in text, text)
    server.post("/api/undo")
    for bad in (dict(card, amount="0"), dict(card, amount="-5"), dict(card, amount="5 USD"),
                dict(card, account="Assets:Checking"), dict(card, what="gift"),
                dict(card, date="soon"), dict(card, **{"from": "Nowhere"})):
        reply = server.post("/api/pay", bad)
        tap.same(f"not paid: {bad}", reply.status, 422)


def terms(tap, server):
    before = lines_of(server)
    reply = server.post("/api/debts/check", {"account": "Liabilities:Card",
                                             "fields": {"rate": "21.9%", "late-fee": ""}})
    text = reply.json()["text"]
    tap.check("terms as text", "rate: 21.9%" in text and "late-fee" not in text and
              "Nord Card" in text, reply.body)
    tap.check("only checked", lines_of(server) == before)
    reply = server.post("/api/debts/edit", {"account": "Liabilities:Card",
                                            "fields": {"rate": "21.9%"}})
    tap.same("terms are written", reply.status, 200)
    card = server.get("/api/debts").json()["rows"][2]
    tap.same("and understood", card["rate"]["exact"], "0.219")
    server.post("/api/undo")
    tap.check("undone", lines_of(server) == before)
    for fields in ({"rate": "much"}, {"evil": "1"}, {"rate": "1%\n    ; debt: iou"},
                   {"debt": "gift"}, {"min": "lots"}):
        reply = server.post("/api/debts/edit", {"account": "Liabilities:Card", "fields": fields})
        tap.check(f"{fields} is refused", reply.status == 422 and lines_of(server) == before,
                  reply.body)
    reply = server.post("/api/debts/edit", {"account": "Liabilities:Sister",
                                            "fields": {"debt": "iou", "due": "2027-05-01"}})
    tap.check("a new debt", reply.status == 200 and
              b"account Liabilities:Sister\n    ; debt: iou\n" in lines_of(server), reply.body)
    server.post("/api/undo")


def cannot(tap, server):
    server.planned()
    shift = server.get("/api/home").json()["shifts"]["months"][0]
    reply = server.post("/api/cannot", shift["cannot"])
    tap.same("'I cannot' plans again", reply.json()["plan"]["state"], "computing")
    server.planned()
    shifts = server.get("/api/home").json()["shifts"]
    tap.check("with one less that month", shifts["months"][0]["count"] == shift["count"] - 1 and
              len(shifts["cannot"]) == 1, shifts)
    server.post("/api/cannot", shifts["cannot"][0]["again"])
    server.planned()
    tap.same("and takes it back", server.get("/api/home").json()["shifts"]["months"][0]["count"],
             shift["count"])
    for bad in ({"stream": "99", "month": "2026-12", "most": 1},
                {"stream": "6", "month": "12", "most": 1},
                {"stream": "6", "month": "2026-12", "most": -1}):
        tap.same(f"{bad} is refused", server.post("/api/cannot", bad).status, 422)


def ask(server, changes):
    """The answer to a what-if, once it is there."""
    answer = server.post("/api/what-if", {"changes": changes}).json()
    for _ in range(400):
        if answer.get("state") != "computing":
            return answer
        time.sleep(0.02)
        answer = server.get(f"/api/what-if?id={answer['id']}").json()
    return answer


PHRASES = {
    "food +80 from March": {"what": "flow", "by": "80.00", "from": "2027-03", "to": None},
    "food -20": {"what": "flow", "by": "-20.00", "from": None, "to": None},
    "food 500 from 2027-02 until May": {"what": "flow", "to_amount": "500.00",
                                        "from": "2027-02", "to": "2027-05"},
    "Victor stops": {"what": "stop", "from": None, "to": None},
    "car repair 600 in February": {"what": "once", "label": "car repair", "by": "-600.00",
                                   "date": "2027-02-01"},
    "bonus +250 on 2026-12-20": {"what": "once", "label": "bonus", "by": "250.00",
                                 "date": "2026-12-20"},
    "gym 25 every month": {"what": "new", "label": "gym", "by": "-25.00", "from": None,
                           "to": None, "day": 1},
    "StoreCard +50": {"what": "extra", "account": "Liabilities:StoreCard", "by": "50.00"},
    "extra 50 from March": {"what": "extra", "account": None, "by": "50.00", "from": "2027-03"},
    "no shifts in January": {"what": "shifts", "stream": None, "most": 0, "from": "2027-01",
                             "to": "2027-01"},
    "at most 2 shifts": {"what": "shifts", "stream": None, "most": 2},
    "StoreCard at 9.9% from May": {"what": "rate", "account": "Liabilities:StoreCard",
                                   "rate": "9.9%", "from": "2027-05"},
    "cushion 300": {"what": "cushion", "by": "300.00"},
    "Food +80 с марта": {"what": "flow", "by": "80.00", "from": "2027-03"},
}


def what_if(tap, server):
    before = lines_of(server)
    for line, wanted in PHRASES.items():
        reply = server.post("/api/what-if/parse", {"line": line}).json()
        found = reply["changes"][0] if reply.get("changes") else {}
        tap.same(f"understood: {line}", {key: found.get(key) for key in wanted}, wanted)
        if not found:
            continue
        answer = ask(server, [found])
        tap.check(f"answered: {line}", answer["state"] in ("ready", "limited") and
                  answer["changes"][0]["change"] == found and answer["differences"], answer)
    reply = server.post("/api/what-if/parse", {"line": "card +50"}).json()
    tap.same("what may be two things is asked", [c["label"] for c in reply["candidates"]],
             ["Card", "StoreCard"])
    for line in ("", "hello", "from March", "+80", "food +abc", "\u0000"):
        tap.check(f"not understood: {line!r}",
                  server.post("/api/what-if/parse", {"line": line}).status in (400, 422))
    server.planned()
    answer = ask(server, [{"what": "once", "label": "gift", "by": "43", "date": "2026-12-02"}])
    tap.check("43.00 more today and it is safe for longer",
              answer["then"]["safe_until"]["exact"] > answer["now"]["safe_until"]["exact"])
    tap.check("nothing was written", lines_of(server) == before)
    kept = server.post("/api/what-if/keep", {"id": answer["id"]})
    tap.check("it can be kept", kept.status == 200 and
              b"2026-12-02 gift\n" in lines_of(server), kept.body)
    server.planned()
    tap.same("then the plan is the other one",
             server.get("/api/home").json()["safe"]["until"]["exact"],
             answer["then"]["safe_until"]["exact"])
    tap.same("once", server.post("/api/what-if/keep", {"id": answer["id"]}).status, 409)
    server.post("/api/undo")
    tap.check("and undone", lines_of(server) == before)
    answer = ask(server, [{"what": "new", "label": "x\nevil", "by": "5"}])
    if answer["state"] != "failed":
        tap.check("a hostile label is not kept",
                  server.post("/api/what-if/keep", {"id": answer["id"]}).status == 422 and
                  lines_of(server) == before)
    for bad in ([{"what": "flow", "stream": "99", "by": "1"}], [{"what": "gift"}], [5], "x",
                [{"what": "rate", "account": "x", "rate": "1%"}],
                [{"what": "once", "label": "x", "by": "1", "date": "never"}],
                [{"what": "shifts", "most": -1}], [{"what": "new", "label": "", "by": "1"}]):
        reply = server.post("/api/what-if", {"changes": bad})
        tap.check(f"{bad} is refused", reply.status in (400, 422), reply.body)
    answer = ask(server, [{"what": "once", "label": "x", "by": "1", "date": "2020-01-01"}])
    tap.check("what cannot be is told", answer["state"] == "failed" and answer["error"]["message"])
    streams = server.get("/api/streams").json()["streams"]
    tap.check("the streams", {"Food", "A night on the ward", "Hospital salary"} <=
              {s["label"] for s in streams}, streams)


def first_run(tap):
    server = Server(PENNY, "--today", "2026-12-01").enter()
    state = server.get("/api/state").json()
    tap.same("without a journal it begins", state["mode"], "first-run")
    tap.same("no books to show", server.get("/api/home").status, 404)
    answers = {
        "commodity": "EUR", "cash": "983.98",
        "flows": [{"name": "Salary", "kind": "income", "amount": "1450", "day": 10},
                  {"name": "Rent and food", "kind": "bill", "amount": "900,00", "day": 1},
                  {"name": "Night shift", "kind": "shift", "amount": "95.00", "most": 6},
                  {"name": "Support", "kind": "promise", "who": "Victor", "chance": "30%",
                   "amount": "300.00", "day": 15}],
        "debts": [{"name": "Card", "kind": "revolving", "balance": "2409.85",
                   "fields": {"rate": "23.9%", "min": "2.5% or 25.00", "due-day": "17"}},
                  {"name": "Loan", "kind": "instalment", "balance": "4983.61",
                   "fields": {"rate": "9.2%", "pays": "219.83 on 12"}}]}
    checked = server.post("/api/first-run/check", answers)
    tap.check("three answers make a journal", "account Liabilities:Card\n" in
              checked.json().get("text", ""), checked.body)
    tap.check("nothing is there yet", not os.path.exists(checked.json()["path"]))
    for name, value, field in (
            ("Ca:sh", "1", "debts.0.name"), ("Card\nx", "1", "debts.0.name"),
            ("Card", "x", "debts.0.balance")):
        bad = dict(answers, debts=[{"name": name, "kind": "iou", "balance": value}])
        reply = server.post("/api/first-run/start", bad)
        tap.same(f"{name!r} {value!r} is refused", (reply.status, reply.json()["error"]["field"]),
                 (422, field))
    bad = dict(answers, debts=[{"name": "Card", "kind": "iou", "balance": "1",
                                "fields": {"rate": "1%\n    Evil  1 EUR"}}])
    tap.same("lines in a field are refused", server.post("/api/first-run/start", bad).status, 422)
    started = server.post("/api/first-run/start", answers)
    tap.same("it begins", started.status, 200)
    server.planned()
    home = server.get("/api/home").json()
    tap.same("and there is a plan", (home["debts"]["owed"]["exact"], home["plan"]["state"]),
             ("7393.46", "ready"))
    tap.check("that ends", home["debts"]["free"] is not None)
    tap.same("a second beginning is refused",
             server.post("/api/first-run/start", answers).status, 409)
    mode = os.stat(started.json()["path"]).st_mode & 0o777
    tap.same("only its owner reads it", mode & 0o077, 0)
    server.stop()


def demo_and_open(tap):
    server = Server(PENNY).enter()
    reply = server.post("/api/first-run/demo")
    tap.same("the demo opens", (reply.status, server.get("/api/state").json()["demo"]),
             (200, True))
    server.planned()
    tap.same("on its own day", server.get("/api/home").json()["safe"]["until"]["exact"],
             "2026-12-16")
    added = server.post("/api/entry/add", {"form": form("Try")})
    tap.same("it can be played with", added.status, 200)
    tap.same("and undone", server.post("/api/undo").status, 200)
    server.post("/api/first-run/leave")
    tap.same("and left", server.get("/api/state").json()["mode"], "first-run")
    for path in ("/nowhere", "/etc", "", "\u0001"):
        tap.same(f"{path!r} does not open",
                 server.post("/api/first-run/open", {"path": path}).status, 422)
    broken = os.path.join(server.folder, "broken.journal")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("what is this\n")
    reply = server.post("/api/first-run/open", {"path": broken})
    tap.same("a broken one neither", (reply.status, reply.code(),
                                      server.get("/api/state").json()["mode"]),
             (422, "J0101", "first-run"))
    reply = server.post("/api/first-run/open", {"path": EXAMPLE})
    tap.check("mine opens", reply.status == 200 and reply.json()["transactions"] > 100)
    server.post("/api/settings", {"locale": "ru", "idle_minutes": 7, "theme": "dark",
                                  "single_keys": False, "blur": True})
    tap.same("settings are kept", server.get("/api/settings").json(),
             {"locale": "ru", "idle_minutes": 7, "theme": "dark", "single_keys": False,
              "blur": True})
    for bad in ({"locale": "xx"}, {"idle_minutes": 0}, {"idle_minutes": 16}, {"theme": "pink"},
                {"blur": 1}):
        tap.same(f"{bad} is refused", server.post("/api/settings", bad).status, 422)
    with open(os.path.join(server.home, "settings.json"), encoding="utf-8") as file:
        tap.check("in the home", '"dark"' in file.read())
    server.stop()


def main():
    tap = Tap()
    server = Server(PENNY, "--today", "2026-12-01", journal=EXAMPLE).enter()
    server.planned()
    for part in (first_page, books, changes, mistakes, paying, terms, cannot, what_if, hostile, conflicts):
        server.post("/api/awake")
        part(tap, server)
    tap.same("it ends well", server.stop(), (0, ""))
    first_run(tap)
    demo_and_open(tap)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
