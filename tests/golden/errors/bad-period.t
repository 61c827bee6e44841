# A periodic rule whose period is not understood.

<broken.journal
~ every blue moon
    Expenses:Rent   500.00 EUR
    Assets:Bank

$ penny balance -f broken.journal
2> broken.journal:1:3: error: this is not understood in a period [B0301]
2>      1 | ~ every blue moon
2>        |   ^~~~~
2> hint: as in: ~ monthly from 2026-12, ~ every 2 weeks from 2026-12-04
? 3
