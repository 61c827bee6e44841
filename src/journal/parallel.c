/*
 * A large file is read by several threads. It is cut where a line is not indented, which no
 * transaction crosses. Each thread reads one piece after the other into a journal of its own with
 * the state the file's reader has, and hands it over when all earlier pieces were: names get
 * their numbers in the order of the file, so the result is that of one thread.
 *
 * A thread ends its piece early where it cannot know what one thread would do: before a directive
 * that changes how the rest is read, a rule, anything it has to complain of. What the threads have
 * read behind that place is thrown away, the file's own reader goes on from there alone for a
 * while, and the threads take over again with its new state. The while doubles each time, so a file full
 * of such places costs what it costs one thread.
 *
 * Invariants
 *   P1  The pieces handed over are those from the first on, without a gap.
 *   P2  Numbers in the file's journal are given under the lock, in the order of the pieces.
 *   P3  Arrays of the file's journal are moved only while nobody copies into them.
 *
 * SPDX-FileCopyrightText: the penny authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "journal/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "journal/internal.h"

#define PIECE_BYTES  ((size_t)512 << 10)
#define THREADS_MAX  16
#define ALONE_BYTES  ((size_t)64 << 10) /* read by the file's own reader after a first halt */
#define PIECES_WORTH 2                  /* fewer are read faster by one thread */

/* Global numbers of a worker's names, by its own. */
struct map {
    PN_VEC(uint32_t);
};

struct crew;

struct worker {
    struct crew *crew;
    pthread_t thread;
    struct pn_arena arena;
    struct pn_journal journal; /* of the piece; its names stay from piece to piece */
    struct pn_formats formats;
    struct pn_diags diags;
    struct pn_reader reader;
    struct map accounts, descriptions, commodities, styles, forms;
    bool is_clean;         /* the piece's text */
    enum pn_status status; /* PN_ENOMEM and the like */
};

struct crew {
    struct pn_reader *reader; /* the file's */
    const char *begin;        /* of the first piece */
    const char *end;
    size_t piece_bytes;
    size_t piece_count;
    atomic_size_t next; /* piece to be taken */
    pthread_mutex_t lock;
    pthread_cond_t moved;
    size_t turn;      /* piece to be handed over; P1 */
    unsigned copying; /* who copy into the file's journal */
    bool is_halted;
    const char *resume; /* where, when halted */
    const char *clean;  /* all before it is clean text */
    enum pn_status status;
};

/* ---- pieces ---- */

/* The first line at or behind the place that does not begin with a blank. */
static const char *find_border(const struct crew *crew, const char *at) {
    if (at <= crew->begin) return crew->begin;
    if (at >= crew->end) return crew->end;
    at--; /* the place itself may begin a line */
    for (;;) {
        const char *stop = memchr(at, '\n', (size_t)(crew->end - at));
        if (stop == NULL || stop + 1 == crew->end) return crew->end;
        at = stop + 1;
        if (!pn_is_blank(*at)) return at;
    }
}

static const char *piece_begin(const struct crew *crew, size_t piece) {
    if (piece >= crew->piece_count) return crew->end;
    return find_border(crew, crew->begin + piece * crew->piece_bytes);
}

/* ---- reading a piece ---- */

static void forget_piece(struct pn_journal *journal) {
    journal->entries.count = 0;
    journal->transactions.count = 0;
    journal->postings.count = 0;
    journal->extras.count = 0;
    journal->posting_mores.count = 0;
    journal->transaction_mores.count = 0;
    journal->wides.count = 0;
    journal->comments.count = 0;
    journal->directives.count = 0;
    journal->subdirectives.count = 0;
}

/* What a failed entry may have added. */
struct mark {
    size_t entries, transactions, postings, extras, posting_mores, transaction_mores, wides;
    size_t comments, directives, subdirectives;
};

static struct mark mark_of(const struct pn_journal *journal) {
    return (struct mark){
        .entries = journal->entries.count,
        .transactions = journal->transactions.count,
        .postings = journal->postings.count,
        .extras = journal->extras.count,
        .posting_mores = journal->posting_mores.count,
        .transaction_mores = journal->transaction_mores.count,
        .wides = journal->wides.count,
        .comments = journal->comments.count,
        .directives = journal->directives.count,
        .subdirectives = journal->subdirectives.count,
    };
}

