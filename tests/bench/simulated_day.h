// A simulated day of dispatching, in turns with something to compare it with.
#ifndef CRAMPWISE_TESTS_BENCH_SIMULATED_DAY_H_
#define CRAMPWISE_TESTS_BENCH_SIMULATED_DAY_H_

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/dispatch_count.h"
#include "tests/bench/figure.h"
#include "tests/bench/options.h"
#include "tests/bench/product_dispatch.h"

namespace crampwise::bench {

struct SimulatedDay {
  // Reminders a second in each hour in which anything fell due. Not empty.
  std::vector<double> rates;
  DispatchCount total;
  // Of all hours.
  double seconds = 0;
  double processor_seconds = 0;
};

// Plays the day hour by hour, and calls `after_hour` with what each hour dispatched, if it was anything. Ends early,
// after options.rounds hours, once options.day_limit has passed. Throws std::runtime_error if nothing fell due.
SimulatedDay PlayDay(ProductDispatch& product, const Options& options,
                     const std::function<void(const DispatchCount&)>& after_hour);

// How much was played, and at what cost; names begin with `prefix`.
std::vector<Figure> DescribeDay(const std::string& prefix, const SimulatedDay& day);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_SIMULATED_DAY_H_
