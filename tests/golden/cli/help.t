# The help of a command lists its own options only, however it is asked for.

$ penny stats --help
penny stats - the journal in figures

usage: penny stats [OPTION...] [QUERY...]

Input:
  -f, --file FILE           read FILE; - is standard input
      --from auto|ledger|hledger|beancount
                            dialect of the files, else told by their names
      --alias OLD=NEW       rename accounts OLD to NEW
      --auto                apply the automatic rules (= QUERY)
  -s, --strict              demand that accounts and commodities be declared
  -I, --ignore-assertions   do not check balance assertions

What to include:
      --today DATE          take DATE for today
  -b, --begin DATE          from DATE on
  -e, --end DATE            before DATE
  -p, --period PERIOD       in PERIOD, such as 2026-12
  -U, --unmarked            only without a mark
  -P, --pending             only marked pending (!)
  -C, --cleared             only marked cleared (*)
  -R, --real                without virtual postings
  -E, --empty               show what is zero too

Output:
  -O, --output-format txt|csv|json|html
                            the form of the answer
  -o, --output-file FILE    write the answer to FILE
      --json                the same as -O json
      --csv                 the same as -O csv
      --color auto|always|never
                            use colour; auto: on a terminal

About:
  -h, --help                this text; with a command, its options
      --version             the version
      --verbose             with --version: compiler and libraries

$ penny help b | head -n 4
penny balance - accounts and balances

usage: penny balance [OPTION...] [QUERY...]
also:  bal b

$ penny --version
penny 0.1.0
