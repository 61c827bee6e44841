#!/usr/bin/env python3
"""Read src/cli/options.def and commands.def; write what is made from them.

usage: options.py man PAGE.scd     the page, with @OPTIONS...@ and @COMMANDS@ filled in
       options.py bash|zsh|fish    the completion of a shell

In a page, a line `@OPTIONS COMMAND...@` becomes the options of those commands (of all, where none
is named) and a line `@COMMANDS@` the list of commands.

SPDX-FileCopyrightText: the penny authors
SPDX-License-Identifier: Apache-2.0
"""
import os
import re
import sys

CLI = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "cli")
STRING = r'"((?:[^"\\]|\\.)*)"'


class Command:
    def __init__(self, ident, name, aliases, operands, summary):
        self.ident, self.name, self.aliases = ident, name, aliases.split()
        self.operands, self.summary = operands, summary


class Option:
    def __init__(self, name, letter, argument, kind, group, commands, text):
        self.name, self.letter, self.argument, self.kind = name, letter, argument, kind
        self.group, self.commands, self.help = group, commands, text

    def words(self):
        return self.argument.split("|") if self.kind == "CHOICE" else []


def read(name):
    with open(os.path.join(CLI, name), encoding="utf-8") as file:
        text = file.read()
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def load():
    """The commands and the options, in the order of the tables."""
    text = read("commands.def")
    pattern = (r"PN_COMMAND\((\w+),\s*" + STRING + r",\s*" + STRING + r",\s*\w+,\s*" + STRING +
               r",\s*" + STRING + r"\)")
    commands = [Command(*match) for match in re.findall(pattern, text)]
    masks = {command.ident: {command.name} for command in commands}
    for ident, expression in re.findall(r"PN_COMMAND_SET\((\w+),\s*([^)]+)\)\n", text):
        if ident != "id":
            masks[ident] = members(expression, masks)
    pattern = (r"PN_OPTION\(\w+,\s*(\w+),\s*" + STRING + r",\s*(0|'.'),\s*" + STRING +
               r",\s*(\w+),\s*([^\"]+?),\s*" + STRING + r"\)")
    options = []
    for kind, name, letter, argument, group, expression, text in re.findall(
            pattern, read("options.def")):
        options.append(Option(name, "" if letter == "0" else letter[1], argument, kind, group,
                              members(expression, masks), text.replace('\\"', '"')))
    return commands, options


def members(expression, masks):
    found = set()
    for word in expression.split("|"):
        found |= masks[word.strip().removeprefix("PN_FOR_")]
    return found


def scd(text):
    """Escape what scdoc reads as markup."""
    return re.sub(r"([\\_*#\[\]<>`~])", r"\\\1", text)


def man_option(option):
    head = f"*-{option.letter}*, " if option.letter else ""
    head += f"*--{option.name}*"
    if option.kind == "CHOICE":
        head += " " + "|".join(f"*{scd(word)}*" for word in option.words())
    elif option.kind == "MAYBE":
        head += scd(option.argument)
    elif option.argument:
        head += f" _{scd(option.argument)}_"
    text = option.help[0].upper() + option.help[1:]
    return f"{head}\n\t{scd(text)}{'' if text.endswith('?') else '.'}\n"


def man_command(command):
    names = " ".join([f"*{command.name}*"] + [f"*{alias}*" for alias in command.aliases])
    return f"{names} {scd(command.operands)}".rstrip() + f"\n\t{scd(command.summary)}\n"


def man_line(line, commands, options):
    if line == "@COMMANDS@":
        return "\n".join(man_command(command) for command in commands)
    match = re.fullmatch(r"@OPTIONS((?: \w+)*)@", line)
    if match is None:
        return line
    wanted = set(match.group(1).split())
    unknown = wanted - {command.name for command in commands}
    if unknown:
        raise SystemExit(f"options.py: no command {' '.join(sorted(unknown))}")
    return "\n".join(man_option(option) for option in options
                     if not wanted or wanted & option.commands)


def write_man(path, commands, options):
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            print(man_line(line, commands, options))


def spellings(option):
    return ([f"-{option.letter}"] if option.letter else []) + [f"--{option.name}"]


