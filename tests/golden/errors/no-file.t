# A file that is not there, and one that is a folder.

$ penny balance -f absent.journal
2> penny: error: absent.journal: No such file or directory [F0101]
? 5

$ penny balance -f .
2> penny: error: .: Is a directory [F0101]
? 5
