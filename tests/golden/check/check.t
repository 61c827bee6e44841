# Checks answer by the exit code.

<a.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Bank
account Expenses

2026-01-05 * Job
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    Expenses:Food:Market     12.345 EUR
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-02-10 ! Flight
    Expenses:Travel         $120
    Assets:Bank            -100 EUR
2026-02-11 Back
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR

$ penny check -f a.journal

$ penny check ordereddates -f a.journal

$ penny check accounts -f a.journal
2> a.journal:8:5: error: the account Income:Job is not declared [B0401]
2>      8 |     Income:Job
2>        |     ^~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:10:5: error: the account Expenses:Food:Market is not declared [B0401]
2>     10 |     Expenses:Food:Market     12.345 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:11:5: error: the account Expenses:Food:Bakery is not declared [B0401]
2>     11 |     Expenses:Food:Bakery      3.10 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:12:5: error: the account Assets:Cash is not declared [B0401]
2>     12 |     Assets:Cash
2>        |     ^~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:14:5: error: the account Expenses:Travel is not declared [B0401]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:19:5: error: the account Budget:Fun is not declared [B0401]
2>     19 |     (Budget:Fun)            -50 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
? 1

$ penny check commodities -f a.journal
2> a.journal:14:5: error: the commodity $ is not declared [B0402]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: commodity 1000.00 SYMBOL
? 1

$ penny check payees -f a.journal
2> a.journal:6:1: error: the payee Job is not declared [B0403]
2>      6 | 2026-01-05 * Job
2>        | ^~~~~~~~~~~~~~~~
2> hint: declare it: payee NAME
2> a.journal:9:1: error: the payee Shop is not declared [B0403]
2>      9 | 2026-01-10 Shop
2>        | ^~~~~~~~~~~~~~~
2> hint: declare it: payee NAME
2> a.journal:13:1: error: the payee Flight is not declared [B0403]
2>     13 | 2026-02-10 ! Flight
2>        | ^~~~~~~~~~~~~~~~~~~
2> hint: declare it: payee NAME
2> a.journal:16:1: error: the payee Back is not declared [B0403]
2>     16 | 2026-02-11 Back
2>        | ^~~~~~~~~~~~~~~
2> hint: declare it: payee NAME
? 1

$ penny check uniqueleafnames -f a.journal

$ penny check --strict -f a.journal
2> a.journal:8:5: error: the account Income:Job is not declared [B0401]
2>      8 |     Income:Job
2>        |     ^~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:10:5: error: the account Expenses:Food:Market is not declared [B0401]
2>     10 |     Expenses:Food:Market     12.345 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:11:5: error: the account Expenses:Food:Bakery is not declared [B0401]
2>     11 |     Expenses:Food:Bakery      3.10 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:12:5: error: the account Assets:Cash is not declared [B0401]
2>     12 |     Assets:Cash
2>        |     ^~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:14:5: error: the account Expenses:Travel is not declared [B0401]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:14:5: error: the commodity $ is not declared [B0402]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: commodity 1000.00 SYMBOL
2> a.journal:19:5: error: the account Budget:Fun is not declared [B0401]
2>     19 |     (Budget:Fun)            -50 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
? 1

$ penny check accounts commodities -f a.journal
2> a.journal:8:5: error: the account Income:Job is not declared [B0401]
2>      8 |     Income:Job
2>        |     ^~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:10:5: error: the account Expenses:Food:Market is not declared [B0401]
2>     10 |     Expenses:Food:Market     12.345 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:11:5: error: the account Expenses:Food:Bakery is not declared [B0401]
2>     11 |     Expenses:Food:Bakery      3.10 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:12:5: error: the account Assets:Cash is not declared [B0401]
2>     12 |     Assets:Cash
2>        |     ^~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:14:5: error: the account Expenses:Travel is not declared [B0401]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:19:5: error: the account Budget:Fun is not declared [B0401]
2>     19 |     (Budget:Fun)            -50 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
2> a.journal:14:5: error: the commodity $ is not declared [B0402]
2>     14 |     Expenses:Travel         $120
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: commodity 1000.00 SYMBOL
? 1

$ penny check parseable -f a.journal
