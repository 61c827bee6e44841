# Files that include each other.

<broken.journal
include other.journal

<other.journal
include broken.journal

$ penny balance -f broken.journal
2> other.journal:1:9: error: broken.journal: this file includes the one that includes it [F0104]
2>      1 | include broken.journal
2>        |         ^~~~~~~~~~~~~~
2> hint: remove this line
? 3
