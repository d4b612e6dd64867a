// What the bench was asked to do.
#ifndef CRAMPWISE_TESTS_BENCH_OPTIONS_H_
#define CRAMPWISE_TESTS_BENCH_OPTIONS_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace crampwise::bench {

struct Options {
  // The binaries of the child processes.
  std::string server;
  std::string baseline_server;
  // Of the measures that take medians over rounds.
  int rounds = 5;
  // How long a load runs in each round, after warming up.
  absl::Duration time = absl::Seconds(2);
  // People who are in the database already when entries are written to it.
  int64_t stored_people = 0;
  // People in the dispatch measures.
  int64_t profiles = 100'000;
  // The same on PostgreSQL.
  int64_t postgres_profiles = 100'000;
  // After it a simulated day is not played to its end, if it gave enough rounds.
  absl::Duration day_limit = absl::Minutes(3);
  // For how long reminders fall due while their lag is measured.
  absl::Duration lag_time = absl::Minutes(1);
  // Open streams while their memory is measured; more than 50.
  int streams = 1000;
  // The folder of the other job queues' scripts; empty: they are not run. See peers/run.
  std::string peers = {};
  // Of a Redis on loopback, for one of them.
  int redis_port = 6379;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_OPTIONS_H_
