#!/bin/sh
# tests/lint/nofloat.sh ROOT - no floating point where money is exact.
#
# With -mgeneral-regs-only gcc for x86-64 refuses every floating-point
# operation. The search and its bounds may use doubles, and so may debt/apr.c,
# whose rate is proved by substitution.
#
# SPDX-FileCopyrightText: the penny authors
# SPDX-License-Identifier: Apache-2.0
set -u
cd "$1" || exit 1
if ! command -v gcc >/dev/null || [ "$(uname -m)" != x86_64 ]; then
    printf 'ok 1 - no floating point # SKIP needs gcc for x86-64\n1..1\n'
    exit 0
fi
flags="-std=c17 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc -O1
    -mgeneral-regs-only -c -o /dev/null -include base/banned.h"
# shellcheck disable=SC2086
compile() { gcc $flags "$@" 2>&1; }

number=0
failed=0
say() { # say 0|1 TITLE
    number=$((number + 1))
    [ "$1" = 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"
    failed=$((failed + $1))
}
if echo 'double twice(double x); double twice(double x) { return x * 2; }' |
    compile -x c - >/dev/null; then
    say 1 "a floating-point operation is refused"
else
    say 0 "a floating-point operation is refused"
fi
for room in base money text journal books debt household report; do
    [ -f "src/$room/meson.build" ] || continue
    bad=0
    for source in src/"$room"/*.c; do
        [ "$source" != src/debt/apr.c ] || continue
        [ -f "$source" ] || continue
        if ! out=$(compile "$source"); then
            echo "$out" | sed 's/^/# /'
            bad=1
        fi
    done
    say $bad "$room uses no floating point"
done
echo "1..$number"
[ $failed = 0 ]
