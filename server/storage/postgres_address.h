// Where a PostgreSQL database is, and how to connect to it.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_ADDRESS_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_ADDRESS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// "postgresql://" or "postgres://".
bool IsPostgresUrl(absl::string_view database);

// Holds the password. No error and no log shows any part of it.
struct PostgresAddress {
  // Keywords and values, as libpq takes them.
  std::string parameters;

  // Adds what the URL leaves open and a server needs: short timeouts, a primary, UTF-8. INVALID_ARGUMENT, without any
  // of its text: not a URL that libpq understands.
  static absl::StatusOr<PostgresAddress> FromUrl(const std::string& url);
};

// Why connecting fails, found by asking the server once more: UNAVAILABLE if nobody answers or the server is starting,
// FAILED_PRECONDITION if it answers and refuses. May take as long as connecting.
absl::Status WhyUnreachable(const PostgresAddress& address);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_ADDRESS_H_
