# An alias without a new name.

<broken.journal
alias checking

$ penny balance -f broken.journal
2> broken.journal:1:7: error: an alias is written OLD=NEW [J0504]
2>      1 | alias checking
2>        |       ^~~~~~~~
2> hint: as in: alias old=new, alias /re/=new
? 3
