# Transactions for programs.

<a.journal
commodity EUR
    format 1,000.00 EUR
account Assets:Bank
account Expenses

2026-01-05 * Job
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    Expenses:Food:Market     12.345 EUR
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-02-10 ! Flight
    Expenses:Travel         $120
    Assets:Bank            -100 EUR
2026-02-11 Back
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR

$ penny print -O csv -f a.journal
"txnidx","date","date2","status","code","description","comment","account","amount","commodity","credit","debit","posting-status","posting-comment"
"1","2026-01-05","","*","","Job","","Assets:Bank","2000.00","EUR","","2000.00","",""
"1","2026-01-05","","*","","Job","","Income:Job","-2000.00","EUR","2000.00","","",""
"2","2026-01-10","","","","Shop","","Expenses:Food:Market","12.345","EUR","","12.345","",""
"2","2026-01-10","","","","Shop","","Expenses:Food:Bakery","3.10","EUR","","3.10","",""
"2","2026-01-10","","","","Shop","","Assets:Cash","-15.445","EUR","15.445","","",""
"3","2026-02-10","","!","","Flight","","Expenses:Travel","120","$","","120","",""
"3","2026-02-10","","!","","Flight","","Assets:Bank","-100.00","EUR","100.00","","",""
"4","2026-02-11","","","","Back","","Assets:Cash","15.445","EUR","","15.445","",""
"4","2026-02-11","","","","Back","","Income:Job","-15.445","EUR","15.445","","",""
"4","2026-02-11","","","","Back","","(Budget:Fun)","-50.00","EUR","50.00","","",""

$ penny print --json desc:shop -f a.journal
[
  {
    "tcode": "",
    "tcomment": "",
    "tdate": "2026-01-10",
    "tdate2": null,
    "tdescription": "Shop",
    "tindex": 2,
    "tpostings": [
      {
        "paccount": "Expenses:Food:Market",
        "pamount": [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 12345,
              "decimalPlaces": 3,
              "floatingPoint": 12.345
            },
            "astyle": {
              "ascommodityside": "R",
              "ascommodityspaced": true,
              "asdecimalpoint": ".",
              "asdigitgroups": [
                ",",
                [
                  3
                ]
              ],
              "asprecision": 2
            }
          }
        ],
        "pbalanceassertion": null,
        "pcomment": "",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [],
        "ptransaction_": "2",
        "ptype": "RegularPosting"
      },
      {
        "paccount": "Expenses:Food:Bakery",
        "pamount": [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 310,
              "decimalPlaces": 2,
              "floatingPoint": 3.1
            },
            "astyle": {
              "ascommodityside": "R",
              "ascommodityspaced": true,
              "asdecimalpoint": ".",
              "asdigitgroups": [
                ",",
                [
                  3
                ]
              ],
              "asprecision": 2
            }
          }
        ],
        "pbalanceassertion": null,
        "pcomment": "",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [],
        "ptransaction_": "2",
        "ptype": "RegularPosting"
      },
      {
        "paccount": "Assets:Cash",
        "pamount": [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": -15445,
              "decimalPlaces": 3,
              "floatingPoint": -15.445
            },
            "astyle": {
              "ascommodityside": "R",
              "ascommodityspaced": true,
              "asdecimalpoint": ".",
              "asdigitgroups": [
                ",",
                [
                  3
                ]
              ],
              "asprecision": 2
            }
          }
        ],
        "pbalanceassertion": null,
        "pcomment": "",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [],
        "ptransaction_": "2",
        "ptype": "RegularPosting"
      }
    ],
    "tprecedingcomment": "",
    "tsourcepos": [
      {
        "sourceColumn": 1,
        "sourceLine": 9,
        "sourceName": "a.journal"
      },
      {
        "sourceColumn": 1,
        "sourceLine": 13,
        "sourceName": "a.journal"
      }
    ],
    "tstatus": "Unmarked",
    "ttags": []
  }
]
