"""A running penny open, and raw requests to it: what the tests of the page's server share.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time


class Reply:
    """Status, headers (names in small letters, every value) and body of an answer."""

    def __init__(self, raw):
        self.raw = raw
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        match = re.match(r"HTTP/1\.1 (\d{3})", lines[0])
        self.status = int(match.group(1)) if match else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers.setdefault(name.lower(), []).append(value.strip())

    def header(self, name):
        values = self.headers.get(name.lower(), [])
        return values[0] if len(values) == 1 else None

    def json(self):
        return json.loads(self.body)

    def code(self):
        """The code of an error answer."""
        try:
            return self.json()["error"]["code"]
        except (ValueError, KeyError):
            return None


class Server:
    """penny open --no-browser on a home of its own."""

    def __init__(self, penny, *arguments, journal=None, environment=None):
        self.folder = tempfile.mkdtemp(prefix="penny-test-")
        self.home = os.path.join(self.folder, "home")
        words = [penny, "open", "--no-browser"]
        if journal is not None:
            self.journal = os.path.join(self.folder, "household.journal")
            if os.path.exists(journal):
                shutil.copy(journal, self.journal)
            else:
                with open(self.journal, "w", encoding="utf-8") as file:
                    file.write(journal)
            words += ["-f", self.journal]
        self.environment = dict(os.environ, PENNY_HOME=self.home, TMPDIR=self.folder,
                                XDG_STATE_HOME=os.path.join(self.folder, "state"))
        for name in ("XDG_RUNTIME_DIR", "PENNY_FILE", "LEDGER_FILE"):
            self.environment.pop(name, None)
        self.environment.update(environment or {})
        self.process = subprocess.Popen(words + list(arguments), stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=self.environment)
        line = self.process.stdout.readline().decode()
        match = re.match(r"http://127\.0\.0\.1:(\d+)/#([0-9a-f]{64})\n$", line)
        if not match:
            raise SystemExit(f"penny open printed {line!r}: {self.process.stderr.read().decode()}")
        self.port, self.first = int(match.group(1)), match.group(2)
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        self.session = None

    def raw(self, text, timeout=30):
        """Send bytes, read until the other end closes."""
        if isinstance(text, str):
            text = text.encode("latin-1")
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as link:
            try:
                link.sendall(text)
            except OSError:
                pass
            return Reply(read_all(link))

    def request(self, method, path, headers=None, body=None, without=()):
        """A request as the page makes it; headers replace or add, without leaves some away."""
        fields = {"Host": self.host, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty",
                  "Sec-Fetch-Mode": "cors"}
        if self.session:
            fields["X-Penny-Session"] = self.session
        if method == "POST":
            fields["Origin"] = self.origin
            fields["Content-Type"] = "application/json"
            if body is None:
                body = "{}"
            if not isinstance(body, (str, bytes)):
                body = json.dumps(body, ensure_ascii=False)
            if isinstance(body, str):
                body = body.encode("utf-8")
            fields["Content-Length"] = str(len(body))
        fields.update(headers or {})
        for name in without:
            fields.pop(name, None)
        head = f"{method} {path} HTTP/1.1\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return self.raw(head.encode("utf-8") + b"\r\n" + (body or b""))

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.request("POST", path, body=body, **more)

    def enter(self):
        """Exchange the first token; returns self."""
        self.session = self.post("/api/session", {"token": self.first}).json()["session"]
        return self

    def planned(self, seconds=150):
        """Wait until no plan is being computed."""
        for _ in range(seconds * 20):
            plan = self.get("/api/state").json()["plan"]
            if plan["state"] not in ("computing", "none"):
                return plan
            time.sleep(0.05)
        raise AssertionError("no plan")

    def stop(self):
        """End it; its exit code and what it wrote to standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        errors = self.process.stderr.read().decode()
        self.process.stderr.close()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.process.returncode, errors


def read_all(link, timeout=30):
    parts = []
    end = time.monotonic() + timeout
    while True:
        try:
            link.settimeout(max(0.1, end - time.monotonic()))
            part = link.recv(65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def read_line(link, buffer, timeout=10):
    """The next line of a stream; buffer is a bytearray kept between calls."""
    end = time.monotonic() + timeout
    while b"\n" not in buffer:
        ready, _, _ = select.select([link], [], [], max(0, end - time.monotonic()))
        if not ready:
            return None
        part = link.recv(65536)
        if not part:
            return None
        buffer += part
    line, _, rest = bytes(buffer).partition(b"\n")
    buffer[:] = rest
    return line


class Tap:
    """Test results as they come."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, title, is_good, *notes):
        self.count += 1
        if not is_good:
            self.failed += 1
            for note in notes:
                print(f"# {str(note)[:300]}")
        print(f"{'' if is_good else 'not '}ok {self.count} - {title}", flush=True)

    def same(self, title, found, wanted):
        self.check(title, found == wanted, f"found {found!r}", f"wanted {wanted!r}")

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0
