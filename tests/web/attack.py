#!/usr/bin/env python3
"""Attack the page's server as other sites, programs and users would.

usage: attack.py PENNY

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import socket
import stat
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Reply, Server, Tap, read_all, read_line  # noqa: E402

PENNY = os.path.abspath(sys.argv[1])
JOURNAL = """
account Assets:Checking
    ; cash: yes

2026-11-01 Opening
    Assets:Checking   100.00 EUR
    Equity:Opening

2026-11-02 Secret payee
    Expenses:Food     12.00 EUR
    Assets:Checking
"""
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
          "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'")


def hosts(tap, server):
    port = server.port
    for name in (f"localhost:{port}", f"localhost.evil.example:{port}", f"evil.example:{port}",
                 f"127.0.0.1.:{port}", f"127.0.0.1:{port}.", f"127.0.0.1:{port}.evil.example",
                 "127.0.0.1", f"127.0.0.1:{port + 1}", f"127.0.0.1:0{port}", f"[::1]:{port}",
                 f"LOCALHOST:{port}", f"127.1:{port}", f"2130706433:{port}", f"0.0.0.0:{port}",
                 f"evil@127.0.0.1:{port}", f"127.0.0.1:{port},evil", ""):
        for path in ("/", "/api/state"):
            reply = server.get(path, headers={"Host": name})
            tap.same(f"Host {name!r} is refused at {path}", (reply.status, reply.code()),
                     (421, "W0421"))
    reply = server.get("/", without=("Host",))
    tap.same("no Host is refused", reply.status, 421)
    reply = server.raw(f"GET / HTTP/1.1\r\nHost: {server.host}\r\nHost: {server.host}\r\n\r\n")
    tap.same("a second Host is refused", reply.status, 400)
    reply = server.raw(f"GET / HTTP/1.1\r\nHost: {server.host}\r\nhOsT: evil.example\r\n\r\n")
    tap.same("a second Host in other letters is refused", reply.status, 400)
    reply = server.raw(f"GET http://{server.host}/ HTTP/1.1\r\nHost: {server.host}\r\n\r\n")
    tap.same("an absolute target is refused", reply.status, 400)


def senders(tap, server):
    for site in ("cross-site", "same-site", "none", "Same-Origin", "same-origin, same-origin"):
        reply = server.get("/api/state", headers={"Sec-Fetch-Site": site})
        tap.same(f"Sec-Fetch-Site {site!r} is refused", (reply.status, reply.code()),
                 (403, "W0403"))
    reply = server.get("/api/state", without=("Sec-Fetch-Site",))
    tap.same("no Sec-Fetch-Site is refused, as after a rebound name", reply.status, 403)
    for dest in ("document", "iframe", "image", "script", "style", "object"):
        reply = server.get("/api/state", headers={"Sec-Fetch-Dest": dest})
        tap.same(f"an answer cannot be a {dest}", reply.status, 403)
    for origin in ("null", "http://evil.example", f"http://127.0.0.1:{server.port + 1}",
                   f"https://{server.host}", f"http://localhost:{server.port}",
                   f"{server.origin}/", server.origin.upper(), ""):
        reply = server.post("/api/awake", headers={"Origin": origin})
        tap.same(f"Origin {origin!r} is refused", (reply.status, reply.code()), (403, "W0403"))
        reply = server.get("/api/state", headers={"Origin": origin})
        tap.same(f"and at a read: {origin!r}", reply.status, 403)
    reply = server.post("/api/awake", without=("Origin",))
    tap.same("a change without Origin is refused", reply.status, 403)
    reply = server.get("/api/state")
    tap.same("a read without Origin is answered", reply.status, 200)
    reply = server.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},
                       without=("X-Penny-Session",))
    tap.same("the page may be opened from a file", reply.status, 200)


def forms(tap, server):
    """A form needs no permission; what a page of one port can post to another."""
    other = {"Origin": f"http://127.0.0.1:{server.port + 1}", "Sec-Fetch-Site": "same-site",
             "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data"):
        reply = server.post("/api/lock", "a=b", headers=dict(other, **{"Content-Type": kind}))
        tap.same(f"a form of another port is refused: {kind}", reply.status, 403)
        reply = server.post("/api/lock", "{}", headers={"Content-Type": kind})
        tap.same(f"only JSON is taken, not {kind}", (reply.status, reply.code()), (415, "W0415"))
    reply = server.post("/api/awake", "{}", without=("Content-Type",))
    tap.same("a body of no type is refused", reply.status, 415)
    reply = server.post("/api/awake", "{}",
                        headers={"Content-Type": "application/json; charset=utf-8"})
    tap.same("the usual charset is fine", reply.status, 200)
    reply = server.post("/", "{}")
    tap.same("the page takes no POST", reply.status, 405)


def sessions(tap, server):
    good = server.session
    for title, token in (("wrong", "0" * 64), ("short", good[:63]), ("long", good + "0"),
                         ("in capitals", good.upper()), ("empty", ""),
                         ("the first token", server.first)):
        if token == good:
            continue
        reply = server.get("/api/state", headers={"X-Penny-Session": token})
        tap.same(f"a session token that is {title} is refused", (reply.status, reply.code()),
                 (401, "W0401"))
    for path in ("/api/state", "/api/events", "/api/settings", "/api/source", "/api/nothing"):
        reply = server.get(path, without=("X-Penny-Session",))
        tap.same(f"{path} asks for the session", reply.status, 401)
    reply = server.get("/api/state", headers={"Cookie": f"X-Penny-Session={good}"},
                       without=("X-Penny-Session",))
    tap.same("a cookie is no session", reply.status, 401)
    reply = server.get(f"/api/state?session={good}", without=("X-Penny-Session",))
    tap.same("nor is a parameter", reply.status, 401)
    reply = server.post("/api/session", {"token": server.first}, without=("X-Penny-Session",))
    tap.same("the first token works once", (reply.status, reply.code()), (401, "W0401"))
    for body in ({"token": ""}, {"token": "x" * 64}, {"token": "\u00e9" * 32}):
        reply = server.post("/api/session", body)
        tap.same(f"no session for {str(body)[:30]}", reply.status, 401)
    for body in ({"token": 5}, {}, {"token": None}):
        reply = server.post("/api/session", body)
        tap.same(f"no session for {body}", reply.status, 400)


def methods(tap, server):
    for path in ("/", "/api/state", "*"):
        reply = server.request("OPTIONS", path, headers={
            "Origin": "http://evil.example", "Access-Control-Request-Method": "POST"})
        tap.check(f"OPTIONS {path} is refused", reply.status in (400, 403), reply.raw[:200])
        tap.check("without a word of CORS", b"access-control" not in reply.raw.lower())
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "get"):
        reply = server.request(method, "/api/state")
        tap.same(f"{method} is not known", reply.status, 405)
    reply = server.raw(f"{'G' * 40} / HTTP/1.1\r\nHost: {server.host}\r\n\r\n")
    tap.same("a method without end is refused", reply.status, 400)
    reply = server.request("HEAD", "/")
    tap.check("HEAD has no body", reply.status == 200 and reply.body == b"", reply.raw[:300])
    reply = server.get("/api/lock")
    tap.same("what changes something is no GET", reply.status, 405)


def paths(tap, server):
    for path in ("/../etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2fetc/passwd",
                 "/%2e%2e/%2e%2e/etc/passwd", "/assets/%2e%2e/", "//etc/passwd", "/assets//x",
                 "/./", "/.git/config", "/assets/.hidden", "/%00", "/api/state%00",
                 "/assets/x;y", "/api/../api/state", "/~root", "/\u00e9"):
        reply = server.get(path)
        tap.check(f"{path!r} gives nothing", reply.status in (400, 404), reply.raw[:200])
    reply = server.raw(b"GET /assets\\..\\..\\x HTTP/1.1\r\nHost: " + server.host.encode() +
                       b"\r\n\r\n")
    tap.same("a backslash is refused", reply.status, 400)
    reply = server.get("/nothing.js")
    tap.same("what is not there is 404", (reply.status, reply.code()), (404, "W0404"))
    reply = server.get("/favicon.ico")
    tap.same("no icon at the root", reply.status, 404)
    reply = server.get("/books?query=a%20b")
    tap.same("addresses of the page's router are the page", reply.status, 200)


def sizes(tap, server):
    reply = server.raw(f"GET /{'a' * 5000} HTTP/1.1\r\nHost: {server.host}\r\n\r\n")
    tap.same("an address that is too long", (reply.status, reply.code()), (414, "W0414"))
    reply = server.raw(f"GET /{'a' * 70000} HTTP/1.1\r\nHost: {server.host}\r\n\r\n")
    tap.same("an address without end", reply.status, 414)
    reply = server.get("/", headers={"X-Long": "a" * 20000})
    tap.same("a header that is too long", (reply.status, reply.code()), (431, "W0431"))
    reply = server.get("/", headers={f"X-{i}": "a" for i in range(100)})
    tap.same("too many headers", reply.status, 431)
    reply = server.post("/api/awake", "{" + " " * (300 * 1024) + "}")
    tap.same("a body that is too large", (reply.status, reply.code()), (413, "W0413"))
    reply = server.post("/api/awake", "{}", headers={"Content-Length": "99999999999"})
    tap.same("one that is announced too large", reply.status, 413)
    reply = server.post("/api/awake", "{}", headers={"Content-Length": "9" * 30})
    tap.same("a length beyond counting", reply.status, 400)
    reply = server.post("/api/awake", "{" + " " * (200 * 1024) + "}")
    tap.same("a large body that is allowed", reply.status, 200)


def smuggling(tap, server):
    head = (f"Host: {server.host}\r\nSec-Fetch-Site: same-origin\r\nOrigin: {server.origin}\r\n"
            f"X-Penny-Session: {server.session}\r\nContent-Type: application/json\r\n")
    post = f"POST /api/awake HTTP/1.1\r\n{head}"
    first = f"GET / HTTP/1.1\r\nHost: {server.host}\r\n"
    cases = [
        ("TE and CL", f"{post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("TE alone", f"{post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"),
        ("TE hidden", f"{post}Content-Length: 2\r\nTransfer-Encoding : chunked\r\n\r\n{{}}"),
        ("two CL", f"{post}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}"),
        ("two CL that differ", f"{post}Content-Length: 2\r\nContent-Length: 20\r\n\r\n{{}}"),
        ("a list of CL", f"{post}Content-Length: 2, 2\r\n\r\n{{}}"),
        ("CL with a sign", f"{post}Content-Length: +2\r\n\r\n{{}}"),
        ("CL in hexadecimal", f"{post}Content-Length: 0x2\r\n\r\n{{}}"),
        ("CL below nothing", f"{post}Content-Length: -1\r\n\r\n{{}}"),
        ("no CL", f"{post}\r\n{{}}"),
        ("a body of a GET", f"GET /api/state HTTP/1.1\r\n{head}Content-Length: 2\r\n\r\n{{}}"),
        ("bare LF", f"GET / HTTP/1.1\nHost: {server.host}\n\n"),
        ("bare LF in a header", f"GET / HTTP/1.1\r\nHost: {server.host}\nX: y\r\n\r\n"),
        ("bare CR", f"{first}X: a\rb\r\n\r\n"),
        ("a folded header", f"{first}X: a\r\n b\r\n\r\n"),
        ("a zero byte", f"{first}X: a\0b\r\n\r\n"),
        ("a header without a name", f"{first}: b\r\n\r\n"),
        ("a header without a colon", f"{first}abc\r\n\r\n"),
        ("a blank before the colon", f"GET / HTTP/1.1\r\nHost : {server.host}\r\n\r\n"),
        ("HTTP/1.0", f"GET / HTTP/1.0\r\nHost: {server.host}\r\n\r\n"),
        ("HTTP/2.0", f"GET / HTTP/2.0\r\nHost: {server.host}\r\n\r\n"),
        ("HTTP/0.9", "GET /\r\n\r\n"),
        ("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("an upgrade", f"{first}Upgrade: h2c\r\n\r\n"),
        ("Expect", f"{post}Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{{}}"),
        ("two blanks in the first line", f"GET  / HTTP/1.1\r\nHost: {server.host}\r\n\r\n"),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64),
        ("noise", bytes(range(256)) * 4),
        ("an empty line first", f"\r\nGET / HTTP/1.1\r\nHost: {server.host}\r\n\r\n"),
        ("the session twice", f"GET /api/state HTTP/1.1\r\n{head}X-Penny-Session: x\r\n\r\n"),
    ]
    for title, text in cases:
        reply = server.raw(text)
        tap.same(f"{title} is refused", (reply.status, reply.code()), (400, "W0400"))
        tap.check(f"once, and closed: {title}", reply.raw.count(b"HTTP/1.1 ") == 1, reply.raw)
    reply = server.raw(f"{first}\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    tap.check("a second request on the connection is not read",
              reply.status == 200 and reply.raw.count(b"HTTP/1.1 ") == 1, reply.raw)
    reply = server.raw(f"{post}Content-Length: 2\r\n\r\n{{}}GET / HTTP/1.1\r\n\r\n")
    tap.check("nor one behind a body", reply.raw.count(b"HTTP/1.1 ") == 1, reply.raw)


def bodies(tap, server):
    for text in ("", "[]", "5", "null", "{", '{"a":1,"a":2}', '{"a":"\\u0000"}', '{"a":1e999}',
                 '{"a":' + "[" * 5000 + "]" * 5000 + "}", "{'a':1}", '{"a":NaN}', "\ufeff{}",
                 '{"a":12345678901234567890}', '{"a":"\ud800"}'.encode("utf-8", "surrogatepass"),
                 b'{"a":"\xff"}', "{} {}"):
        reply = server.post("/api/awake", text)
        tap.same(f"{text[:24]!r} is no body", (reply.status, reply.code()), (400, "W0400"))


def headers(tap, server):
    for reply in (server.get("/"), server.get("/api/state"), server.get("/nothing.x"),
                  server.get("/", headers={"Host": "evil"}), server.raw("x\r\n\r\n"),
                  server.post("/api/awake", "x")):
        wanted = {"content-security-policy": POLICY, "x-content-type-options": "nosniff",
                  "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
                  "cross-origin-resource-policy": "same-origin",
                  "cross-origin-embedder-policy": "require-corp", "x-frame-options": "DENY",
                  "connection": "close"}
        found = {name: reply.header(name) for name in wanted}
        tap.same(f"the headers of a {reply.status}", found, wanted)
        policy = reply.header("permissions-policy") or ""
        tap.check("nothing is permitted", "camera=()" in policy and "=*" not in policy)
        for name in ("set-cookie", "access-control-allow-origin", "strict-transport-security",
                     "server"):
            tap.check(f"no {name}", name not in reply.headers, reply.headers)
    tap.same("data is not kept", server.get("/api/state").header("cache-control"), "no-store")
    reply = server.get("/", headers={"Accept-Encoding": "gzip, deflate, br"})
    tap.same("the page depends on the encoding", reply.header("vary"), "Accept-Encoding")
    again = server.get("/", headers={"If-None-Match": reply.header("etag")})
    tap.same("what is known is not sent again", (again.status, again.body), (304, b""))


def stream_head(server):
    return (f"GET /api/events HTTP/1.1\r\nHost: {server.host}\r\nSec-Fetch-Site: same-origin\r\n"
            f"X-Penny-Session: {server.session}\r\n\r\n").encode()


def crowd(tap, server):
    links = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(90)]
    time.sleep(0.5)
    tap.same("one connection too many is told", Reply(read_all(links[-1], 2)).status, 429)
    for link in links:
        link.close()
    time.sleep(0.5)
    tap.same("and afterwards all is well", server.get("/api/state").status, 200)
    streams = []
    for _ in range(9):
        link = socket.create_connection(("127.0.0.1", server.port))
        link.sendall(stream_head(server))
        streams.append(link)
        time.sleep(0.05)
    tap.same("one listener too many is told", Reply(read_all(streams[-1], 3)).status, 429)
    for link in streams:
        link.close()


def strangers(tap, server):
    """Another user of the computer knows the port and even the session."""
    if os.geteuid() != 0:
        tap.check("another user is refused # SKIP only root can become one", True)
        return
    script = ("import os, socket, sys\n"
              "os.setgid(65534); os.setuid(65534)\n"
              "link = socket.socket(); link.connect(('127.0.0.1', int(sys.argv[1])))\n"
              "link.sendall(sys.argv[2].encode()); link.settimeout(5)\n"
              "print(link.recv(65536).decode('latin-1'))\n")
    text = (f"GET /api/state HTTP/1.1\r\nHost: {server.host}\r\nSec-Fetch-Site: same-origin\r\n"
            f"X-Penny-Session: {server.session}\r\n\r\n")
    run = subprocess.run([sys.executable, "-c", script, str(server.port), text],
                         capture_output=True, text=True, check=False, cwd="/")
    tap.check("another user of the computer is refused", run.stdout.startswith("HTTP/1.1 403"),
              run.stdout[:200], run.stderr[-300:])


def sandbox(tap, server):
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    tap.same("the kernel filters its calls", status.get("Seccomp"), "2")
    tap.same("it can gain no rights", status.get("NoNewPrivs"), "1")
    for task in os.listdir(f"/proc/{server.process.pid}/task"):
        with open(f"/proc/{server.process.pid}/task/{task}/status", encoding="ascii") as file:
            tap.check("and so is each of its threads", "Seccomp:\t2\n" in file.read())
    with open("/proc/net/tcp", encoding="ascii") as file:
        listening = [line.split()[1] for line in file if line.split()[3] == "0A"]
    tap.check("it listens on 127.0.0.1", f"0100007F:{server.port:04X}" in listening)
    tap.check("and nowhere else", f"00000000:{server.port:04X}" not in listening)
    run = [name for name in os.listdir(server.folder) if name.startswith("penny-")]
    tap.same("it has a folder of its own", len(run), 1)
    mode = stat.S_IMODE(os.stat(os.path.join(server.folder, run[0])).st_mode)
    tap.same("that only its owner sees", mode, 0o700)
    with open(f"/proc/{server.process.pid}/cmdline", "rb") as file:
        tap.check("the token is on no command line", server.first.encode() not in file.read())


def memory_holds(server, wanted):
    """Whether the bytes stand anywhere in the memory that the program can write."""
    with open(f"/proc/{server.process.pid}/maps", encoding="ascii") as file:
        areas = [line.split()[0] for line in file if line.split()[1].startswith("rw")]
    with open(f"/proc/{server.process.pid}/mem", "rb") as memory:
        for area in areas:
            start, end = (int(part, 16) for part in area.split("-"))
            if end - start > 1 << 28:
                continue
            try:
                memory.seek(start)
                if wanted in memory.read(end - start):
                    return True
            except OSError:
                continue
    return False


def locking(tap, server):
    """Last: nothing but the page's files after it."""
    link = socket.create_connection(("127.0.0.1", server.port))
    link.sendall(stream_head(server))
    buffer = bytearray()
    line = b""
    while line is not None and not line.startswith(b"{"):
        line = read_line(link, buffer)
    hello = json.loads(line or b"{}")
    tap.same("the stream begins at once", hello.get("event"), "hello")
    token = bytes.fromhex(server.session)
    can_look = os.geteuid() == 0
    if can_look:
        tap.check("the open session is found in memory", memory_holds(server, token))
    reply = server.post("/api/lock")
    tap.same("locking says so", (reply.status, reply.json()), (200, {"locked": True}))
    tap.same("and lets the browser forget", reply.header("clear-site-data"),
             '"cache", "storage"')
    rest = bytes(buffer) + read_all(link, 5)
    tap.check("the stream tells, and ends", b'"event":"locked"' in rest and rest.endswith(b"0\r\n\r\n"),
              rest)
    tap.same("the session is dead", server.get("/api/state").status, 401)
    tap.same("the first token too",
             server.post("/api/session", {"token": server.first}).status, 401)
    tap.same("the page's own files are still there", server.get("/").status, 200)
    if can_look:
        tap.check("the session's bytes are wiped", not memory_holds(server, token))
        tap.check("the books are gone", not memory_holds(server, b"Secret payee"))


