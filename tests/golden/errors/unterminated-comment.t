# A comment block that never ends is fine to hledger, and it is said.

<broken.ledger
comment
2026-01-05 Lost
    a   1 EUR
    b

$ penny balance -f broken.ledger
--------------------
                   0  
