#ifndef CLIBPQ_H
#define CLIBPQ_H

// What is used of libpq (PostgreSQL 15, libpq-fe.h), which is loaded when it is first needed: with
// what it needs itself it would slow every start.

#include <stddef.h>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;
typedef unsigned int Oid;

typedef struct {
  char *keyword;
  char *envvar;
  char *compiled;
  char *val;
  char *label;
  char *dispchar;
  int dispsize;
} PQconninfoOption;

enum { CONNECTION_IS_OK = 0 };

enum {
  RESULT_EMPTY_QUERY = 0,
  RESULT_COMMAND_OK = 1,
  RESULT_TUPLES_OK = 2,
  RESULT_COPY_IN = 4,
};

enum { TRANSACTION_IS_IDLE = 0 };

// The fields of an error (postgres_ext.h).
enum { ERROR_SQLSTATE = 'C', ERROR_PRIMARY = 'M', ERROR_POSITION = 'P', ERROR_TABLE = 't' };

// Loads libpq; NULL if it is there, else why not. No other function may be called before.
const char *load_libpq(void);
// Keeps the notices of the server off standard error.
void silence_notices(PGconn *connection);

PQconninfoOption *PQconninfoParse(const char *text, char **message);
PQconninfoOption *PQconninfo(PGconn *connection);
void PQconninfoFree(PQconninfoOption *options);
void PQfreemem(void *memory);
PGconn *PQconnectStartParams(const char *const *keywords, const char *const *values, int expand);
PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand);
void PQfinish(PGconn *connection);
int PQstatus(const PGconn *connection);
int PQtransactionStatus(const PGconn *connection);
int PQserverVersion(const PGconn *connection);
int PQbackendPID(const PGconn *connection);
int PQsocket(const PGconn *connection);
char *PQerrorMessage(const PGconn *connection);
PGresult *PQexec(PGconn *connection, const char *sql);
int PQsendQuery(PGconn *connection, const char *sql);
int PQsendQueryParams(
  PGconn *connection, const char *sql, int count, const Oid *types, const char *const *values,
  const int *lengths, const int *formats, int format);
int PQsendPrepare(
  PGconn *connection, const char *name, const char *sql, int count, const Oid *types);
int PQsendQueryPrepared(
  PGconn *connection, const char *name, int count, const char *const *values, const int *lengths,
  const int *formats, int format);
int PQsendDescribePrepared(PGconn *connection, const char *name);
int PQconsumeInput(PGconn *connection);
int PQisBusy(PGconn *connection);
PGresult *PQgetResult(PGconn *connection);
int PQputCopyData(PGconn *connection, const char *bytes, int count);
int PQputCopyEnd(PGconn *connection, const char *message);
PGcancel *PQgetCancel(PGconn *connection);
int PQcancel(PGcancel *cancel, char *message, int size);
void PQfreeCancel(PGcancel *cancel);
int PQresultStatus(const PGresult *result);
char *PQresultErrorField(const PGresult *result, int field);
void PQclear(PGresult *result);
int PQntuples(const PGresult *result);
int PQnfields(const PGresult *result);
int PQnparams(const PGresult *result);
char *PQfname(const PGresult *result, int column);
Oid PQftype(const PGresult *result, int column);
int PQgetisnull(const PGresult *result, int row, int column);
int PQgetlength(const PGresult *result, int row, int column);
char *PQgetvalue(const PGresult *result, int row, int column);

#endif
