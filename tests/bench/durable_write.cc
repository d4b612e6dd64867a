#include <string>
#include <vector>

#include "tests/bench/journal_load.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/product_server.h"

namespace crampwise::bench {
namespace {

constexpr int kProfiles = 48;

}  // namespace

std::vector<Figure> MeasureDurableWrite(const Options& options) {
  const TempDir dir;
  const std::string database = dir.path("crampwise.db");
  if (options.stored_people > 0) Populate(database, options.stored_people, Clock::Real());
  const ChildServer product = StartProduct(options, dir, database);
  const ChildServer noop = StartBaseline(options, dir, "noop");
  const ChildServer append = StartBaseline(options, dir, "append");
  const Sender sender = SignUp(product, kProfiles);
  const JournalLoad load{1, options.time};
  std::vector<double> product_rates;
  std::vector<double> noop_rates;
  std::vector<double> append_rates;
  for (int round = 0; round < options.rounds; ++round) {
    noop_rates.push_back(UnaryEntriesPerSecond(noop, sender, load));
    product_rates.push_back(UnaryEntriesPerSecond(product, sender, load));
    append_rates.push_back(UnaryEntriesPerSecond(append, sender, load));
  }
  return {Compare("durable_write_vs_noop", "entries/s", product_rates, noop_rates),
          Compare("durable_write_vs_fdatasync_append", "entries/s", product_rates, append_rates),
          Compare("fdatasync_append_vs_noop", "entries/s", append_rates, noop_rates)};
}

}  // namespace crampwise::bench
