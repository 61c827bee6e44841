# An undeclared commodity under --strict.

<broken.journal
commodity EUR
account Assets:Bank
account Income:Job

2026-01-05 Job
    Assets:Bank    100.00 EURO
    Income:Job

$ penny balance --strict -f broken.journal
2> broken.journal:6:5: error: the commodity EURO is not declared [B0402]
2>      6 |     Assets:Bank    100.00 EURO
2>        |     ^~~~~~~~~~~~~~~~~~~~~~~~~~
2> hint: declare it: commodity 1000.00 SYMBOL
? 3
