/*
 * penny verify - is the bound of a certificate true?
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>

#include "base/file.h"
#include "cli/context.h"
#include "plan/rpml_certificate.h"

static enum pn_status open_file(struct pn_context *context, const char *path, struct pn_file *out) {
    enum pn_status st = pn_file_open(path, context->arena, out);
    if (st != PN_OK)
        pn_diags_error(context->diags, PN_F0101_CANNOT_READ, PN_SPAN_NONE, NULL,
                       "cannot read %s: %s", path,
                       st == PN_EIO ? strerror(errno) : "it is too large");
    return st;
}

static enum pn_status verify(struct pn_context *context, const char *instance_path,
                             const char *certificate_path, pn_i128 *bound) {
    struct pn_file file;
    struct pn_rpml instance;
    PN_TRY(open_file(context, instance_path, &file));
    enum pn_status st = pn_rpml_read(file.bytes, context->arena, context->diags, &instance);
    pn_file_close(&file);
    if (st != PN_OK) return st;
    PN_TRY(open_file(context, certificate_path, &file));
    st = pn_rpml_verify(&instance, file.bytes, context->arena, context->diags, bound);
    pn_file_close(&file);
    return st;
}

int pn_cmd_verify(struct pn_context *context) {
    const struct pn_texts *operands = &context->options->operands;
    pn_i128 bound;
    if (operands->count != 2) {
        pn_diags_error(context->diags, PN_C0107_OPERAND, PN_SPAN_NONE,
                       "penny verify INSTANCE CERTIFICATE", "penny verify takes two files");
        return PN_EXIT_USAGE;
    }
    enum pn_status st = verify(context, operands->items[0], operands->items[1], &bound);
    if (st == PN_ENOPLAN) return PN_EXIT_NO;
    if (st != PN_OK) return pn_exit_of(st);
    pn_strbuf_text(context->out, "proved: no plan costs less than ");
    pn_strbuf_i128(context->out, bound / PN_RPML_PAYMENT_ONE);
    pn_strbuf_printf(context->out, ".%06lld\n", (long long)(bound % PN_RPML_PAYMENT_ONE));
    return PN_EXIT_DONE;
}
