#include <string>
#include <vector>

#include "tests/bench/measures.h"
#include "tests/bench/product_dispatch.h"
#include "tests/bench/raw_dispatch.h"
#include "tests/bench/simulated_day.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/process.h"

namespace crampwise::bench {

std::vector<Figure> MeasureDispatch(const Options& options) {
  const TempDir dir;
  ProductDispatch product(dir.path("crampwise.db"), options.profiles);
  RawDispatch raw(dir.path("raw.db"), options.profiles);
  std::vector<double> raw_rates;
  const SimulatedDay day = PlayDay(product, options, [&](const DispatchCount& hour) {
    const Stopwatch watch;
    raw.Fire(hour);
    raw_rates.push_back(static_cast<double>(hour.reminders) / watch.Seconds());
  });
  std::vector<Figure> figures = {Compare("dispatch_vs_raw_sqlite", "reminders/s", day.rates, raw_rates)};
  for (Figure& figure : DescribeDay("dispatch", day)) figures.push_back(std::move(figure));
  return figures;
}

}  // namespace crampwise::bench
