# Tags that are nearly right are warned of, tags that are wrong refused, all of them at once.

<home.journal
account Assets:Checking
    ; cash: yes
    ; cushion: plenty
account Liabilities:Card
    ; debt: revolving
    ; rate: 19,9%
    ; minimum: 3%
    ; ahead: perhaps
account Liabilities:Car
    ; debt: leasing
account Liabilities:Slow
    ; rate: 5%

2026-01-01 opening
    Assets:Checking      100.00 EUR
    Liabilities:Card    -500.00 EUR
    Equity:Opening

~ monthly from 2026-01-01
    ; chance: likely
    Assets:Checking      900.00 EUR
    Income:Job

~ monthly from 2026-01-01
    ; shft: up to 3
    Assets:Checking       90.00 EUR
    Income:Nights

~ monthly from 2026-01-01
    Assets:Checking       90.00 USD
    Income:Nights

$ penny plan -f home.journal --today 2026-01-10
2> home.journal:3:16: error: the value of "cushion" is not an amount [H0102]
2>      3 |     ; cushion: plenty
2>        |                ^~~~~~
2> hint: Write an amount with a decimal point and no group marks, such as 200.00.
2> home.journal:6:13: error: "19,9%" is not a percentage such as 4.9%, with up to 7 digits [D0101]
2>      6 |     ; rate: 19,9%
2>        |             ^~~~~
2> hint: For example "rate: 0% until 2027-03 then 23.9%".
2> home.journal:7:16: warning: the debt Liabilities:Card has a tag "minimum" that Penny does not know [H0101]
2>      7 |     ; minimum: 3%
2>        |                ^~
2> home.journal:8:14: error: the value of "ahead" is neither yes nor no [H0102]
2>      8 |     ; ahead: perhaps
2>        |              ^~~~~~~
2> hint: Write yes or no.
2> home.journal:5:13: warning: this debt asks for no payment; what is its minimum? [D0104]
2>      5 |     ; debt: revolving
2>        |             ^~~~~~~~~
2> hint: For example "min: 3% or 25.00".
2> home.journal:10:13: error: "leasing" is not instalment, linear, revolving, arrears or iou [D0101]
2>     10 |     ; debt: leasing
2>        |             ^~~~~~~
2> hint: For example "debt: instalment".
2> home.journal:12:13: warning: "rate" on an account that has no "debt:" tag has no effect [H0108]
2>     12 |     ; rate: 5%
2>        |             ^~
2> hint: Add "; debt: instalment" (or linear, revolving, arrears, iou).
2> home.journal:20:15: error: the value of "chance" is not a percentage that can hold here [H0102]
2>     20 |     ; chance: likely
2>        |               ^~~~~~
2> hint: Write a percentage, such as 30%.
2> home.journal:25:13: warning: the tag "shft" has no meaning on a rule [H0101]
2>     25 |     ; shft: up to 3
2>        |             ^~~~~~~
2> hint: Did you mean "shift"?
2> home.journal:29:1: warning: this is in USD and left out of the plan [H0103]
2>     29 | ~ monthly from 2026-01-01
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: Penny plans in the commodity of the cash accounts.
? 3
