# A format without a decimal mark is ambiguous.

<broken.journal
commodity 1,000 EUR

$ penny balance -f broken.journal
--------------------
                   0  
