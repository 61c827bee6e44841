# A mistyped account under --strict.

<broken.journal
account Assets:Bank
account Income:Job
commodity EUR
    format 1.00 EUR

2026-01-05 Job
    Assets:Bnak    100.00 EUR
    Income:Job

$ penny balance --strict -f broken.journal
2> broken.journal:7:5: error: the account Assets:Bnak is not declared [B0401]
2>      7 |     Assets:Bnak    100.00 EUR
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: account NAME
? 3
