# A number with more digits than fit.

<broken.journal
2026-01-05 Zimbabwe
    a   1000000000000000000000000000000000000000000 ZWD
    b

$ penny balance -f broken.journal
2> broken.journal:2:9: error: this number has more than 38 digits [J0402]
2>      2 |     a   1000000000000000000000000000000000000000000 ZWD
2>        |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
? 3