static void go_back(struct pn_journal *journal, const struct mark *mark) {
    journal->entries.count = mark->entries;
    journal->transactions.count = mark->transactions;
    journal->postings.count = mark->postings;
    journal->extras.count = mark->extras;
    journal->posting_mores.count = mark->posting_mores;
    journal->transaction_mores.count = mark->transaction_mores;
    journal->wides.count = mark->wides;
    journal->comments.count = mark->comments;
    journal->directives.count = mark->directives;
    journal->subdirectives.count = mark->subdirectives;
}

/* Whether the line may be read here: it leaves the reader's state as it is, or formats tell. */
static bool is_simple(struct pn_slice line) {
    if (line.length == 0) return true;
    char c = line.bytes[0];
    if (pn_is_digit(c) || pn_is_blank(c) || c == ';' || c == '#' || c == '\r') return true;
    return pn_directive_is_simple(line);
}

/* Read up to the piece's end or the first entry that is not for a worker; where that begins. */
static enum pn_status read_piece(struct worker *worker, const char *from, const char *to,
                                 const char **stop) {
    struct pn_reader *reader = &worker->reader;
    struct pn_journal *journal = &worker->journal;
    unsigned changes = worker->formats.changes;
    forget_piece(journal);
    reader->next = from;
    reader->end = to;
    reader->last_date_text = NULL;
    worker->is_clean = pn_text_is_clean(pn_between(from, to));
    *stop = worker->is_clean ? to : from;
    if (!worker->is_clean) return PN_OK;
    for (;;) {
        if (reader->read_common != NULL) PN_TRY(reader->read_common(reader, to));
        const char *entry = reader->next;
        struct mark mark = mark_of(journal);
        enum pn_status st = PN_EINPUT;
        if (!pn_reader_line(reader)) break;
        if (is_simple(reader->line)) st = pn_reader_entry_read(reader);
        if (st != PN_OK && st != PN_EINPUT) return st;
        bool is_odd = worker->diags.list.count > 0 || worker->diags.error_count > 0 ||
                      worker->formats.changes != changes;
        if (st == PN_OK && !is_odd) continue;
        go_back(journal, &mark);
        *stop = entry;
        return PN_OK;
    }
    return PN_OK;
}

/* ---- handing over ---- */

static enum pn_status map_names(struct worker *worker, const struct pn_intern *from,
                                struct pn_intern *to, struct map *map) {
    PN_TRY(PN_RESERVE(&worker->arena, map, from->names.count));
    while (map->count < from->names.count) {
        PN_TRY(pn_intern_id(to, from->names.items[map->count], &map->items[map->count]));
        map->count++;
    }
    return PN_OK;
}

static enum pn_status map_styles(struct worker *worker, struct pn_reader *reader) {
    const struct pn_journal *from = &worker->journal;
    struct map *map = &worker->styles;
    PN_TRY(PN_RESERVE(&worker->arena, map, from->styles.count));
    for (; map->count < from->styles.count; map->count++) {
        uint16_t style;
        PN_TRY(pn_reader_style(reader, &from->styles.items[map->count], &style));
        map->items[map->count] = style;
    }
    return PN_OK;
}

static enum pn_status map_forms(struct worker *worker, struct pn_journal *to) {
    const struct pn_journal *from = &worker->journal;
    struct map *map = &worker->forms;
    PN_TRY(PN_RESERVE(&worker->arena, map, from->forms.count));
    for (; map->count < from->forms.count; map->count++) {
        struct pn_form form = from->forms.items[map->count];
        form.commodity = worker->commodities.items[form.commodity];
        form.style = (uint16_t)worker->styles.items[form.style];
        PN_TRY(pn_journal_form(to, form, &map->items[map->count]));
    }
    return PN_OK;
}

/* Ledger: which commodities were used so far. */
static enum pn_status join_formats(struct worker *worker, struct pn_reader *reader) {
    for (uint32_t i = 0; i < worker->formats.count; i++) {
        if (!worker->formats.items[i].is_used) continue;
        struct pn_format *format = pn_format_of(reader, worker->commodities.items[i]);
        if (format == NULL) return PN_ENOMEM;
        format->is_used = true;
    }
    return PN_OK;
}

static enum pn_status map_all(struct worker *worker, struct pn_reader *reader) {
    const struct pn_journal *from = &worker->journal;
    struct pn_journal *to = reader->journal;
    PN_TRY(map_names(worker, &from->account_texts, &to->account_texts, &worker->accounts));
    PN_TRY(map_names(worker, &from->descriptions, &to->descriptions, &worker->descriptions));
    PN_TRY(map_names(worker, &from->commodities, &to->commodities, &worker->commodities));
    PN_TRY(map_styles(worker, reader));
    PN_TRY(map_forms(worker, to));
    return join_formats(worker, reader);
}

