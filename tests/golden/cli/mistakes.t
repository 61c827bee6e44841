# Mistakes on the command line are named, with the nearest right word.

$ penny blance
2> penny: C0105: there is no command blance
2>        did you mean balance?
? 2

$ penny balance --exchnge=EUR
2> penny: C0101: there is no option --exchnge
2>        did you mean --exchange?
? 2

$ penny plan --flat
2> penny: C0106: --flat is not an option of penny plan
? 2

$ penny balance --depth two --today 2026-02-30 --color sometimes
2> penny: C0104: --depth cannot be "two"
2>        a whole number is expected
2> penny: C0104: --today cannot be "2026-02-30"
2>        a date is expected, such as 2026-12-01
2> penny: C0104: --color cannot be "sometimes"
2>        one of auto|always|never|yes|no
? 2
