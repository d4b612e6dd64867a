#include "server/storage/postgres_address.h"

#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "libpq-fe.h"

namespace crampwise {
namespace {

using Parameters = absl::flat_hash_map<std::string, std::string>;

// Where the URL says otherwise, it wins. A dead peer is noticed within half a minute; a server that stands still with a
// transaction open loses it after a minute, and nobody waits longer than ten seconds for a row.
const std::pair<const char*, const char*> kDefaults[] = {
    {"application_name", "crampwise"},
    {"connect_timeout", "3"},
    {"keepalives_idle", "15"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "30000"},
    {"target_session_attrs", "read-write"},
    // Every statement finds its rows by key, however little the planner knows of a table that has just been filled:
    // taken for small, it was read as a whole for each batch of timers (measured: forty times as slow).
    {"options",
     "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c enable_seqscan=off -c enable_hashjoin=off "
     "-c enable_mergejoin=off -c max_parallel_workers_per_gather=0 -c jit=off"},
};

std::string Quoted(absl::string_view value) {
  return absl::StrCat("'", absl::StrReplaceAll(value, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

}  // namespace

bool IsPostgresUrl(absl::string_view database) {
  return absl::StartsWith(database, "postgresql://") || absl::StartsWith(database, "postgres://");
}

absl::StatusOr<PostgresAddress> PostgresAddress::FromUrl(const std::string& url) {
  char* error = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url.c_str(), &error),
                                                                             PQconninfoFree);
  // It quotes the URL.
  PQfreemem(error);
  if (options == nullptr) {
    return absl::InvalidArgumentError(
        "must be postgresql://USER@HOST:PORT/DATABASE, with what is special in a user or password percent-encoded");
  }
  Parameters parameters(std::begin(kDefaults), std::end(kDefaults));
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) parameters[option->keyword] = option->val;
  }
  parameters["client_encoding"] = "UTF8";
  PostgresAddress address;
  for (const auto& [keyword, value] : parameters) {
    absl::StrAppend(&address.parameters, keyword, "=", Quoted(value), " ");
  }
  return address;
}

absl::Status WhyUnreachable(const PostgresAddress& address) {
  switch (PQping(address.parameters.c_str())) {
    case PQPING_OK:
      return absl::FailedPreconditionError(
          "storage: PostgreSQL refuses the connection: check user, password and name of the database, that it is not a "
          "read-only standby, and max_connections");
    case PQPING_REJECT:
      return absl::UnavailableError("storage: PostgreSQL is starting or stopping");
    case PQPING_NO_ATTEMPT:
      return absl::InvalidArgumentError("storage: PostgreSQL's parameters in the URL are not valid");
    case PQPING_NO_RESPONSE:
      break;
  }
  return absl::UnavailableError("storage: no PostgreSQL server answers at this host and port");
}

}  // namespace crampwise
