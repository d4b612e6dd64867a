// How long something took, and how much of the processors.
#ifndef CRAMPWISE_TESTS_BENCH_STOPWATCH_H_
#define CRAMPWISE_TESTS_BENCH_STOPWATCH_H_

#include <sys/resource.h>

#include "absl/time/time.h"
#include "shared/base/clock.h"

namespace crampwise::bench {

// Processor time of this process, all threads.
inline absl::Duration ProcessorTime() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return absl::DurationFromTimeval(usage.ru_utime) + absl::DurationFromTimeval(usage.ru_stime);
}

// Runs from its construction.
class Stopwatch {
 public:
  double Seconds() const { return absl::ToDoubleSeconds(Clock::Real().TimeNow() - start_); }
  double ProcessorSeconds() const { return absl::ToDoubleSeconds(ProcessorTime() - processor_start_); }

 private:
  const absl::Time start_ = Clock::Real().TimeNow();
  const absl::Duration processor_start_ = ProcessorTime();
};

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_STOPWATCH_H_