def write_bash(commands, options):
    print("# bash completion of penny, made from src/cli/options.def\n_penny() {")
    print('    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command= i')
    print('    for ((i = 1; i < COMP_CWORD; i++)); do')
    print('        case "${COMP_WORDS[i]}" in')
    for command in commands:
        print(f"        {'|'.join([command.name] + command.aliases)}) command={command.name}; break ;;")
    print("        esac\n    done\n    case \"$before\" in")
    for option in options:
        if option.kind == "CHOICE":
            print(f"    {'|'.join(spellings(option))}) COMPREPLY=($(compgen -W "
                  f"'{' '.join(option.words())}' -- \"$word\")); return ;;")
    files = [s for option in options if option.argument == "FILE" for s in spellings(option)]
    print(f"    {'|'.join(files)}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n    esac")
    print('    case "$command" in')
    for command in commands:
        names = " ".join(s for o in options if command.name in o.commands for s in spellings(o))
        print(f"    {command.name}) COMPREPLY=($(compgen -W '{names}' -- \"$word\")) ;;")
    names = " ".join([c.name for c in commands] + ["help", "--help", "--version"])
    print(f"    *) COMPREPLY=($(compgen -W '{names}' -- \"$word\")) ;;")
    print("    esac\n}\ncomplete -o default -F _penny penny")


def zsh_text(text):
    return text.replace("'", "'\\''").replace(":", "\\:").replace("[", "\\[").replace("]", "\\]")


def zsh_option(option):
    action = ""
    if option.kind == "CHOICE":
        action = f":{option.name}:({' '.join(option.words())})"
    elif option.kind == "MAYBE":
        action = f"::{option.name}: "
    elif option.argument == "FILE":
        action = f":{option.argument}:_files"
    elif option.argument:
        action = f":{option.argument}: "
    repeat = "*" if option.kind == "LIST" else ""
    joined = {True: "=", False: "+"} if option.kind == "MAYBE" or option.argument else {True: "", False: ""}
    return [f"'{repeat}{spelling}{joined[spelling.startswith('--')]}[{zsh_text(option.help)}]{action}'"
            for spelling in spellings(option)]


def write_zsh(commands, options):
    print("#compdef penny\n# zsh completion of penny, made from src/cli/options.def\n_penny() {")
    print("    local -a commands\n    local command i\n    commands=(")
    for command in commands:
        print(f"        '{command.name}:{zsh_text(command.summary)}'")
    print("    )\n    for ((i = 2; i < CURRENT; i++)); do\n        case ${words[i]} in")
    for command in commands:
        print(f"        {'|'.join([command.name] + command.aliases)}) command={command.name}; break ;;")
    print("        esac\n    done\n    case $command in")
    for command in commands:
        print(f"    {command.name}) _arguments \\")
        for option in options:
            if command.name in option.commands:
                print("".join(f"        {word} \\\n" for word in zsh_option(option)), end="")
        print("        '*:word:_files' ;;")
    print("    *) _describe command commands ;;\n    esac\n}\n_penny \"$@\"")


def write_fish(commands, options):
    print("# fish completion of penny, made from src/cli/options.def")
    names = " ".join(word for c in commands for word in [c.name] + c.aliases)
    for command in commands:
        print(f"complete -c penny -n 'not __fish_seen_subcommand_from {names}' "
              f"-f -a {command.name} -d {fish_text(command.summary)}")
    for option in options:
        using = " ".join(word for c in commands if c.name in option.commands
                         for word in [c.name] + c.aliases)
        line = f"complete -c penny -n '__fish_seen_subcommand_from {using}'"
        line += f" -s {option.letter}" if option.letter else ""
        line += f" -l {option.name} -d {fish_text(option.help)}"
        if option.kind == "CHOICE":
            line += f" -x -a '{' '.join(option.words())}'"
        elif option.argument == "FILE":
            line += " -r -F"
        elif option.argument:
            line += " -x"
        print(line)


def fish_text(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def main(arguments):
    writers = {"bash": write_bash, "zsh": write_zsh, "fish": write_fish}
    if len(arguments) == 2 and arguments[0] == "man":
        write_man(arguments[1], *load())
    elif len(arguments) == 1 and arguments[0] in writers:
        writers[arguments[0]](*load())
    else:
        raise SystemExit("usage: options.py man PAGE.scd | bash | zsh | fish")


if __name__ == "__main__":
    main(sys.argv[1:])