#define EACH_ARRAY(DO)    \
    DO(entries)           \
    DO(transactions)      \
    DO(postings)          \
    DO(extras)            \
    DO(posting_mores)     \
    DO(transaction_mores) \
    DO(wides)             \
    DO(comments)          \
    DO(directives)        \
    DO(subdirectives)

static bool has_room(const struct pn_journal *to, const struct pn_journal *more) {
#define HAS_ROOM(array) to->array.count + more->array.count <= to->array.capacity &&
    return EACH_ARRAY(HAS_ROOM) true;
#undef HAS_ROOM
}

static enum pn_status make_room(struct pn_journal *to, const struct pn_journal *more) {
#define MAKE_ROOM(array) \
    PN_TRY(PN_RESERVE(to->arena, &to->array, to->array.count + more->array.count));
    EACH_ARRAY(MAKE_ROOM)
#undef MAKE_ROOM
    bool fits = to->postings.count + more->postings.count < PN_NONE &&
                to->transactions.count + more->transactions.count < PN_ENTRIES_MAX &&
                to->comments.count + more->comments.count < PN_NONE &&
                to->posting_mores.count + more->posting_mores.count < PN_INDICES_MAX &&
                to->wides.count + more->wides.count < PN_INDICES_MAX;
    return fits ? PN_OK : PN_ELIMIT;
}

static void count_up(struct pn_journal *to, const struct pn_journal *more) {
#define COUNT_UP(array) to->array.count += more->array.count;
    EACH_ARRAY(COUNT_UP)
#undef COUNT_UP
}

static void move_amount(const struct worker *worker, struct pn_amount *amount) {
    amount->commodity = worker->commodities.items[amount->commodity];
    amount->style = (uint16_t)worker->styles.items[amount->style];
}

static void copy_entries(const struct worker *worker, struct pn_entry *to, const struct mark *at) {
    const struct pn_journal *from = &worker->journal;
    const size_t bases[] = {at->transactions, 0, at->directives};
    for (size_t i = 0; i < from->entries.count; i++) {
        struct pn_entry entry = from->entries.items[i];
        entry.index = (entry.index + (uint32_t)bases[entry.kind]) & (PN_ENTRIES_MAX - 1);
        to[at->entries + i] = entry;
    }
}

static void copy_transactions(const struct worker *worker, struct pn_transaction *to,
                              const struct mark *at) {
    const struct pn_journal *from = &worker->journal;
    for (size_t i = 0; i < from->transactions.count; i++) {
        struct pn_transaction item = from->transactions.items[i];
        item.description = worker->descriptions.items[item.description];
        item.posting_first += (uint32_t)at->postings;
        if (item.more != PN_NONE) item.more += (uint32_t)at->transaction_mores;
        to[at->transactions + i] = item;
    }
}

static void copy_postings(const struct worker *worker, struct pn_posting *to,
                          const struct mark *at) {
    const struct pn_journal *from = &worker->journal;
    for (size_t i = 0; i < from->postings.count; i++) {
        struct pn_posting item = from->postings.items[i];
        item.account = worker->accounts.items[item.account];
        item.form = worker->forms.items[item.form] & (PN_FORMS_MAX - 1);
        if (item.has_more) item.number += (int32_t)at->posting_mores;
        if (item.is_wide) item.number += (int32_t)at->wides;
        to[at->postings + i] = item;
    }
}

static void copy_rare(const struct worker *worker, struct pn_journal *to, const struct mark *at) {
    const struct pn_journal *from = &worker->journal;
    for (size_t i = 0; i < from->extras.count; i++) {
        struct pn_posting_extra *extra = &to->extras.items[at->extras + i];
        *extra = from->extras.items[i];
        move_amount(worker, &extra->cost);
        move_amount(worker, &extra->assertion);
        move_amount(worker, &extra->lot_price);
    }
    for (size_t i = 0; i < from->posting_mores.count; i++) {
        struct pn_posting_more more = from->posting_mores.items[i];
        if (more.extra != PN_NONE) more.extra += (uint32_t)at->extras;
        if (more.comments.count > 0) more.comments.first += (uint32_t)at->comments;
        to->posting_mores.items[at->posting_mores + i] = more;
    }
    for (size_t i = 0; i < from->transaction_mores.count; i++) {
        struct pn_transaction_more more = from->transaction_mores.items[i];
        if (more.comments.count > 0) more.comments.first += (uint32_t)at->comments;
        to->transaction_mores.items[at->transaction_mores + i] = more;
    }
    for (size_t i = 0; i < from->directives.count; i++) {
        struct pn_directive item = from->directives.items[i];
        item.commodity = worker->commodities.items[item.commodity];
        move_amount(worker, &item.amount);
        if (item.comment_count > 0) item.comment_first += (uint32_t)at->comments;
        if (item.sub_count > 0) item.sub_first += (uint32_t)at->subdirectives;
        to->directives.items[at->directives + i] = item;
    }
}

