# Beancount is read natively: lots, pads, worked-out amounts, tags.

<home.beancount
option "operating_currency" "EUR"
plugin "beancount.plugins.unique_prices"
2026-01-01 open Assets:Checking EUR
2026-01-01 open Assets:Broker
2026-01-01 open Equity:Opening
2026-01-01 open Expenses:Food
2026-01-01 open Income:Gains

2026-01-01 pad Assets:Checking Equity:Opening
2026-01-02 balance Assets:Checking 1,000.00 EUR

2026-01-03 * "Corner shop" "bread, milk" #home ^b-1
  Expenses:Food      (3.20 + 1.30) EUR
  Assets:Checking

2026-01-04 * "Shares"
  Assets:Broker    10 ACME {30.00 EUR}
  Assets:Checking

2026-02-04 ! "Some sold"
  note: "by phone"
  Assets:Broker    -4 ACME {} @ 35.00 EUR
  Assets:Checking  140.00 EUR
  Income:Gains
2026-02-05 balance Assets:Broker 6 ACME
2026-02-05 note Assets:Broker "statement kept"

$ penny balance -f home.beancount
          835.50 EUR  Assets:Checking
              6 ACME  Assets:Broker
        -1000.00 EUR  Equity:Opening
            4.50 EUR  Expenses:Food
          -20.00 EUR  Income:Gains
--------------------
              6 ACME
         -180.00 EUR  
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny balance -f home.beancount -B broker
          180.00 EUR  Assets:Broker
--------------------
          180.00 EUR  
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny register -f home.beancount tag:home
2026-01-03 Corner shop | bre..  Expenses:Food             4.50 EUR      4.50 EUR
                                Assets:Checking          -4.50 EUR             0
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny print -f home.beancount
2026-01-01 P "(Padding inserted for Balance of 1000.00 EUR for difference 1000.00 EUR)"
  Assets:Checking     1,000.00 EUR
  Equity:Opening     -1,000.00 EUR

2026-01-03 * "Corner shop" "bread, milk" #home ^b-1
  Expenses:Food      4.50 EUR
  Assets:Checking

2026-01-04 * "Shares"
  Assets:Broker      10 ACME {30.00 EUR}
  Assets:Checking

2026-02-04 ! "Some sold"
  note: "by phone"
  Assets:Broker          -4 ACME {} @ 35.00 EUR
  Assets:Checking    140.00 EUR
  Income:Gains

2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny print -f home.beancount -x shares
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny tags -f home.beancount --values
b-1
by phone
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run

$ penny print -f home.beancount --to hledger
commodity EUR
    format 1000.00 EUR
commodity ACME
    format 1000. ACME
account Assets:Checking
    ; opened for: EUR
account Assets:Broker
account Equity:Opening
account Expenses:Food
account Income:Gains
; option "operating_currency" "EUR"
; plugin "beancount.plugins.unique_prices"
; 2026-02-05 note Assets:Broker "statement kept"

2026-01-01 () (Padding inserted for Balance of 1000.00 EUR for difference 1000.00 EUR)
    Assets:Checking     1000.00 EUR
    Equity:Opening     -1000.00 EUR

2026-01-02 * Balance
    Assets:Checking           0 EUR = 1000.00 EUR

2026-01-03 * Corner shop | bread, milk
    ; home:
    ; link: b-1
    Expenses:Food          4.50 EUR
    Assets:Checking       -4.50 EUR

2026-01-04 * Shares
    Assets:Broker      10 ACME @ 30.00 EUR
    Assets:Checking            -300.00 EUR

2026-02-04 ! Some sold
    ; note: by phone
    Assets:Broker      -4 ACME @ 30.00 EUR
    Assets:Checking             140.00 EUR
    Income:Gains                -20.00 EUR

2026-02-05 * Balance
    Assets:Broker          0 ACME = 6 ACME

2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run
2> home.beancount:17:3: warning: a lot's own cost, date or label is left out, but for its cost as the price (2 times) [C0114]
2>     17 |   Assets:Broker    10 ACME {30.00 EUR}
2>        |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:22:3: warning: the price of a posting with a lot is left out [C0114]
2>     22 |   Assets:Broker    -4 ACME {} @ 35.00 EUR
2>        |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:3:1: warning: the commodities or the booking method an account is opened for become a comment [C0114]
2>      3 | 2026-01-01 open Assets:Checking EUR
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:26:1: warning: a note, document, event, query or custom line becomes a comment [C0114]
2>     26 | 2026-02-05 note Assets:Broker "statement kept"
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:1:1: warning: an option or plugin becomes a comment (2 times) [C0114]
2>      1 | option "operating_currency" "EUR"
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

$ penny print -f home.beancount --to ledger
commodity EUR
    format 1000.00 EUR
commodity ACME
    format 1000 ACME
account Assets:Checking
    ; opened for: EUR
account Assets:Broker
account Equity:Opening
account Expenses:Food
account Income:Gains
; option "operating_currency" "EUR"
; plugin "beancount.plugins.unique_prices"
; 2026-02-05 note Assets:Broker "statement kept"

2026-01-01 () (Padding inserted for Balance of 1000.00 EUR for difference 1000.00 EUR)
    Assets:Checking     1000.00 EUR
    Equity:Opening     -1000.00 EUR

2026-01-02 * Balance
    Assets:Checking           0 EUR = 1000.00 EUR

2026-01-03 * Corner shop | bread, milk
    ; home:
    ; link: b-1
    Expenses:Food          4.50 EUR
    Assets:Checking       -4.50 EUR

2026-01-04 * Shares
    Assets:Broker      10 ACME {30.00 EUR} [2026-01-04] @ 30.00 EUR
    Assets:Checking                                     -300.00 EUR

2026-02-04 ! Some sold
    ; note: by phone
    Assets:Broker      -4 ACME {30.00 EUR} [2026-01-04] @ 30.00 EUR
    Assets:Checking                                      140.00 EUR
    Income:Gains                                         -20.00 EUR

2026-02-05 * Balance
    Assets:Broker          0 ACME = 6 ACME

2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run
2> home.beancount:22:3: warning: the price of a posting with a lot is left out [C0114]
2>     22 |   Assets:Broker    -4 ACME {} @ 35.00 EUR
2>        |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:3:1: warning: the commodities or the booking method an account is opened for become a comment [C0114]
2>      3 | 2026-01-01 open Assets:Checking EUR
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:26:1: warning: a note, document, event, query or custom line becomes a comment [C0114]
2>     26 | 2026-02-05 note Assets:Broker "statement kept"
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> home.beancount:1:1: warning: an option or plugin becomes a comment (2 times) [C0114]
2>      1 | option "operating_currency" "EUR"
2>        | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

$ penny check -f home.beancount accounts
2> home.beancount:2:9: warning: the plugin beancount.plugins.unique_prices is not run: what it would add or check is missing [J0609]
2>      2 | plugin "beancount.plugins.unique_prices"
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: auto_accounts and implicit_prices of Beancount's own are run