def slow_ones(results):
    """What takes its time runs beside the rest: title, found, wanted."""
    def note(title, found, wanted):
        results.append((title, found, wanted))

    def late_token():
        server = Server(PENNY, journal=JOURNAL)
        time.sleep(31)
        note("a first token is worth nothing after 30 seconds",
             server.post("/api/session", {"token": server.first}).status, 401)
        server.stop()

    def idle():
        server = Server(PENNY, "--idle", "1", journal=JOURNAL).enter()
        time.sleep(35)
        note("a session that is used lives on", server.post("/api/awake").status, 200)
        time.sleep(35)
        note("it is not locked early", server.get("/api/settings").status, 200)
        link = socket.create_connection(("127.0.0.1", server.port))
        link.sendall(stream_head(server))
        start = time.monotonic()
        text = read_all(link, 80)
        note("listening does not count as being there: it locks by itself",
             b'"event":"locked"' in text and 50 < time.monotonic() - start < 70, True)
        note("and then nothing is told", server.get("/api/settings").status, 401)
        server.stop()

    def slow_head():
        server = Server(PENNY, journal=JOURNAL)
        link = socket.create_connection(("127.0.0.1", server.port))
        start = time.monotonic()
        text = f"GET / HTTP/1.1\r\nHost: {server.host}\r\nX-Slow: {'a' * 60}"
        try:
            for letter in text:
                link.sendall(letter.encode())
                time.sleep(0.1)
        except OSError:
            pass
        reply = Reply(read_all(link, 10))
        took = time.monotonic() - start
        note("a head that comes letter by letter is ended", reply.status in (408, 0) and took < 13,
             True)
        server.stop()

    def slow_body():
        server = Server(PENNY, journal=JOURNAL).enter()
        head = (f"POST /api/awake HTTP/1.1\r\nHost: {server.host}\r\nOrigin: {server.origin}\r\n"
                f"Sec-Fetch-Site: same-origin\r\nX-Penny-Session: {server.session}\r\n"
                "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
        link = socket.create_connection(("127.0.0.1", server.port))
        link.sendall(head.encode())
        start = time.monotonic()
        try:
            while time.monotonic() - start < 40:
                link.sendall(b" ")
                time.sleep(0.5)
        except OSError:
            pass
        took = time.monotonic() - start
        note("a body that comes letter by letter is ended", 15 < took < 30, True)
        note("others are served meanwhile", server.get("/api/settings").status, 200)
        server.stop()

    threads = [threading.Thread(target=run) for run in (late_token, idle, slow_head, slow_body)]
    for thread in threads:
        thread.start()
    return threads


def main():
    tap, results = Tap(), []
    threads = slow_ones(results)
    server = Server(PENNY, journal=JOURNAL)
    tap.same("nobody is in before the token is exchanged", server.get("/api/state").status, 401)
    for _ in range(3):
        server.post("/api/session", {"token": "0" * 64})
    server.enter()
    tap.check("a wrong try does not use the first token up", server.session is not None)
    for part in (hosts, senders, forms, sessions, methods, paths, sizes, smuggling, bodies,
                 headers, strangers, sandbox, crowd):
        part(tap, server)
    tap.same("after all of it the page is served", server.get("/api/state").status, 200)
    locking(tap, server)
    tap.same("it ends when it is told to", server.stop(), (0, ""))
    for thread in threads:
        thread.join()
    for title, found, wanted in results:
        tap.same(title, found, wanted)
    tap.same("all the slow ones were tried", len(results), 8)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
