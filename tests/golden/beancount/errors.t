# What Beancount refuses is refused, with the place and what was expected.

<syntax.beancount
2026-01-01 open Assets:Cash
  2026-01-01 open Assets:Bank
2026-01-02 * "Shop
2026-13-02 open Assets:X

<words.beancount
2026-01-01 open Cash:Wallet
2026-01-02 * "a" "b" "c"
  Assets:Cash  1,00 EUR
2026-01-03 balance Assets:Cash 5
option "titel" "x"
pushtag #trip

<books.beancount
2026-01-01 open Assets:Cash EUR
2026-01-01 open Assets:Broker
2026-01-01 open Equity:Opening

2026-01-02 * "not even"
  Assets:Cash  10.00 EUR
  Equity:Opening  -9.90 EUR

2026-01-03 * "closed"
  Assets:Bank  1 EUR
  Equity:Opening

2026-01-04 * "two lots"
  Assets:Broker  1 ACME {10 EUR}
  Assets:Broker  1 ACME {11 EUR}
  Equity:Opening

2026-01-05 * "which"
  Assets:Broker  -1 ACME {}
  Assets:Cash  11 EUR
  Equity:Opening

2026-01-06 * "other money"
  Assets:Cash  1 USD
  Equity:Opening

2026-01-07 pad Assets:Cash Equity:Opening

<balance.beancount
2026-01-01 open Assets:Cash
2026-01-01 open Equity:Opening
2026-01-02 * "x"
  Assets:Cash  10.00 EUR
  Equity:Opening
2026-01-02 balance Assets:Cash 10.00 EUR
2026-01-03 balance Assets:Cash 12.00 EUR

$ penny check -f syntax.beancount
2> syntax.beancount:2:3: error: `key: value` should stand here, not `2026-01-01` [J0601]
2>      2 |   2026-01-01 open Assets:Bank
2>        |   ^~~~~~~~~~
2> syntax.beancount:3:14: error: the quotes opened here are never closed [J0604]
2>      3 | 2026-01-02 * "Shop
2>        |              ^
? 1

$ penny check -f words.beancount
2> words.beancount:1:17: error: an account begins with Assets, Liabilities, Equity, Income or Expenses [J0603]
2>      1 | 2026-01-01 open Cash:Wallet
2>        |                 ^~~~~~~~~~~
2> hint: the option name_assets and its like choose other names
2> words.beancount:2:22: error: a transaction has a payee and a narration, not a third string [J0601]
2>      2 | 2026-01-02 * "a" "b" "c"
2>        |                      ^~~
2> words.beancount:4:33: error: the line ends where a currency should stand [J0601]
2>      4 | 2026-01-03 balance Assets:Cash 5
2>        |                                 ^
2> words.beancount:5:9: error: there is no option `titel` that can be set [J0605]
2>      5 | option "titel" "x"
2>        |         ^~~~~
? 1

$ penny check -f books.beancount
2> books.beancount:5:1: error: the postings of this transaction should sum to zero, but sum to 0.1 EUR [B0101]
2>      5 | 2026-01-02 * "not even"
2>        | ^~~~~~~~~~~~~~~~~~~~~~~
2> hint: correct an amount, or leave one of them out to have it worked out
2> books.beancount:10:3: error: Assets:Bank is not open on 2026-01-03 [B0501]
2>     10 |   Assets:Bank  1 EUR
2>        |   ^~~~~~~~~~~~~~~~~~
2> hint: write a line: DATE open ACCOUNT
2> books.beancount:19:3: error: several lots match this: 1 {10 EUR, 2026-01-04}, 1 {11 EUR, 2026-01-04} [B0505]
2>     19 |   Assets:Broker  -1 ACME {}
2>        |   ^~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: name the lot by its cost, date or label, or open the account with FIFO
2> books.beancount:24:3: error: Assets:Cash was not opened for USD [B0503]
2>     24 |   Assets:Cash  1 USD
2>        |   ^~~~~~~~~~~~~~~~~~
2> hint: add the currency to the account's open directive
2> books.beancount:27:1: error: no later balance needs this pad [B0507]
2>     27 | 2026-01-07 pad Assets:Cash Equity:Opening
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: leave it out, or assert a balance of the account behind it
? 1

$ penny check -f balance.beancount
2> balance.beancount:6:1: error: the balance of Assets:Cash at the start of this day is 0 EUR, not 10.00: 10.00 too little [B0201]
2>      6 | 2026-01-02 balance Assets:Cash 10.00 EUR
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> balance.beancount:7:1: error: the balance of Assets:Cash at the start of this day is 10.00 EUR, not 12.00: 2.00 too little [B0201]
2>      7 | 2026-01-03 balance Assets:Cash 12.00 EUR
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
? 1
