# An include that names no file.

<broken.journal
include absent.journal

2026-01-05 Fine
    a   1 EUR
    b

$ penny balance -f broken.journal
2> broken.journal:1:9: error: absent.journal: No such file or directory [F0101]
2>      1 | include absent.journal
2>        |         ^~~~~~~~~~~~~~
? 5
