#include "tests/bench/raw_postgres.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/bench/population.h"

namespace crampwise::bench {
namespace {

constexpr int64_t kBatch = 1000;
constexpr int kConnections = 2;

constexpr char kTables[] =
    "CREATE TABLE timer (due_us bigint, id bigint, PRIMARY KEY (due_us, id));"
    "CREATE TABLE plan_input (id bigint PRIMARY KEY, payload bytea);"
    "CREATE TABLE occurrence (due_us bigint, id bigint, item int, state int, PRIMARY KEY (due_us, id, item));"
    "CREATE TABLE delivery (due_us bigint, id bigint, recipient int, state int, PRIMARY KEY (due_us, id, recipient))";

// Of a number of timers, with a number of reminders and of deliveries that they have together. A timer comes again in
// two to five hours.
constexpr char kFire[] =
    "WITH due AS (DELETE FROM timer WHERE (due_us, id) IN (SELECT due_us, id FROM timer ORDER BY due_us, id "
    "LIMIT CAST($1 AS bigint) FOR UPDATE SKIP LOCKED) RETURNING due_us, id), "
    "numbered AS (SELECT due_us, id, row_number() OVER () - 1 AS place FROM due), "
    "occurrences AS (INSERT INTO occurrence SELECT due_us, id, item, 2 FROM numbered, generate_series(1, "
    "CAST((place + 1) * CAST($2 AS bigint) / CAST($1 AS bigint) - place * CAST($2 AS bigint) / CAST($1 AS bigint) "
    "AS int)) AS item), "
    "deliveries AS (INSERT INTO delivery SELECT due_us, id, recipient, 1 FROM numbered, generate_series(1, "
    "CAST((place + 1) * CAST($3 AS bigint) / CAST($1 AS bigint) - place * CAST($3 AS bigint) / CAST($1 AS bigint) "
    "AS int)) AS recipient), "
    "again AS (INSERT INTO timer SELECT due_us + 3600000000 + hashint8(id) % 9000000000 + 9000000000, id FROM due) "
    "SELECT p.payload FROM due JOIN plan_input p ON p.id = due.id";

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

// The rows that come back.
int64_t Run(PGconn* connection, const char* statement, const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  const Result result(PQexecPrepared(connection, statement, static_cast<int>(values.size()), values.data(), nullptr,
                                     nullptr, /*resultFormat=*/1));
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection));
  return PQntuples(result.get());
}

void RunSql(PGconn* connection, const std::string& sql) {
  const Result result(PQexec(connection, sql.c_str()));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection));
}

void Prepare(PGconn* connection, const char* name, const char* sql) {
  const Result result(PQprepare(connection, name, sql, 0, nullptr));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection));
}

// So many different plan inputs as there are different people, to be copied from.
std::string InsertSamples() {
  std::vector<std::string> rows;
  for (const std::string& input : PlanInputs()) {
    rows.push_back(absl::StrCat("(", rows.size(), ", '\\x", absl::BytesToHexString(input), "')"));
  }
  return absl::StrCat("CREATE TEMPORARY TABLE sample (number bigint, payload bytea); INSERT INTO sample VALUES ",
                      absl::StrJoin(rows, ","));
}

}  // namespace

RawPostgresDispatch::RawPostgresDispatch(const std::string& url, int64_t timers) : batch_(std::min(kBatch, timers)) {
  for (int i = 0; i < kConnections; ++i) connections_.push_back(Connect(url));
  Fill(timers);
  for (const Connection& connection : connections_) Prepare(connection.get(), "fire", kFire);
}

RawPostgresDispatch::Connection RawPostgresDispatch::Connect(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
  return connection;
}

void RawPostgresDispatch::Fill(int64_t timers) {
  PGconn* const connection = connections_.front().get();
  RunSql(connection, kTables);
  RunSql(connection, InsertSamples());
  RunSql(connection, absl::StrCat("INSERT INTO plan_input SELECT id, payload FROM generate_series(0, ", timers - 1,
                                  ") AS id JOIN sample ON number = id % ", kDifferentPeople));
  RunSql(connection, absl::StrCat("INSERT INTO timer SELECT CAST(random() * 86400000000 AS bigint), id "
                                  "FROM generate_series(0, ",
                                  timers - 1, ") AS id"));
  RunSql(connection, "ANALYZE");
}

void RawPostgresDispatch::Fire(const DispatchCount& count) {
  std::atomic<int64_t> left = count.firings;
  const auto fire = [&](PGconn* connection) {
    for (int64_t taken = left.fetch_sub(batch_); taken > 0; taken = left.fetch_sub(batch_)) {
      const int64_t timers = std::min(batch_, taken);
      const int64_t fired = Run(connection, "fire",
                                {absl::StrCat(timers), absl::StrCat(timers * count.reminders / count.firings),
                                 absl::StrCat(timers * count.deliveries / count.firings)});
      if (fired != timers) throw std::runtime_error("too few timers for one batch, or some without plan inputs");
    }
  };
  std::vector<std::future<void>> workers;
  for (const Connection& connection : connections_) {
    workers.push_back(std::async(std::launch::async, fire, connection.get()));
  }
  for (std::future<void>& worker : workers) worker.get();
}

}  // namespace crampwise::bench
