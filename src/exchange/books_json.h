/*
 * books_json.h - reports and transactions in hledger's JSON.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_EXCHANGE_BOOKS_JSON_H
#define PN_EXCHANGE_BOOKS_JSON_H

#include "exchange/json.h"
#include "report/aregister.h"
#include "report/balance.h"
#include "report/compound.h"
#include "report/register.h"

/* One column: [[[name, label, indent, [amount...]]...], [total amount...]]. */
void pn_balance_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report);

/* Many columns: {prDates, prRows, prTotals}. */
void pn_periods_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                     const struct pn_balance_report *report);

/* A statement: {cbrDates, cbrSubreports: [[title, {prDates...}, added]...], cbrTitle, cbrTotals}. */
void pn_compound_json(struct pn_strbuf *buf, const struct pn_compound_report *report);

/* A register: [[date, end, description, posting, [total amount...]]...]. */
void pn_register_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                      const struct pn_register *list);

/* An amount with its style, and with the cost it was bought at where cost is not NULL. */
void pn_json_sum(struct pn_json *json, const struct pn_books *books, struct pn_sum sum,
                 const struct pn_cost *cost);

/* An array of them. */
void pn_json_mixed(struct pn_json *json, const struct pn_books *books,
                   const struct pn_mixed *mixed);

/* The posting of a row and the rows that continue it. */
void pn_json_posting(struct pn_json *json, const struct pn_books *books, size_t row);

void pn_json_transaction(struct pn_json *json, const struct pn_books *books, size_t transaction);

void pn_json_date(struct pn_json *json, pn_date date);

/* A list of [transaction, the same with the postings that fit, is split, others, change, balance]. */
void pn_account_register_json(struct pn_strbuf *buf, const struct pn_report_spec *spec,
                              const struct pn_account_register *list);

#endif
