#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/bench_store.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/product_dispatch.h"
#include "tests/bench/raw_postgres.h"
#include "tests/bench/simulated_day.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/postgres.h"

namespace crampwise::bench {
namespace {

// So many jobs has a peer to do in each of its turns.
constexpr int kJobs = 20'000;

// Jobs a second that a script of another job queue prints.
double RunPeer(const Options& options, const std::string& script, const std::string& where) {
  const std::string file = absl::StrCat(options.peers, "/", script);
  const Finished finished = RunToEnd({"/usr/bin/env", "node", file, where, absl::StrCat(kJobs)});
  const std::string out(absl::StripAsciiWhitespace(finished.out));
  double rate = 0;
  if (finished.exit_code != 0 || !absl::SimpleAtod(out, &rate)) {
    throw std::runtime_error(absl::StrCat(script, " failed: ", finished.err.substr(0, 2000)));
  }
  return rate;
}

PostgresClusterOptions Durable() {
  PostgresClusterOptions options;
  options.fsync = true;
  // A twentieth of the machine; PostgreSQL's own default is for no particular one.
  options.settings.push_back("shared_buffers=1GB");
  return options;
}

// Bare statements have a turn after each hour; only the hours of the day in which every peer had a turn on the same
// cluster are compared with the peers.
std::vector<Figure> PlayWithPeers(ProductDispatch& product, PostgresCluster& cluster, const Options& options) {
  RawPostgresDispatch raw(cluster.CreateDatabase(), options.postgres_profiles);
  std::vector<double> raw_rates;
  std::vector<double> graphile_worker;
  std::vector<double> pg_boss;
  std::vector<double> bullmq;
  const SimulatedDay day = PlayDay(product, options, [&](const DispatchCount& hour) {
    const Stopwatch watch;
    raw.Fire(hour);
    raw_rates.push_back(static_cast<double>(hour.reminders) / watch.Seconds());
    if (options.peers.empty() || static_cast<int>(graphile_worker.size()) >= options.rounds) return;
    graphile_worker.push_back(RunPeer(options, "graphile_worker.mjs", cluster.CreateDatabase()));
    pg_boss.push_back(RunPeer(options, "pg_boss.mjs", cluster.CreateDatabase()));
    bullmq.push_back(RunPeer(options, "bullmq.mjs", absl::StrCat(options.redis_port)));
  });
  std::vector<Figure> figures = {Compare("dispatch_postgres_vs_raw_postgres", "reminders/s", day.rates, raw_rates)};
  for (Figure& figure : DescribeDay("dispatch_postgres", day)) figures.push_back(std::move(figure));
  if (graphile_worker.empty()) return figures;
  const std::vector<double> rates(day.rates.begin(), day.rates.begin() + static_cast<ptrdiff_t>(pg_boss.size()));
  figures.push_back(Compare("dispatch_postgres_vs_graphile_worker", "reminders/s", rates, graphile_worker));
  raw_rates.resize(graphile_worker.size());
  figures.push_back(Compare("raw_postgres_vs_graphile_worker", "reminders/s", raw_rates, graphile_worker));
  figures.push_back(Compare("dispatch_postgres_vs_pg_boss", "reminders/s", rates, pg_boss));
  figures.push_back(Compare("dispatch_postgres_vs_bullmq", "reminders/s", rates, bullmq));
  return figures;
}

}  // namespace

std::vector<Figure> MeasureDispatchPostgres(const Options& options) {
  PostgresCluster cluster(Durable());
  const std::string database = cluster.CreateDatabase();
  SimulatedClock start(BenchStart());
  Populate(database, options.postgres_profiles, start);
  ProductDispatch product(database);
  return PlayWithPeers(product, cluster, options);
}

}  // namespace crampwise::bench
