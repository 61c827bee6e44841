# A small instance of the repayment problem: solved, certified, verified; mistakes are named.

<one.dat
1 6
0 0 0 1
1000.000000
0.01 0.01 0.01 0.01 0.01 0.01
0.02 0.02 0.02 0.02 0.02 0.02
0
1000000000000.0
100.0 250.0 250.0 250.0 250.0 250.0
0
5
206.040000
<short.dat
1 6
0 0 0 1
1000
$ penny rpml --json one.dat | sed 's/"seconds":[0-9.]*/"seconds":S/'
{"instance":"one","cost":"1022.473660","bound":"1022.472737","gap":0.000000902713,"seconds":S,"nodes":0,"highest_interest":"1025.758797","snowball":"1025.758797","average":"1025.758797","payments":[["0.000000","350.000000","250.000000","250.000000","172.473660","0.000000"]]}

$ penny rpml --certificate proof one.dat > answer && penny verify one.dat proof
proved: no plan costs less than 1022.472737

$ sed 's/^bound 10/bound 11/' proof > wrong; penny verify one.dat wrong
2> penny: P0302: the certificate does not prove its bound
? 1

$ head -4 proof > cut; penny verify one.dat cut
2> penny: P0301: this is no certificate of that instance
? 3

$ penny rpml short.dat
2> penny: P0203: line 4: the file ends too early
2> penny: P0202: short.dat is no instance of the repayment problem
? 3

$ penny rpml --gap many one.dat
2> penny: C0104: --gap cannot be "many"
2>        a share is expected, such as 0.0001 or 1e-6
? 2

$ penny rpml --mps one.dat | head -3
NAME rpml
ROWS
 N cost
