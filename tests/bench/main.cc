// crampwise_bench: what the product costs, beside what this machine can do at best. See --help.
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "tests/bench/measures.h"

namespace crampwise::bench {
namespace {

struct Measure {
  std::string name;
  std::vector<Figure> (*run)(const Options&);
};

const Measure kMeasures[] = {
    {"durable_write", MeasureDurableWrite},
    {"durable_stream", MeasureDurableStream},
    {"dispatch", MeasureDispatch},
    {"dispatch_postgres", MeasureDispatchPostgres},
    {"due_lag", MeasureDueLag},
    {"plan_day", MeasurePlanDay},
    {"assess_entry", MeasureAssessEntry},
    {"memory", MeasureMemory},
};

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const Measure& measure : kMeasures) names.push_back(measure.name);
  return names;
}

// Both servers are built into the same tree as this binary.
void FindServers(Options& options) {
  const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  options.baseline_server = here / "crampwise_bench_baseline";
  options.server = here.parent_path().parent_path() / "server" / "crampwised";
}

int Run(int argc, char** argv) {
  Options options;
  FindServers(options);
  bool json = false;
  std::vector<std::string> only;
  double seconds = absl::ToDoubleSeconds(options.time);
  double day_seconds = absl::ToDoubleSeconds(options.day_limit);
  double lag_seconds = absl::ToDoubleSeconds(options.lag_time);
  CLI::App app("Measures the product beside bare servers and bare storage, in turns, on this machine.");
  app.add_flag("--json", json, "One JSON object a line: name, value, unit, baseline, ratio");
  app.add_option("--only", only, "Only these measures")->check(CLI::IsMember(Names()));
  app.add_option("--rounds", options.rounds, "Rounds of which the median is taken")->check(CLI::Range(1, 1000));
  app.add_option("--seconds", seconds, "How long a load runs in each round")->check(CLI::PositiveNumber);
  app.add_option("--stored-people", options.stored_people, "People in the database before durable_write begins")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--profiles", options.profiles, "People in the dispatch measures")->check(CLI::Range(1, 10'000'000));
  app.add_option("--postgres-profiles", options.postgres_profiles, "The same on PostgreSQL")
      ->check(CLI::Range(1, 10'000'000));
  app.add_option("--day-seconds", day_seconds, "How long a simulated day may take")->check(CLI::NonNegativeNumber);
  app.add_option("--lag-seconds", lag_seconds, "How long reminders fall due while their lag is measured")
      ->check(CLI::PositiveNumber);
  app.add_option("--streams", options.streams, "Open streams while their memory is measured")
      ->check(CLI::Range(60, 1000));
  app.add_option("--peers", options.peers, "The folder with the scripts of other job queues; peers/run gives it")
      ->check(CLI::ExistingDirectory);
  app.add_option("--redis-port", options.redis_port, "Of a Redis for one of them");
  CLI11_PARSE(app, argc, argv);
  options.time = absl::Seconds(seconds);
  options.day_limit = absl::Seconds(day_seconds);
  options.lag_time = absl::Seconds(lag_seconds);
  for (const Measure& measure : kMeasures) {
    if (!only.empty() && std::find(only.begin(), only.end(), measure.name) == only.end()) continue;
    for (const Figure& figure : measure.run(options)) {
      std::cout << (json ? ToJson(figure) : ToRow(figure)) << std::endl;
    }
  }
  return 0;
}

}  // namespace
}  // namespace crampwise::bench

int main(int argc, char** argv) {
  try {
    return crampwise::bench::Run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "crampwise_bench: " << error.what() << std::endl;
    return 1;
  }
}
