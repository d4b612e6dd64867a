#include "tests/bench/simulated_day.h"

#include <stdexcept>

#include "tests/bench/stopwatch.h"

namespace crampwise::bench {
namespace {

constexpr int kHours = 24;
constexpr absl::Duration kStep = absl::Minutes(10);

DispatchCount PlayHour(ProductDispatch& product, SimulatedDay& day) {
  const Stopwatch watch;
  DispatchCount hour;
  for (absl::Duration passed; passed < absl::Hours(1); passed += kStep) hour = hour + product.Advance(kStep);
  const double seconds = watch.Seconds();
  if (hour.reminders > 0) day.rates.push_back(static_cast<double>(hour.reminders) / seconds);
  day.total = day.total + hour;
  day.seconds += seconds;
  day.processor_seconds += watch.ProcessorSeconds();
  return hour;
}

}  // namespace

SimulatedDay PlayDay(ProductDispatch& product, const Options& options,
                     const std::function<void(const DispatchCount&)>& after_hour) {
  SimulatedDay day;
  const Stopwatch watch;
  for (int hour = 0; hour < kHours; ++hour) {
    const bool enough = static_cast<int>(day.rates.size()) >= options.rounds;
    if (enough && watch.Seconds() > absl::ToDoubleSeconds(options.day_limit)) break;
    const DispatchCount count = PlayHour(product, day);
    if (count.reminders > 0) after_hour(count);
  }
  if (day.rates.empty()) throw std::runtime_error("nothing fell due in the whole day");
  return day;
}

std::vector<Figure> DescribeDay(const std::string& prefix, const SimulatedDay& day) {
  const auto reminders = static_cast<double>(day.total.reminders);
  const auto firings = static_cast<double>(day.total.firings);
  return {{prefix + "_hours", static_cast<double>(day.rates.size()), "h of the day"},
          {prefix + "_reminders", reminders, "reminders"},
          {prefix + "_reminders_per_firing", reminders / firings, "reminders"},
          {prefix + "_deliveries_per_firing", static_cast<double>(day.total.deliveries) / firings, "deliveries"},
          {prefix + "_all_hours", reminders / day.seconds, "reminders/s"},
          {prefix + "_processor_time", 1e6 * day.processor_seconds / reminders, "us/reminder"}};
}

}  // namespace crampwise::bench
