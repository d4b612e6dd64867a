#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/product_server.h"
#include "tests/bench/watchers.h"

namespace crampwise::bench {
namespace {

constexpr double kMebibyte = 1 << 20;
// So many of the streams are open before the others are counted, so that what a server makes once is not.
constexpr int kFirstStreams = 50;

// Resident memory of a process in bytes.
double ResidentBytes(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  for (std::string line; std::getline(status, line);) {
    const std::vector<std::string> words = absl::StrSplit(line, absl::ByAnyChar(": \t"), absl::SkipEmpty());
    double kibibytes = 0;
    if (words.size() > 1 && words[0] == "VmRSS" && absl::SimpleAtod(words[1], &kibibytes)) return 1024 * kibibytes;
  }
  throw std::runtime_error("a server has gone");
}

double SettledBytes(const ChildServer& server) {
  absl::SleepFor(absl::Seconds(2));
  return ResidentBytes(server.pid());
}

struct StreamMemory {
  double with_streams = 0;
  double each = 0;
};

StreamMemory MeasureStreams(const ChildServer& server, int count) {
  const Watchers first(server, 0, kFirstStreams);
  const double before = SettledBytes(server);
  const int counted = count - kFirstStreams;
  const Watchers more(server, kFirstStreams, counted);
  const double after = SettledBytes(server);
  return {after, (after - before) / counted};
}

}  // namespace

std::vector<Figure> MeasureMemory(const Options& options) {
  const TempDir dir;
  double idle = 0;
  {
    const ChildServer empty = StartProduct(options, dir, dir.path("empty.db"));
    idle = SettledBytes(empty);
  }
  const std::string database = dir.path("crampwise.db");
  Populate(database, options.profiles, Clock::Real());
  const ChildServer product = StartProduct(options, dir, database);
  const ChildServer bare = StartBaseline(options, dir, "noop");
  const StreamMemory product_memory = MeasureStreams(product, options.streams);
  const StreamMemory bare_memory = MeasureStreams(bare, options.streams);
  return {{"memory_idle", idle / kMebibyte, "MiB"},
          {"memory_profiles_and_streams", product_memory.with_streams / kMebibyte, "MiB"},
          {"stream_memory_vs_bare", product_memory.each, "bytes/stream", bare_memory.each,
           product_memory.each / bare_memory.each}};
}

}  // namespace crampwise::bench
