#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/bench/journal_load.h"
#include "tests/bench/measures.h"
#include "tests/bench/product_server.h"

namespace crampwise::bench {
namespace {

constexpr int kProfiles = 48;
constexpr int kBatch = 10;

// One way to send entries, on both servers in turns.
struct Way {
  std::string name;
  double (*entries_per_second)(const ChildServer&, const Sender&, const JournalLoad&);
  int entries_per_message;
};

const Way kWays[] = {
    {"durable_stream_vs_noop_stream", StreamEntriesPerSecond, 1},
    {"durable_batch_vs_noop_batch", UnaryEntriesPerSecond, kBatch},
    {"durable_stream_batch_vs_noop_stream_batch", StreamEntriesPerSecond, kBatch},
};

}  // namespace

std::vector<Figure> MeasureDurableStream(const Options& options) {
  const TempDir dir;
  const ChildServer product = StartProduct(options, dir, dir.path("crampwise.db"));
  const ChildServer noop = StartBaseline(options, dir, "noop");
  const Sender sender = SignUp(product, kProfiles);
  std::vector<Figure> figures;
  for (const Way& way : kWays) {
    const JournalLoad load{way.entries_per_message, options.time};
    std::vector<double> product_rates;
    std::vector<double> noop_rates;
    for (int round = 0; round < options.rounds; ++round) {
      noop_rates.push_back(way.entries_per_second(noop, sender, load));
      product_rates.push_back(way.entries_per_second(product, sender, load));
    }
    figures.push_back(Compare(way.name, "entries/s", product_rates, noop_rates));
  }
  return figures;
}

}  // namespace crampwise::bench
