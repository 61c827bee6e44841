#!/bin/sh
# tests/lint/headers.sh ROOT - every header of src compiles alone, with gcc and with clang.
#
# SPDX-FileCopyrightText: the penny authors
# SPDX-License-Identifier: Apache-2.0
set -u
cd "$1" || exit 1
number=0
failed=0
flags="-std=c17 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Werror -fsyntax-only"
for compiler in gcc clang-14; do
    number=$((number + 1))
    title="$compiler takes every header alone"
    if ! command -v "$compiler" >/dev/null; then
        echo "ok $number - $title # SKIP $compiler is not installed"
        continue
    fi
    bad=0
    for header in src/*/*.h; do
        # Included, not compiled itself: a header alone warns of unused static functions.
        # shellcheck disable=SC2086
        if ! out=$(echo "#include \"${header#src/}\"" |
            $compiler $flags -include base/banned.h -x c - 2>&1); then
            echo "$out" | sed 's/^/# /'
            bad=1
        fi
    done
    [ $bad = 0 ] && echo "ok $number - $title" || echo "not ok $number - $title"
    failed=$((failed + bad))
done
echo "1..$number"
[ $failed = 0 ]