#define COPY(array)                                        \
    if (from->array.count > 0)                             \
    memcpy(to->array.items + at->array, from->array.items, \
           from->array.count * sizeof *from->array.items)

static void copy_piece(const struct worker *worker, struct pn_journal *to, const struct mark *at) {
    const struct pn_journal *from = &worker->journal;
    copy_entries(worker, to->entries.items, at);
    copy_transactions(worker, to->transactions.items, at);
    copy_postings(worker, to->postings.items, at);
    copy_rare(worker, to, at);
    COPY(wides);
    COPY(comments);
    COPY(subdirectives);
}

/* With the lock held and in turn: numbers, room, and where to copy to. */
static enum pn_status take_places(struct worker *worker, struct mark *at) {
    struct crew *crew = worker->crew;
    struct pn_journal *to = crew->reader->journal;
    PN_TRY(map_all(worker, crew->reader));
    if (!has_room(to, &worker->journal)) {
        while (crew->copying > 0)
            pthread_cond_wait(&crew->moved, &crew->lock); /* P3 */
        PN_TRY(make_room(to, &worker->journal));
    }
    *at = mark_of(to);
    count_up(to, &worker->journal);
    return PN_OK;
}

/* Hand the piece over in its turn; false when the crew is to end. */
static bool hand_over(struct worker *worker, size_t piece, const char *stop, const char *end) {
    struct crew *crew = worker->crew;
    struct mark at = {0};
    pthread_mutex_lock(&crew->lock);
    while (crew->turn != piece && !crew->is_halted)
        pthread_cond_wait(&crew->moved, &crew->lock);
    bool is_wanted = !crew->is_halted;
    if (is_wanted) {
        enum pn_status st = worker->status;
        if (st == PN_OK) st = take_places(worker, &at);
        if (st != PN_OK) crew->status = st;
        crew->is_halted = st != PN_OK || stop != end;
        crew->resume = stop;
        if (worker->is_clean) crew->clean = end;
        crew->turn++;
        if (st == PN_OK) crew->copying++;
        is_wanted = st == PN_OK;
        pthread_cond_broadcast(&crew->moved);
    }
    pthread_mutex_unlock(&crew->lock);
    if (!is_wanted) return false;
    copy_piece(worker, crew->reader->journal, &at);
    pthread_mutex_lock(&crew->lock);
    crew->copying--;
    bool goes_on = !crew->is_halted;
    pthread_cond_broadcast(&crew->moved);
    pthread_mutex_unlock(&crew->lock);
    return goes_on;
}

static void *work(void *data) {
    struct worker *worker = data;
    struct crew *crew = worker->crew;
    for (;;) {
        size_t piece = atomic_fetch_add(&crew->next, 1);
        if (piece >= crew->piece_count) return NULL;
        const char *from = piece_begin(crew, piece), *to = piece_begin(crew, piece + 1);
        const char *stop = from;
        if (worker->status == PN_OK) worker->status = read_piece(worker, from, to, &stop);
        if (!hand_over(worker, piece, stop, to)) return NULL;
    }
}

/* ---- the crew ---- */

static enum pn_status copy_names(const struct pn_intern *from, struct pn_intern *to) {
    uint32_t id;
    for (size_t i = 0; i < from->names.count; i++)
        PN_TRY(pn_intern_id(to, from->names.items[i], &id));
    return PN_OK;
}

/* Commodities and styles have the numbers they have in the file's journal. */
static enum pn_status prepare(struct worker *worker, struct crew *crew) {
    const struct pn_reader *reader = crew->reader;
    const struct pn_journal *from = reader->journal;
    struct pn_journal *to = &worker->journal;
    *worker = (struct worker){.crew = crew};
    pn_arena_init(&worker->arena, PN_JOURNAL_BYTES_MAX);
    pn_journal_init(to, &worker->arena);
    pn_diags_init(&worker->diags);
    PN_TRY(copy_names(&from->commodities, &to->commodities));
    for (size_t i = 0; i < from->styles.count; i++)
        PN_TRY(PN_PUSH(&worker->arena, &to->styles, from->styles.items[i]));
    for (size_t i = 0; i < reader->formats->count; i++)
        PN_TRY(PN_PUSH(&worker->arena, &worker->formats, reader->formats->items[i]));
    worker->formats.has_payee_accounts = reader->formats->has_payee_accounts;
    PN_TRY(pn_journal_prepare(to));
    worker->reader = *reader;
    worker->reader.journal = to;
    worker->reader.formats = &worker->formats;
    worker->reader.diags = &worker->diags;
    worker->reader.last_form = 0;
    pn_usuals_clear(&worker->reader);
    return PN_OK;
}

