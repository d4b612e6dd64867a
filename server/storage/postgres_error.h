// What PostgreSQL's error codes mean here.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_ERROR_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// The transaction was rolled back for sure and would have succeeded at another moment. Never leaves the store.
inline bool IsLostRace(const absl::Status& status) { return absl::IsAborted(status); }

// By the five characters of SQLSTATE alone: messages are translated, and hold row data. The codes of store.h, and
// ABORTED for a lost race. `reader`: the connection is for reading, so that writing is the caller's mistake.
absl::Status StatusOfSqlState(absl::string_view state, bool reader);

// There is no server to ask any more.
absl::Status ConnectionLost();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_ERROR_H_
