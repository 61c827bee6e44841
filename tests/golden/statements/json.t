# Reports as JSON, with numbers as hledger 1.25 writes them.

<a.journal
commodity EUR
    format 1,000.00 EUR
commodity CHF
payee Shop
payee Nobody
tag trip
tag unused
account Assets:Bank  ; bank:north
P 2026-01-01 ABC 10.50 EUR
P 2026-02-01 $ 0.90 EUR

2026-01-05 * (12) Job | salary ; kind:pay, x:
    Assets:Bank           2,000.00 EUR
    Income:Job
2026-01-10 Shop
    ; trip:rome, kind:food
    Expenses:Food:Market     12.345 EUR  ; a:1
    Expenses:Food:Bakery      3.10 EUR
    Assets:Cash
2026-01-11 (12) buy
    Assets:Stock   2 ABC @ 11.00 EUR
    Assets:Bank
2026-02-10 ! () Flight
    Expenses:Travel         $120 @@ 105 EUR ; trip:oslo
    Assets:Bank            -105 EUR
2026-02-11 Back | gift
    Assets:Cash              15.445 EUR
    Income:Job
    (Budget:Fun)            -50 EUR
2026-02-11 (7)
    Assets:Cash  1 "green apples"
    Income:Job

$ penny is -f a.journal Food -O json
{
  "cbrDates": [
    [
      "2026-01-05",
      "2026-02-12"
    ]
  ],
  "cbrSubreports": [
    [
      "Revenues",
      {
        "prDates": [
          [
            "2026-01-05",
            "2026-02-12"
          ]
        ],
        "prRows": [],
        "prTotals": {
          "prrAmounts": [],
          "prrAverage": [],
          "prrName": [],
          "prrTotal": []
        }
      },
      true
    ],
    [
      "Expenses",
      {
        "prDates": [
          [
            "2026-01-05",
            "2026-02-12"
          ]
        ],
        "prRows": [
          {
            "prrAmounts": [
              [
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
              ]
            ],
            "prrAverage": [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 31,
                  "decimalPlaces": 1,
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
            "prrName": "Expenses:Food:Bakery",
            "prrTotal": [
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
            ]
          },
          {
            "prrAmounts": [
              [
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
              ]
            ],
            "prrAverage": [
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
            "prrName": "Expenses:Food:Market",
            "prrTotal": [
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
            ]
          }
        ],
        "prTotals": {
          "prrAmounts": [
            [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 15445,
                  "decimalPlaces": 3,
                  "floatingPoint": 15.445
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
            ]
          ],
          "prrAverage": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 15445,
                "decimalPlaces": 3,
                "floatingPoint": 15.445
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
          "prrName": [],
          "prrTotal": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 15445,
                "decimalPlaces": 3,
                "floatingPoint": 15.445
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
          ]
        }
      },
      false
    ]
  ],
  "cbrTitle": "Income Statement 2026-01-05..2026-02-11",
  "cbrTotals": {
    "prrAmounts": [
      [
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
      ]
    ],
    "prrAverage": [
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
    "prrName": [],
    "prrTotal": [
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
    ]
  }
}

$ penny is -f a.journal -M Food -O json
{
  "cbrDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "cbrSubreports": [
    [
      "Revenues",
      {
        "prDates": [
          [
            "2026-01-01",
            "2026-02-01"
          ],
          [
            "2026-02-01",
            "2026-03-01"
          ]
        ],
        "prRows": [],
        "prTotals": {
          "prrAmounts": [],
          "prrAverage": [],
          "prrName": [],
          "prrTotal": []
        }
      },
      true
    ],
    [
      "Expenses",
      {
        "prDates": [
          [
            "2026-01-01",
            "2026-02-01"
          ],
          [
            "2026-02-01",
            "2026-03-01"
          ]
        ],
        "prRows": [
          {
            "prrAmounts": [
              [
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
              []
            ],
            "prrAverage": [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 155,
                  "decimalPlaces": 2,
                  "floatingPoint": 1.55
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
            "prrName": "Expenses:Food:Bakery",
            "prrTotal": [
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
            ]
          },
          {
            "prrAmounts": [
              [
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
              []
            ],
            "prrAverage": [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 61725,
                  "decimalPlaces": 4,
                  "floatingPoint": 6.1725
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
            "prrName": "Expenses:Food:Market",
            "prrTotal": [
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
            ]
          }
        ],
        "prTotals": {
          "prrAmounts": [
            [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 15445,
                  "decimalPlaces": 3,
                  "floatingPoint": 15.445
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
            []
          ],
          "prrAverage": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 77225,
                "decimalPlaces": 4,
                "floatingPoint": 7.7225
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
          "prrName": [],
          "prrTotal": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 15445,
                "decimalPlaces": 3,
                "floatingPoint": 15.445
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
          ]
        }
      },
      false
    ]
  ],
  "cbrTitle": "Income Statement 2026-01-01..2026-02-28",
  "cbrTotals": {
    "prrAmounts": [
      [
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
      []
    ],
    "prrAverage": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": -77225,
          "decimalPlaces": 4,
          "floatingPoint": -7.7225
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
    "prrName": [],
    "prrTotal": [
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
    ]
  }
}

$ penny bs -f a.journal -M Bank -A -O json
{
  "cbrDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "cbrSubreports": [
    [
      "Assets",
      {
        "prDates": [
          [
            "2026-01-01",
            "2026-02-01"
          ],
          [
            "2026-02-01",
            "2026-03-01"
          ]
        ],
        "prRows": [
          {
            "prrAmounts": [
              [
                {
                  "acommodity": "EUR",
                  "aprice": null,
                  "aquantity": {
                    "decimalMantissa": 197800,
                    "decimalPlaces": 2,
                    "floatingPoint": 1978
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
              [
                {
                  "acommodity": "EUR",
                  "aprice": null,
                  "aquantity": {
                    "decimalMantissa": 187300,
                    "decimalPlaces": 2,
                    "floatingPoint": 1873
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
              ]
            ],
            "prrAverage": [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 19255,
                  "decimalPlaces": 1,
                  "floatingPoint": 1925.5
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
            "prrName": "Assets:Bank",
            "prrTotal": [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 187300,
                  "decimalPlaces": 2,
                  "floatingPoint": 1873
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
            ]
          }
        ],
        "prTotals": {
          "prrAmounts": [
            [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 197800,
                  "decimalPlaces": 2,
                  "floatingPoint": 1978
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
            [
              {
                "acommodity": "EUR",
                "aprice": null,
                "aquantity": {
                  "decimalMantissa": 187300,
                  "decimalPlaces": 2,
                  "floatingPoint": 1873
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
            ]
          ],
          "prrAverage": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 19255,
                "decimalPlaces": 1,
                "floatingPoint": 1925.5
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
          "prrName": [],
          "prrTotal": [
            {
              "acommodity": "EUR",
              "aprice": null,
              "aquantity": {
                "decimalMantissa": 187300,
                "decimalPlaces": 2,
                "floatingPoint": 1873
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
          ]
        }
      },
      true
    ],
    [
      "Liabilities",
      {
        "prDates": [
          [
            "2026-01-01",
            "2026-02-01"
          ],
          [
            "2026-02-01",
            "2026-03-01"
          ]
        ],
        "prRows": [],
        "prTotals": {
          "prrAmounts": [],
          "prrAverage": [],
          "prrName": [],
          "prrTotal": []
        }
      },
      false
    ]
  ],
  "cbrTitle": "Balance Sheet 2026-01-31..2026-02-28",
  "cbrTotals": {
    "prrAmounts": [
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 197800,
            "decimalPlaces": 2,
            "floatingPoint": 1978
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
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 187300,
            "decimalPlaces": 2,
            "floatingPoint": 1873
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
      ]
    ],
    "prrAverage": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 19255,
          "decimalPlaces": 1,
          "floatingPoint": 1925.5
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
    "prrName": [],
    "prrTotal": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 187300,
          "decimalPlaces": 2,
          "floatingPoint": 1873
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
    ]
  }
}

$ penny bal -f a.journal -M -H Food -O json
{
  "prDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "prRows": [
    {
      "prrAmounts": [
        [
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
        [
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
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 31,
            "decimalPlaces": 1,
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
      "prrName": "Expenses:Food:Bakery",
      "prrTotal": [
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
      ]
    },
    {
      "prrAmounts": [
        [
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
        [
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
        ]
      ],
      "prrAverage": [
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
      "prrName": "Expenses:Food:Market",
      "prrTotal": [
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
      ]
    }
  ],
  "prTotals": {
    "prrAmounts": [
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 15445,
            "decimalPlaces": 3,
            "floatingPoint": 15.445
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
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 15445,
            "decimalPlaces": 3,
            "floatingPoint": 15.445
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
      ]
    ],
    "prrAverage": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 15445,
          "decimalPlaces": 3,
          "floatingPoint": 15.445
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
    "prrName": [],
    "prrTotal": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 15445,
          "decimalPlaces": 3,
          "floatingPoint": 15.445
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
    ]
  }
}


$ penny bal -f a.journal -M Food -A -O json
{
  "prDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "prRows": [
    {
      "prrAmounts": [
        [
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
        []
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 155,
            "decimalPlaces": 2,
            "floatingPoint": 1.55
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
      "prrName": "Expenses:Food:Bakery",
      "prrTotal": [
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
      ]
    },
    {
      "prrAmounts": [
        [
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
        []
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 61725,
            "decimalPlaces": 4,
            "floatingPoint": 6.1725
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
      "prrName": "Expenses:Food:Market",
      "prrTotal": [
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
      ]
    }
  ],
  "prTotals": {
    "prrAmounts": [
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 15445,
            "decimalPlaces": 3,
            "floatingPoint": 15.445
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
      []
    ],
    "prrAverage": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 77225,
          "decimalPlaces": 4,
          "floatingPoint": 7.7225
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
    "prrName": [],
    "prrTotal": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 15445,
          "decimalPlaces": 3,
          "floatingPoint": 15.445
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
    ]
  }
}


$ penny bal -f a.journal -M -O json not:Stock not:Travel
{
  "prDates": [
    [
      "2026-01-01",
      "2026-02-01"
    ],
    [
      "2026-02-01",
      "2026-03-01"
    ]
  ],
  "prRows": [
    {
      "prrAmounts": [
        [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 197800,
              "decimalPlaces": 2,
              "floatingPoint": 1978
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
        [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": -105,
              "decimalPlaces": 0,
              "floatingPoint": -105
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
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 9365,
            "decimalPlaces": 1,
            "floatingPoint": 936.5
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
      "prrName": "Assets:Bank",
      "prrTotal": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 187300,
            "decimalPlaces": 2,
            "floatingPoint": 1873
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
      ]
    },
    {
      "prrAmounts": [
        [
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
        [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": 15445,
              "decimalPlaces": 3,
              "floatingPoint": 15.445
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
          },
          {
            "acommodity": "green apples",
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
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 0,
            "decimalPlaces": 0,
            "floatingPoint": 0
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
        },
        {
          "acommodity": "green apples",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 5,
            "decimalPlaces": 1,
            "floatingPoint": 0.5
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
      "prrName": "Assets:Cash",
      "prrTotal": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 0,
            "decimalPlaces": 3,
            "floatingPoint": 0
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
        },
        {
          "acommodity": "green apples",
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
      ]
    },
    {
      "prrAmounts": [
        [],
        [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": -50,
              "decimalPlaces": 0,
              "floatingPoint": -50
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
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -25,
            "decimalPlaces": 0,
            "floatingPoint": -25
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
      "prrName": "Budget:Fun",
      "prrTotal": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -50,
            "decimalPlaces": 0,
            "floatingPoint": -50
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
      ]
    },
    {
      "prrAmounts": [
        [
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
        []
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 155,
            "decimalPlaces": 2,
            "floatingPoint": 1.55
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
      "prrName": "Expenses:Food:Bakery",
      "prrTotal": [
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
      ]
    },
    {
      "prrAmounts": [
        [
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
        []
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 61725,
            "decimalPlaces": 4,
            "floatingPoint": 6.1725
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
      "prrName": "Expenses:Food:Market",
      "prrTotal": [
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
      ]
    },
    {
      "prrAmounts": [
        [
          {
            "acommodity": "EUR",
            "aprice": null,
            "aquantity": {
              "decimalMantissa": -200000,
              "decimalPlaces": 2,
              "floatingPoint": -2000
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
        [
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
          },
          {
            "acommodity": "green apples",
            "aprice": null,
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
        ]
      ],
      "prrAverage": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -10077225,
            "decimalPlaces": 4,
            "floatingPoint": -1007.7225
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
        },
        {
          "acommodity": "green apples",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -5,
            "decimalPlaces": 1,
            "floatingPoint": -0.5
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
      "prrName": "Income:Job",
      "prrTotal": [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -2015445,
            "decimalPlaces": 3,
            "floatingPoint": -2015.445
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
        },
        {
          "acommodity": "green apples",
          "aprice": null,
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
      ]
    }
  ],
  "prTotals": {
    "prrAmounts": [
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -22000,
            "decimalPlaces": 3,
            "floatingPoint": -22
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
      [
        {
          "acommodity": "EUR",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": -155000,
            "decimalPlaces": 3,
            "floatingPoint": -155
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
        },
        {
          "acommodity": "green apples",
          "aprice": null,
          "aquantity": {
            "decimalMantissa": 0,
            "decimalPlaces": 0,
            "floatingPoint": 0
          },
          "astyle": {
            "ascommodityside": "R",
            "ascommodityspaced": true,
            "asdecimalpoint": null,
            "asdigitgroups": null,
            "asprecision": 0
          }
        }
      ]
    ],
    "prrAverage": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": -885,
          "decimalPlaces": 1,
          "floatingPoint": -88.5
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
      },
      {
        "acommodity": "green apples",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 0,
          "decimalPlaces": 0,
          "floatingPoint": 0
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
    "prrName": [],
    "prrTotal": [
      {
        "acommodity": "EUR",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": -177000,
          "decimalPlaces": 3,
          "floatingPoint": -177
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
      },
      {
        "acommodity": "green apples",
        "aprice": null,
        "aquantity": {
          "decimalMantissa": 0,
          "decimalPlaces": 0,
          "floatingPoint": 0
        },
        "astyle": {
          "ascommodityside": "R",
          "ascommodityspaced": true,
          "asdecimalpoint": null,
          "asdigitgroups": null,
          "asprecision": 0
        }
      }
    ]
  }
}


$ penny bal -f a.journal -M -H -S
Ending balances (historical) in 2026-01-01..2026-02-28:

                      ||        2026-01-31                        2026-02-28 
======================++=====================================================
 Expenses:Travel      ||                 0                              $120 
 Assets:Stock         ||             2 ABC                             2 ABC 
 Assets:Bank          ||      1,978.00 EUR                      1,873.00 EUR 
 Expenses:Food:Market ||         12.34 EUR                         12.34 EUR 
 Expenses:Food:Bakery ||          3.10 EUR                          3.10 EUR 
 Assets:Cash          ||        -15.44 EUR                  1 "green apples" 
 Budget:Fun           ||                 0                        -50.00 EUR 
 Income:Job           ||     -2,000.00 EUR  -2,015.44 EUR, -1 "green apples" 
----------------------++-----------------------------------------------------
                      || 2 ABC, -22.00 EUR          $120, 2 ABC, -177.00 EUR 

$ penny bs -f a.journal -M -S
Balance Sheet 2026-01-31..2026-02-28

              ||          2026-01-31                             2026-02-28 
==============++============================================================
 Assets       ||                                                            
--------------++------------------------------------------------------------
 Assets:Stock ||               2 ABC                                  2 ABC 
 Assets:Bank  ||        1,978.00 EUR                           1,873.00 EUR 
 Assets:Cash  ||          -15.44 EUR                       1 "green apples" 
--------------++------------------------------------------------------------
              || 2 ABC, 1,962.56 EUR  2 ABC, 1,873.00 EUR, 1 "green apples" 
==============++============================================================
 Liabilities  ||                                                            
--------------++------------------------------------------------------------
--------------++------------------------------------------------------------
              ||                                                            
==============++============================================================
 Net:         || 2 ABC, 1,962.56 EUR  2 ABC, 1,873.00 EUR, 1 "green apples" 

$ penny bal -f a.journal -M --cumulative -S
Ending balances (cumulative) in 2026-01-01..2026-02-28:

                      ||        2026-01-31                        2026-02-28 
======================++=====================================================
 Expenses:Travel      ||                 0                              $120 
 Assets:Stock         ||             2 ABC                             2 ABC 
 Assets:Bank          ||      1,978.00 EUR                      1,873.00 EUR 
 Expenses:Food:Market ||         12.34 EUR                         12.34 EUR 
 Expenses:Food:Bakery ||          3.10 EUR                          3.10 EUR 
 Assets:Cash          ||        -15.44 EUR                  1 "green apples" 
 Budget:Fun           ||                 0                        -50.00 EUR 
 Income:Job           ||     -2,000.00 EUR  -2,015.44 EUR, -1 "green apples" 
----------------------++-----------------------------------------------------
                      || 2 ABC, -22.00 EUR          $120, 2 ABC, -177.00 EUR 