/* What lots and the like point to stays with the journal. */
static void dismiss(struct worker *worker, struct pn_journal *journal) {
    pn_diags_clear(&worker->diags);
    pn_arena_join(journal->arena, &worker->arena);
}

static enum pn_status run(struct crew *crew, struct worker *workers, size_t count) {
    size_t ready = 0, started = 1;
    enum pn_status st = PN_OK;
    while (ready < count && st == PN_OK)
        st = prepare(&workers[ready++], crew);
    if (st == PN_OK) {
        while (started < count &&
               pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
            started++;
        work(&workers[0]);
        for (size_t i = 1; i < started; i++)
            pthread_join(workers[i].thread, NULL);
        st = crew->status;
    }
    for (size_t i = 0; i < ready; i++)
        dismiss(&workers[i], crew->reader->journal);
    return st;
}

/* From the reader's next line on; it goes on where the threads had to end. */
static enum pn_status read_together(struct pn_reader *reader, size_t threads, size_t piece_bytes) {
    struct worker *workers;
    struct crew crew = {
        .reader = reader,
        .begin = reader->next,
        .end = reader->end,
        .piece_bytes = piece_bytes,
        .resume = reader->next,
        .clean = reader->next,
    };
    size_t rest = (size_t)(reader->end - reader->next);
    crew.piece_count = (rest + piece_bytes - 1) / piece_bytes;
    PN_TRY(PN_NEW_ARRAY(reader->journal->arena, threads, &workers));
    bool is_clean_before = pn_text_is_clean(pn_between(reader->clean, reader->next));
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.moved, NULL);
    enum pn_status st = run(&crew, workers, threads);
    pthread_cond_destroy(&crew.moved);
    pthread_mutex_destroy(&crew.lock);
    if (is_clean_before) reader->clean = crew.clean;
    reader->next = crew.resume;
    reader->last_date_text = NULL;
    pn_usuals_clear(reader);
    return st;
}

/* ---- how many, how large ---- */

static size_t number_of(const char *name, size_t otherwise, size_t least, size_t most) {
    const char *text = getenv(name);
    if (text == NULL || *text == '\0') return otherwise;
    size_t number = strtoul(text, NULL, 10);
    if (number < least) return least;
    return number > most ? most : number;
}

static size_t count_threads(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1) processors = 1;
    size_t usual = processors > 4 ? 4 : (size_t)processors; /* more were not measured */
    return number_of("PENNY_THREADS", usual, 1, THREADS_MAX);
}

void pn_parallel_init(struct pn_parallel *parallel) {
    *parallel = (struct pn_parallel){
        .piece_bytes = number_of("PENNY_PIECE_BYTES", PIECE_BYTES, 1, PN_FILE_BYTES_MAX),
        .alone_bytes = ALONE_BYTES,
    };
    if (parallel->piece_bytes < parallel->alone_bytes) parallel->alone_bytes = 1;
}

/*
 * The first lines, as long as they are no transaction, say how the others are to be read: they
 * are left to the file's own reader.
 */
enum pn_status pn_parallel_read(struct pn_parallel *parallel, struct pn_reader *reader) {
    size_t rest = (size_t)(reader->end - reader->next);
    parallel->until = reader->end;
    if (rest / PIECES_WORTH < parallel->piece_bytes) return PN_OK;
    if (parallel->threads == 0) parallel->threads = count_threads();
    if (parallel->threads < 2) return PN_OK;
    parallel->until = parallel->alone_until;
    if (parallel->until != NULL && reader->next < parallel->until) return PN_OK;
    parallel->until = reader->next;
    if (!pn_is_digit(*reader->next)) return PN_OK;
    PN_TRY(read_together(reader, parallel->threads, parallel->piece_bytes));
    rest = (size_t)(reader->end - reader->next);
    parallel->alone_until =
        reader->next + (parallel->alone_bytes < rest ? parallel->alone_bytes : rest);
    parallel->alone_bytes *= 2;
    parallel->until = parallel->alone_until;
    return PN_OK;
}
