// The least that dispatching can cost on SQLite: prepared statements on narrow tables, clustered by time.
#ifndef CRAMPWISE_TESTS_BENCH_RAW_DISPATCH_H_
#define CRAMPWISE_TESTS_BENCH_RAW_DISPATCH_H_

#include <cstdint>
#include <random>
#include <string>

#include "tests/bench/dispatch_count.h"
#include "tests/bench/raw_sqlite.h"

namespace crampwise::bench {

// Not thread-safe. Throws std::runtime_error.
class RawDispatch {
 public:
  // A new database with `timers` timers, due at random instants of a day, and the plan inputs of as many people.
  RawDispatch(const std::string& file, int64_t timers);

  // Fires the timers that are due next, 1000 a transaction at most: reads the plan inputs, inserts occurrences and
  // deliveries, and sets each timer some hours on. The counts are spread evenly over the firings.
  void Fire(const DispatchCount& count);

 private:
  struct Due {
    int64_t due_us;
    int64_t id;
  };

  void FireBatch(const DispatchCount& total, int64_t begin, int64_t end);
  void FireOne(const Due& timer, int64_t reminders, int64_t deliveries);

  const int64_t batch_;
  RawDatabase db_;
  std::mt19937_64 random_;
  RawStatement claim_;
  RawStatement read_inputs_;
  RawStatement insert_occurrence_;
  RawStatement insert_delivery_;
  RawStatement erase_timer_;
  RawStatement insert_timer_;
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_RAW_DISPATCH_H_
