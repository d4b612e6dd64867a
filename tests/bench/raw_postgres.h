// The least that dispatching can cost on PostgreSQL: one prepared statement for each thousand narrow rows.
#ifndef CRAMPWISE_TESTS_BENCH_RAW_POSTGRES_H_
#define CRAMPWISE_TESTS_BENCH_RAW_POSTGRES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libpq-fe.h"
#include "tests/bench/dispatch_count.h"

namespace crampwise::bench {

// Not thread-safe. Throws std::runtime_error.
class RawPostgresDispatch {
 public:
  // Tables in the empty database of `url`: `timers` timers, due at random instants of a day, and the plan inputs of as
  // many people.
  RawPostgresDispatch(const std::string& url, int64_t timers);

  // Fires the timers that are due next, 1000 a transaction at most, on two connections: reads the plan inputs, inserts
  // occurrences and deliveries, and sets each timer some hours on. The counts are spread evenly over the firings.
  void Fire(const DispatchCount& count);

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Connection = std::unique_ptr<PGconn, Finish>;

  static Connection Connect(const std::string& url);
  void Fill(int64_t timers);

  const int64_t batch_;
  std::vector<Connection> connections_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_RAW_POSTGRES_H_
