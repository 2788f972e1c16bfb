#include "CLibPQ.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#ifdef __APPLE__
#define LIBPQ "libpq.5.dylib"
#else
#define LIBPQ "libpq.so.5"
#endif

typedef void (*notice_processor)(void *context, const char *message);

// What libpq exports; each is called through its place here once `load_libpq` has returned NULL.
#define FUNCTIONS(F) \
  F(PQconninfoOption *, PQconninfoParse, (const char *text, char **message), (text, message)) \
  F(PQconninfoOption *, PQconninfo, (PGconn * connection), (connection)) \
  F(PGconn *, PQconnectStartParams, \
    (const char *const *keywords, const char *const *values, int expand), \
    (keywords, values, expand)) \
  F(PGconn *, PQconnectdbParams, \
    (const char *const *keywords, const char *const *values, int expand), \
    (keywords, values, expand)) \
  F(int, PQstatus, (const PGconn *connection), (connection)) \
  F(int, PQtransactionStatus, (const PGconn *connection), (connection)) \
  F(int, PQserverVersion, (const PGconn *connection), (connection)) \
  F(int, PQbackendPID, (const PGconn *connection), (connection)) \
  F(int, PQsocket, (const PGconn *connection), (connection)) \
  F(char *, PQerrorMessage, (const PGconn *connection), (connection)) \
  F(PGresult *, PQexec, (PGconn * connection, const char *sql), (connection, sql)) \
  F(int, PQsendQuery, (PGconn * connection, const char *sql), (connection, sql)) \
  F(int, PQsendQueryParams, \
    (PGconn * connection, const char *sql, int count, const Oid *types, \
     const char *const *values, const int *lengths, const int *formats, int format), \
    (connection, sql, count, types, values, lengths, formats, format)) \
  F(int, PQsendPrepare, \
    (PGconn * connection, const char *name, const char *sql, int count, const Oid *types), \
    (connection, name, sql, count, types)) \
  F(int, PQsendQueryPrepared, \
    (PGconn * connection, const char *name, int count, const char *const *values, \
     const int *lengths, const int *formats, int format), \
    (connection, name, count, values, lengths, formats, format)) \
  F(int, PQsendDescribePrepared, (PGconn * connection, const char *name), (connection, name)) \
  F(int, PQconsumeInput, (PGconn * connection), (connection)) \
  F(int, PQisBusy, (PGconn * connection), (connection)) \
  F(PGresult *, PQgetResult, (PGconn * connection), (connection)) \
  F(int, PQputCopyData, (PGconn * connection, const char *bytes, int count), \
    (connection, bytes, count)) \
  F(int, PQputCopyEnd, (PGconn * connection, const char *message), (connection, message)) \
  F(PGcancel *, PQgetCancel, (PGconn * connection), (connection)) \
  F(int, PQcancel, (PGcancel * cancel, char *message, int size), (cancel, message, size)) \
  F(int, PQresultStatus, (const PGresult *result), (result)) \
  F(char *, PQresultErrorField, (const PGresult *result, int field), (result, field)) \
  F(int, PQntuples, (const PGresult *result), (result)) \
  F(int, PQnfields, (const PGresult *result), (result)) \
  F(int, PQnparams, (const PGresult *result), (result)) \
  F(char *, PQfname, (const PGresult *result, int column), (result, column)) \
  F(Oid, PQftype, (const PGresult *result, int column), (result, column)) \
  F(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column)) \
  F(int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column)) \
  F(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column))

#define PROCEDURES(F) \
  F(void, PQconninfoFree, (PQconninfoOption * options), (options)) \
  F(void, PQfreemem, (void *memory), (memory)) \
  F(void, PQfinish, (PGconn * connection), (connection)) \
  F(void, PQfreeCancel, (PGcancel * cancel), (cancel)) \
  F(void, PQclear, (PGresult * result), (result))

#define PLACE(result, name, parameters, arguments) result(*name) parameters;
#define CALL(result, name, parameters, arguments) \
  result name parameters { return libpq.name arguments; }
#define RUN(result, name, parameters, arguments) \
  result name parameters { libpq.name arguments; }
#define FIND(result, name, parameters, arguments) \
  *(void **)&libpq.name = dlsym(library, #name); \
  if (!libpq.name) return failure(dlerror());

static struct {
  FUNCTIONS(PLACE)
  PROCEDURES(PLACE)
  notice_processor (*PQsetNoticeProcessor)(PGconn *, notice_processor, void *);
} libpq;

FUNCTIONS(CALL)
PROCEDURES(RUN)

static const char *failure(const char *reason) {
  static char held[256];
  snprintf(held, sizeof held, "%s", reason ? reason : "no symbol");
  return held;
}

static const char *find(void) {
  void *library = dlopen(LIBPQ, RTLD_NOW | RTLD_LOCAL);
  if (!library) return failure(dlerror());
  FUNCTIONS(FIND)
  PROCEDURES(FIND)
  *(void **)&libpq.PQsetNoticeProcessor = dlsym(library, "PQsetNoticeProcessor");
  return libpq.PQsetNoticeProcessor ? NULL : failure(dlerror());
}

static const char *why_not;
static void once(void) { why_not = find(); }

const char *load_libpq(void) {
  static pthread_once_t control = PTHREAD_ONCE_INIT;
  pthread_once(&control, once);
  return why_not;
}

static void ignore(void *context, const char *message) {
  (void)context;
  (void)message;
}

void silence_notices(PGconn *connection) { libpq.PQsetNoticeProcessor(connection, ignore, NULL); }
