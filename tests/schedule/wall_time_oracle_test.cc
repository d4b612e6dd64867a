// Compares WallTime with python3-dateutil for every zone of tzdata over three years.
#include <future>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "shared/schedule/zone.h"
#include "tests/support/process.h"

namespace crampwise {
namespace {

constexpr int kShards = 2;
constexpr size_t kFewestZones = 400;
constexpr int kTimes[] = {2 * 60 + 30, 0, 23 * 60 + 59};
const absl::CivilDay kFirstDay(2025, 1, 1);
const absl::CivilDay kEndDay(2028, 1, 1);

Finished RunOracle(int shard) {
  return RunToEnd({"/usr/bin/python3", CRAMPWISE_WALL_TIME_ORACLE, std::to_string(shard), std::to_string(kShards),
                   "02:30", "00:00", "23:59"});
}

// The first disagreement between WallTime and the oracle's answers, or nothing.
std::string Disagreement(absl::TimeZone zone, const std::vector<absl::string_view>& answers) {
  size_t next = 0;
  for (absl::CivilDay day = kFirstDay; day < kEndDay; ++day) {
    for (const int minutes : kTimes) {
      int64_t seconds = 0;
      if (next == answers.size() || !absl::SimpleAtoi(answers[next++], &seconds)) return "too few answers";
      if (absl::ToUnixSeconds(WallTime(zone, day, minutes)) != seconds) {
        return absl::FormatCivilTime(absl::CivilMinute(day) + minutes) + " is " + std::to_string(seconds);
      }
    }
  }
  return next == answers.size() ? "" : "too many answers";
}

// Compares one line of the oracle; returns the number of names in it.
size_t CompareLine(absl::string_view line) {
  const std::pair<absl::string_view, absl::string_view> columns = absl::StrSplit(line, '\t');
  const std::vector<absl::string_view> answers = absl::StrSplit(columns.second, ' ');
  const std::vector<absl::string_view> names = absl::StrSplit(columns.first, ',');
  for (const absl::string_view name : names) {
    const absl::StatusOr<absl::TimeZone> zone = FindZone("zone", name);
    if (zone.ok()) {
      EXPECT_EQ(Disagreement(*zone, answers), "") << name;
    } else {
      ADD_FAILURE() << "unknown zone " << name;
    }
  }
  return names.size();
}

TEST(WallTimeOracleTest, AgreesWithDateutilInEveryZone) {
  std::vector<std::future<Finished>> oracles;
  for (int shard = 0; shard < kShards; ++shard) {
    oracles.push_back(std::async(std::launch::async, RunOracle, shard));
  }
  size_t zones = 0;
  for (std::future<Finished>& oracle : oracles) {
    const Finished finished = oracle.get();
    ASSERT_EQ(finished.exit_code, 0) << "is python3-dateutil installed?\n" << finished.err;
    for (const absl::string_view line : absl::StrSplit(finished.out, '\n', absl::SkipEmpty())) {
      zones += CompareLine(line);
    }
  }
  EXPECT_GE(zones, kFewestZones);
  RecordProperty("zones", static_cast<int>(zones));
}

}  // namespace
}  // namespace crampwise
