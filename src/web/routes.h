/*
 * routes.h - from an address to the function that answers it.
 *
 * A route writes its answer with request->say and returns PN_OK. What is wrong with the request
 * it says with pn_request_fail, or records in request->diags and returns PN_EINPUT; the error
 * answer is made here. docs/web-api.md has all of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_ROUTES_H
#define PN_WEB_ROUTES_H

#include "web/app.h"
#include "web/body.h"
#include "web/say.h"

struct pn_request {
    struct pn_app *app;
    const struct pn_head *head;
    enum pn_method method;
    const struct pn_value *body; /* NULL for a read */
    struct pn_arena *arena;
    enum pn_locale locale;
    struct pn_strbuf out;
    struct pn_say say;
    struct pn_diags diags;
    const struct pn_sources *sources; /* of the places in diags; NULL for the current books' */
    const char *field;                /* that the diagnostics are about; may be NULL */
    int status;                       /* of HTTP, once something failed; else 0 */
    struct pn_slice yours, theirs;    /* of a 409 that is a conflict */
    struct pn_slice conflict_file;
    bool has_conflict, has_theirs;
    struct pn_reply *reply;
};

void pn_routes_answer(struct pn_app *app, const struct pn_head *head,
                      const struct pn_verdict *verdict, struct pn_slice body,
                      struct pn_arena *arena, struct pn_reply *reply);

/* "ready", "limited" or "failed". */
const char *pn_outcome_state(const struct pn_outcome *outcome);

/* ---- what routes use ---- */

/* Say what is wrong and with which status of HTTP; returns PN_EINPUT. hint may be NULL. */
__attribute__((format(printf, 5, 6))) enum pn_status pn_request_fail(struct pn_request *request,
                                                                     int status, enum pn_code code,
                                                                     const char *hint,
                                                                     const char *format, ...);

/* The same of a field: 422. */
__attribute__((format(printf, 4, 5))) enum pn_status pn_request_wrong(struct pn_request *request,
                                                                      const char *field,
                                                                      const char *hint,
                                                                      const char *format, ...);

/* The value of a parameter of the address, decoded; false when it is absent. Failures stick. */
bool pn_request_param(struct pn_request *request, const char *name, struct pn_slice *out);

/* A whole number within bounds, `usual` when absent. PN_EINPUT: 400 was said. */
PN_MUST_USE enum pn_status pn_request_count(struct pn_request *request, const char *name,
                                            int64_t min, int64_t max, int64_t usual, int64_t *out);

/* A text of the body. PN_EINPUT (400) when it is absent or no text; the other may be absent. */
PN_MUST_USE enum pn_status pn_request_text(struct pn_request *request, const char *key,
                                           struct pn_slice *out);
PN_MUST_USE enum pn_status pn_request_text_or(struct pn_request *request, const char *key,
                                              struct pn_slice usual, struct pn_slice *out);

/* The stream of the current household that a text names. PN_EINPUT: 422 was said. */
PN_MUST_USE enum pn_status pn_request_stream(struct pn_request *request, struct pn_slice text,
                                             uint32_t *out);

/*
 * Query words that find the entries of an account and those below it, or of a payee: in the
 * arena. PN_ENOMEM.
 */
PN_MUST_USE enum pn_status pn_entries_of_account(struct pn_request *request, struct pn_slice name,
                                                 const char **out);
PN_MUST_USE enum pn_status pn_entries_of_payee(struct pn_request *request, struct pn_slice name,
                                               const char **out);

/* "version": of the books that are shown; and "plan": its state. */
void pn_request_say_version(struct pn_request *request);
void pn_request_say_plan(struct pn_request *request);

/* The undo and redo labels, for answers to changes. */
enum pn_status pn_request_say_undo(struct pn_request *request);

/* One function a route. */
typedef enum pn_status pn_route(struct pn_request *request);
#define PN_ROUTE(method, path, function, needs) pn_route function;
#include "web/routes.def"
#undef PN_ROUTE

#endif
