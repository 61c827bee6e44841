/*
 * mhd.h - libmicrohttpd's functions, in a library that is loaded when a server is made.
 *
 * To be included instead of the library's own header; pn_mhd_load comes before any of them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PN_WEB_MHD_H
#define PN_WEB_MHD_H

#include <microhttpd.h>

#include "base/status.h"

#define PN_MHD_FUNCTIONS(DO)          \
    DO(add_connection)                \
    DO(add_response_header)           \
    DO(create_response_from_buffer)   \
    DO(create_response_from_callback) \
    DO(destroy_response)              \
    DO(get_connection_info)           \
    DO(get_daemon_info)               \
    DO(get_timeout)                   \
    DO(queue_response)                \
    DO(resume_connection)             \
    DO(run)                           \
    DO(start_daemon)                  \
    DO(stop_daemon)                   \
    DO(suspend_connection)

struct pn_mhd {
#define PN_MHD_POINTER(name) __typeof__(MHD_##name) *name;
    PN_MHD_FUNCTIONS(PN_MHD_POINTER)
#undef PN_MHD_POINTER
};

/* Filled by pn_mhd_load, once for all threads. */
extern struct pn_mhd pn_mhd;

/* PN_EIO when the library cannot be loaded. Cost: a few milliseconds the first time. */
PN_MUST_USE enum pn_status pn_mhd_load(void);

#define MHD_add_connection                pn_mhd.add_connection
#define MHD_add_response_header           pn_mhd.add_response_header
#define MHD_create_response_from_buffer   pn_mhd.create_response_from_buffer
#define MHD_create_response_from_callback pn_mhd.create_response_from_callback
#define MHD_destroy_response              pn_mhd.destroy_response
#define MHD_get_connection_info           pn_mhd.get_connection_info
#define MHD_get_daemon_info               pn_mhd.get_daemon_info
#define MHD_get_timeout                   pn_mhd.get_timeout
#define MHD_queue_response                pn_mhd.queue_response
#define MHD_resume_connection             pn_mhd.resume_connection
#define MHD_run                           pn_mhd.run
#define MHD_start_daemon                  pn_mhd.start_daemon
#define MHD_stop_daemon                   pn_mhd.stop_daemon
#define MHD_suspend_connection            pn_mhd.suspend_connection

#endif
