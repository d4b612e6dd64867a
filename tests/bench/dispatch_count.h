// How much was dispatched.
#ifndef CRAMPWISE_TESTS_BENCH_DISPATCH_COUNT_H_
#define CRAMPWISE_TESTS_BENCH_DISPATCH_COUNT_H_

#include <cstdint>

namespace crampwise::bench {

struct DispatchCount {
  // Timers that fired with something to tell.
  int64_t firings = 0;
  int64_t reminders = 0;
  int64_t deliveries = 0;

  DispatchCount operator-(const DispatchCount& other) const {
    return {firings - other.firings, reminders - other.reminders, deliveries - other.deliveries};
  }
  DispatchCount operator+(const DispatchCount& other) const {
    return {firings + other.firings, reminders + other.reminders, deliveries + other.deliveries};
  }
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_DISPATCH_COUNT_H_
