// What every table works with during one transaction.
#ifndef CRAMPWISE_SERVER_STORAGE_TABLE_CONTEXT_H_
#define CRAMPWISE_SERVER_STORAGE_TABLE_CONTEXT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/storage/connection.h"
#include "server/storage/feed_changes.h"
#include "server/storage/store.h"

namespace crampwise {

// Where engines differ in SQL, apart from their schema.
struct Dialect {
  absl::string_view begin_write;
  absl::string_view begin_read;
  // Ends the SELECT that picks due work: where several writers exist, it must skip rows that another one holds.
  absl::string_view claim_suffix;
  // Ends a SELECT whose row must stay as it is until the end of the transaction: where several writers exist, whoever
  // has changed it since makes this transaction start again, and others wait.
  absl::string_view keep_suffix = "";
  // Statements are round trips, and parameters may be arrays (bulk.h).
  bool has_arrays = false;
};

// What bodies leave for the commit that they share.
struct Outbox {
  // Changes that wait to be written together (feed_table.h).
  FeedChanges changes;
  // Told to the commit listener if the transaction commits.
  std::vector<CommitEvent> events;
};

struct TableContext {
  Connection& db;
  const Dialect& dialect;
  const absl::Time now;
  Outbox& outbox;
};

// `kind` is a fixed word such as "profile"; ids may lead to a person, so they stay out.
inline absl::Status NotFound(absl::string_view kind) { return absl::NotFoundError(absl::StrCat(kind, " not found")); }
inline absl::Status Taken(absl::string_view kind) {
  return absl::AlreadyExistsError(absl::StrCat(kind, " exists already"));
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TABLE_CONTEXT_H_
