#include <string>
#include <vector>

#include "tests/bench/bench_store.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/product_dispatch.h"
#include "tests/bench/raw_dispatch.h"
#include "tests/bench/simulated_day.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/process.h"

namespace crampwise::bench {

std::vector<Figure> MeasureDispatch(const Options& options) {
  const TempDir dir;
  const std::string database = dir.path("crampwise.db");
  SimulatedClock start(BenchStart());
  Populate(database, options.profiles, start);
  ProductDispatch product(database);
  RawDispatch raw(dir.path("raw.db"), options.profiles);
  std::vector<double> raw_rates;
  double raw_processor_seconds = 0;
  const SimulatedDay day = PlayDay(product, options, [&](const DispatchCount& hour) {
    const Stopwatch watch;
    raw.Fire(hour);
    raw_rates.push_back(static_cast<double>(hour.reminders) / watch.Seconds());
    raw_processor_seconds += watch.ProcessorSeconds();
  });
  std::vector<Figure> figures = {Compare("dispatch_vs_raw_sqlite", "reminders/s", day.rates, raw_rates)};
  for (Figure& figure : DescribeDay("dispatch", day)) figures.push_back(std::move(figure));
  figures.push_back({"dispatch_raw_processor_time",
                     1e6 * raw_processor_seconds / static_cast<double>(day.total.reminders), "us/reminder"});
  return figures;
}

}  // namespace crampwise::bench
