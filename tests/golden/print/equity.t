# Costs as postings of equity.

<a.journal
account assets:bank
account expenses
commodity $1,000.00

P 2026-01-01 GLD $50.00
P 2026-02-15 GLD $60.00
P 2026-03-15 GLD $55.00

~ monthly from 2026-01  household goals
    expenses:food      $300.00
    expenses:rent      $800.00
    assets:bank

2026-01-03 * (A1) Employer | salary  ; kind: work
    assets:bank        $2,400.00
    income:job
2026-01-10 Grocer
    expenses:food      $120.50  ; who: child
    assets:bank
2026-01-20 Coin dealer
    assets:gold        4 GLD @ $49.00
    assets:bank
2026-02-02 ! Landlord
    expenses:rent      $800.00
    assets:bank
2026-02-18 Coin dealer
    assets:gold        -1 GLD @@ $61.00
    assets:bank
2026-03-05 Grocer  ; kind: trip
    expenses:food:out  $45.00
    liabilities:card
    (budget:fun)       $-45.00

$ penny print --infer-equity desc:coin -f a.journal
2026-01-20 Coin dealer
    assets:gold                           4 GLD  ; cost: @ $49.00
    equity:conversion:$-GLD:GLD          -4 GLD  ; generated-posting:
    equity:conversion:$-GLD:$           $196.00  ; generated-posting:
    assets:bank

2026-02-18 Coin dealer
    assets:gold                          -1 GLD  ; cost: @@ $61.00
    equity:conversion:$-GLD:GLD           1 GLD  ; generated-posting:
    equity:conversion:$-GLD:$           $-61.00  ; generated-posting:
    assets:bank


$ penny print --infer-equity --show-costs -x desc:coin -f a.journal
2026-01-20 Coin dealer
    assets:gold                    4 GLD @ $49.00  ; cost: @ $49.00
    equity:conversion:$-GLD:GLD            -4 GLD  ; generated-posting:
    equity:conversion:$-GLD:$             $196.00  ; generated-posting:
    assets:bank                          $-196.00

2026-02-18 Coin dealer
    assets:gold                    -1 GLD @@ $61.00  ; cost: @@ $61.00
    equity:conversion:$-GLD:GLD               1 GLD  ; generated-posting:
    equity:conversion:$-GLD:$               $-61.00  ; generated-posting:
    assets:bank                              $61.00


$ penny bal --infer-equity equity -f a.journal
             $135.00  equity:conversion:$-GLD:$
              -3 GLD  equity:conversion:$-GLD:GLD
--------------------
             $135.00
              -3 GLD  

$ penny areg --infer-equity conversion -f a.journal
Transactions in equity:conversion and subaccounts:
2026-01-20 Coin dealer          as:gold, as:bank           $196.00       $196.00
                                                            -4 GLD        -4 GLD
2026-02-18 Coin dealer          as:gold, as:bank           $-61.00       $135.00
                                                             1 GLD        -3 GLD

$ penny print --infer-equity -O json desc:coin date:2026-02 -f a.journal
[
  {
    "tcode": "",
    "tcomment": "",
    "tdate": "2026-02-18",
    "tdate2": null,
    "tdescription": "Coin dealer",
    "tindex": 5,
    "tpostings": [
      {
        "paccount": "assets:gold",
        "pamount": [
          {
            "acommodity": "GLD",
            "aprice": {
              "contents": {
                "acommodity": "$",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": -61,
                  "decimalPlaces": 0,
                  "floatingPoint": -61
                },
                "astyle": {
                  "ascommodityside": "L",
                  "ascommodityspaced": false,
                  "asdecimalpoint": ".",
                  "asdigitgroups": [
                    ",",
                    [
                      3
                    ]
                  ],
                  "asprecision": 2
                }
              },
              "tag": "TotalPrice"
            },
            "aquantity": {
              "decimalMantissa": -1,
              "decimalPlaces": 0,
              "floatingPoint": -1
            },
            "astyle": {
              "ascommodityside": "R",
              "ascommodityspaced": true,
              "asdecimalpoint": null,
              "asdigitgroups": null,
              "asprecision": 0
            }
          }
        ],
        "pbalanceassertion": null,
        "pcomment": "cost: @@ $61.00",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [
          [
            "cost",
            ""
          ]
        ],
        "ptransaction_": "5",
        "ptype": "RegularPosting"
      },
      {
        "paccount": "equity:conversion:$-GLD:GLD",
        "pamount": [
          {
            "acommodity": "GLD",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 1,
              "decimalPlaces": 0,
              "floatingPoint": 1
            },
            "astyle": {
              "ascommodityside": "R",
              "ascommodityspaced": true,
              "asdecimalpoint": null,
              "asdigitgroups": null,
              "asprecision": 0
            }
          }
        ],
        "pbalanceassertion": null,
        "pcomment": "generated-posting:",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [
          [
            "generated-posting",
            ""
          ],
          [
            "_generated-posting",
            ""
          ]
        ],
        "ptransaction_": "5",
        "ptype": "RegularPosting"
      },
      {
        "paccount": "equity:conversion:$-GLD:$",
        "pamount": [
          {
            "acommodity": "$",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": -6100,
              "decimalPlaces": 2,
              "floatingPoint": -61
            },
            "astyle": {
              "ascommodityside": "L",
              "ascommodityspaced": false,
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
        "pcomment": "generated-posting:",
        "pdate": null,
        "pdate2": null,
        "poriginal": null,
        "pstatus": "Unmarked",
        "ptags": [
          [
            "generated-posting",
            ""
          ],
          [
            "_generated-posting",
            ""
          ]
        ],
        "ptransaction_": "5",
        "ptype": "RegularPosting"
      },
      {
        "paccount": "assets:bank",
        "pamount": [
          {
            "acommodity": "$",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 6100,
              "decimalPlaces": 2,
              "floatingPoint": 61
            },
            "astyle": {
              "ascommodityside": "L",
              "ascommodityspaced": false,
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
        "ptransaction_": "5",
        "ptype": "RegularPosting"
      }
    ],
    "tprecedingcomment": "",
    "tsourcepos": [
      {
        "sourceColumn": 1,
        "sourceLine": 26,
        "sourceName": "a.journal"
      },
      {
        "sourceColumn": 1,
        "sourceLine": 29,
        "sourceName": "a.journal"
      }
    ],
    "tstatus": "Unmarked",
    "ttags": []
  }
]
