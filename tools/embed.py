#!/usr/bin/env python3
"""Write the files of the built page as a C table (src/web/assets.h).

Every file of the folder is a resource, its copies NAME.br and NAME.gz are other forms of it. What
lies in assets/ has its hash in its name and never changes; index.html is the page itself.

usage: embed.py FOLDER OUTPUT.c [DEPFILE]
       embed.py --one NAME HEADER FILE OUTPUT.c     NAME_bytes and NAME_length of one file

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import hashlib
import os
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
COPIES = (".br", ".gz")


def resources(folder):
    """Names of the files, relative, sorted."""
    found = []
    for where, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.relpath(os.path.join(where, name), folder) for name in names
                  if not name.endswith(COPIES) and not name.startswith(".")]
    return sorted(found)


def read(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def array(name, content):
    """A C array; one byte more, so that an empty file is one too."""
    lines = []
    for at in range(0, len(content), 24):
        lines.append("    " + "".join(f"{byte}," for byte in content[at:at + 24]))
    return f"static const unsigned char {name}[] = {{\n" + "\n".join(lines + ["    0"]) + "};\n"


def bytes_of(name, content):
    return "{NULL, 0}" if content is None else f"{{{name}, {len(content)}}}"


def main(folder, output, depfile=None):
    arrays, rows, read_from = [], [], []
    for number, name in enumerate(resources(folder)):
        kind = TYPES.get(os.path.splitext(name)[1])
        if kind is None:
            sys.exit(f"embed.py: {name}: of no known type")
        path = os.path.join(folder, name)
        forms = {form: read(path + form) for form in ("",) + COPIES}
        for form, content in forms.items():
            if content is None:
                continue
            read_from.append(path + form)
            arrays.append(array(f"file_{number}{form.replace('.', '_')}", content))
        address = "/" if name == "index.html" else "/" + name.replace(os.sep, "/")
        etag = hashlib.sha256(forms[""]).hexdigest()[:32]
        immutable = "true" if address.startswith("/assets/") else "false"
        rows.append(f'    {{"{address}", "{kind}", "\\"{etag}\\"", {immutable},\n'
                    f'     {bytes_of(f"file_{number}", forms[""])},\n'
                    f'     {bytes_of(f"file_{number}_br", forms[".br"])},\n'
                    f'     {bytes_of(f"file_{number}_gz", forms[".gz"])}}},\n')
    if not any(row.lstrip().startswith('{"/",') for row in rows):
        sys.exit(f"embed.py: {folder} has no index.html")
    with open(output, "w", encoding="ascii") as file:
        file.write('/* Made by tools/embed.py. */\n#include "web/assets.h"\n\n')
        file.write("\n".join(arrays))
        file.write("\nconst struct pn_asset pn_assets[] = {\n" + "".join(rows) + "};\n")
        file.write(f"const size_t pn_asset_count = {len(rows)};\n")
    if depfile:
        with open(depfile, "w", encoding="utf-8") as file:
            file.write(output + ": " + " ".join(read_from) + "\n")


def one(name, header, path, output):
    content = read(path)
    with open(output, "w", encoding="ascii") as file:
        file.write(f'/* Made by tools/embed.py. */\n#include "{header}"\n\n')
        file.write(array(f"{name}_bytes", content).replace("static ", "", 1))
        file.write(f"const size_t {name}_length = {len(content)};\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
