#include "server/storage/postgres_error.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

struct Meaning {
  // The beginning of the code; its first two characters name a class.
  absl::string_view state;
  absl::StatusCode code;
  absl::string_view message;
};

// The first that fits counts.
constexpr Meaning kMeanings[] = {
    {"40001", absl::StatusCode::kAborted, "storage: others wrote the same rows"},
    {"40P01", absl::StatusCode::kAborted, "storage: others waited for the same rows"},
    {"23503", absl::StatusCode::kNotFound, "storage: a row that is referred to is not there"},
    {"25006", absl::StatusCode::kUnavailable, "storage: the database cannot be written now"},
    {"53100", absl::StatusCode::kResourceExhausted, "storage: the disk is full"},
    {"53300", absl::StatusCode::kUnavailable, "storage: PostgreSQL has no free connections"},
    {"53", absl::StatusCode::kResourceExhausted, "storage: PostgreSQL is short of resources"},
    {"55P03", absl::StatusCode::kUnavailable, "storage: rows are locked for too long"},
    {"57", absl::StatusCode::kUnavailable, "storage: PostgreSQL stops or was told to stop this"},
    {"08", absl::StatusCode::kUnavailable, "storage: the connection to PostgreSQL is broken"},
    {"XX001", absl::StatusCode::kDataLoss, "storage: the database is corrupt"},
    {"XX002", absl::StatusCode::kDataLoss, "storage: an index of the database is corrupt"},
};

}  // namespace

absl::Status StatusOfSqlState(absl::string_view state, bool reader) {
  if (reader && state == "25006") return absl::InternalError("storage: a read transaction tried to write");
  for (const Meaning& meaning : kMeanings) {
    if (absl::StartsWith(state, meaning.state)) return absl::Status(meaning.code, meaning.message);
  }
  return absl::InternalError(absl::StrCat("storage: PostgreSQL error ", state));
}

absl::Status ConnectionLost() { return absl::UnavailableError("storage: the connection to PostgreSQL was lost"); }

}  // namespace crampwise
