#!/bin/sh
# tests/lint/setup.sh ROOT - tools/setup on machines made of stand-ins.
#
# A folder of small scripts is the whole PATH: tools that are there or not,
# an id that is root or not, a sudo that works or wants a password, and an
# apt-get that only notes how it was called.
#
# SPDX-FileCopyrightText: the penny authors
# SPDX-License-Identifier: Apache-2.0
set -u
root=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
bin=$place/bin
number=0
failed=0

stand_in() { # stand_in NAME [SCRIPT]: a command that succeeds, or does as told
    printf '#!/bin/sh\n%s\n' "${2:-exit 0}" >"$bin/$1"
    chmod +x "$bin/$1"
}
machine() { # machine UID: everything is there, and nothing was asked yet
    rm -rf "$bin" "$place/asked"
    mkdir "$bin"
    for tool in sh cat rm mktemp env; do
        ln -s "$(command -v $tool)" "$bin/$tool"
    done
    for tool in cc gcc meson ninja pkg-config scdoc clang-14 clang-format-14 clang-tidy-14 \
        llvm-symbolizer-14 valgrind gcovr mandoc node npm chromium true ledger hledger bean-check cbc glpsol age; do
        stand_in $tool
    done
    stand_in id "echo $1"
    stand_in apt-get "echo \"\$DEBIAN_FRONTEND \$*\" >>'$place/asked'"
}
setup() { # setup WORD...: its exit code and what it said, in $code and $said
    said=$(PATH="$bin" CC=cc "$bin/sh" "$root/tools/setup" "$@" 2>&1 </dev/null)
    code=$?
}
asked() { cat "$place/asked" 2>/dev/null; }
expect() { # expect TITLE TEST...
    number=$((number + 1))
    title=$1
    shift
    if "$@"; then
        echo "ok $number - $title"
    else
        failed=$((failed + 1))
        printf '# exit code %s, said:\n%s\n' "$code" "$said" | sed 's/^/# /'
        asked | sed 's/^/# asked: /'
        echo "not ok $number - $title"
    fi
}
contains() { case $1 in *"$2"*) return 0 ;; *) return 1 ;; esac; }
did_nothing() { [ "$code" = 0 ] && [ -z "$said" ] && [ -z "$(asked)" ]; }
installed() { # installed PACKAGES: lists updated first, no questions
    [ "$code" = 0 ] && contains "$(asked)" "noninteractive -q -y" &&
        contains "$(asked | head -n 1)" " update" &&
        contains "$(asked | tail -n 1)" "install --no-install-recommends $1"
}
told_the_line() {
    [ "$code" = 1 ] && [ -z "$(asked)" ] &&
        contains "$said" "apt-get update && apt-get install -y --no-install-recommends scdoc"
}

for level in build check peers; do
    machine 1000
    setup $level
    expect "nothing to do for $level: no word, no package list" did_nothing
done

machine 0
rm "$bin/scdoc" "$bin/meson"
setup build
expect "root installs what is missing" installed "meson scdoc"

machine 0
rm "$bin/age"
setup check
expect "peers are no part of check" did_nothing
setup peers
expect "peers install peers" installed age

machine 0
rm "$bin/chromium" "$bin/node"
setup build
expect "the page's tools are no part of build" did_nothing
setup check
expect "check installs a browser and node by name" installed "nodejs chromium"

machine 1000
rm "$bin/scdoc"
setup build
expect "without root and sudo it says the line to run" told_the_line

machine 1000
rm "$bin/scdoc"
stand_in sudo 'exit 1'
setup build
expect "a sudo that would ask counts as none" told_the_line

machine 1000
rm "$bin/scdoc"
# shellcheck disable=SC2016
stand_in sudo '[ "$1" = -n ] || exit 9; shift; exec "$@"'
setup build
expect "a sudo that does not ask is used" installed scdoc

machine 0
rm "$bin/scdoc"
stand_in apt-get 'exit 100'
setup build
expect "a failing apt-get fails the set-up" [ "$code" != 0 ]

machine 0
rm "$bin/scdoc"
setup build --print
only_printed() { [ "$code" = 0 ] && [ -z "$(asked)" ] && contains "$said" " scdoc"; }
expect "--print only prints" only_printed

machine 0
setup everything
expect "an unknown level is refused" [ "$code" = 2 ]

echo "1..$number"
[ $failed = 0 ]
