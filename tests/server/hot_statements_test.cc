// What the server asks of PostgreSQL on the paths that every reminder and every answer take, as PostgreSQL logs it.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "tests/server/distribution.h"
#include "tests/server/reminder_test_base.h"
#include "tests/server/watcher.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

// Statements of the loops, by what is theirs alone: they look for work wherever it is, and each machine can answer for
// itself. The last one is for a new version of the knowledge; the others go by time.
constexpr absl::string_view kClaims[] = {
    "WITH due AS MATERIALIZED (SELECT due_us, profile_id FROM timer WHERE due_us <= $1 ",
    "SELECT due_us FROM timer WHERE lease_us = $1 ",
    "SELECT lease_us FROM timer WHERE due_us <= $1 ",
    " FROM delivery WHERE state = 1 AND next_attempt_us < 9223372036854775807 AND next_attempt_us <= $1 ",
    "SELECT next_attempt_us FROM delivery WHERE state = 1 AND next_attempt_us < 9223372036854775807 ",
    "UPDATE delivery SET state = 1 WHERE state = 2 AND next_attempt_us <= $1",
    "SELECT profile_id FROM profile_timer WHERE profile_id > $1 AND planned_with <> $2 ",
};

PostgresCluster& LoggingCluster() {
  static PostgresCluster cluster({.settings = {"log_statement=all", "log_line_prefix="}});
  return cluster;
}

ServerOptions OnPostgres() {
  ServerOptions options;
  options.database = LoggingCluster().CreateDatabase();
  return options;
}

std::string Log() {
  std::stringstream log;
  log << std::ifstream(LoggingCluster().socket_folder() + "/log").rdbuf();
  return log.str();
}

class HotStatementsTest : public ReminderTestBase {
 protected:
  HotStatementsTest() : ReminderTestBase(OnPostgres()) {}

  // Entries, a prompt on an open stream, an answer, and what the stream tells of them.
  void LiveThroughBreakfast() {
    v1::WatchRequest watch;
    watch.set_parent(profile_.name());
    // Numbers are microseconds: as a device that was away for an hour.
    watch.set_after_number(absl::ToUnixMicros(server_.clock().TimeNow() - absl::Hours(1)));
    Watcher watcher(ann_, watch);
    ASSERT_TRUE(watcher.AwaitOpen());
    const v1::JournalEntry cramp = NewCramp(profile_);
    ASSERT_TRUE(Record(ann_, profile_, {cramp, NewCramp(profile_)}).ok());
    const v1::Reminder due = CalciumDue();
    ASSERT_TRUE(watcher.AwaitPrompt());
    ASSERT_TRUE(CheckIn(due, v1::CHECK_IN_ANSWER_SNOOZED).ok());
    ASSERT_TRUE(watcher.AwaitChange(due.name()));
    ASSERT_TRUE(watcher.AwaitChange(cramp.name()));
    server_.Advance(absl::Hours(3));
  }

  // What was asked since the log was `before`, each text once.
  std::set<std::string> AskedSince(const std::string& before) const {
    std::set<std::string> asked;
    const std::string log = Log().substr(before.size());
    for (const absl::string_view line : absl::StrSplit(log, '\n')) {
      const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits(": ", 2));
      if (parts.size() == 3 && absl::StartsWith(parts[1], " execute")) asked.emplace(parts[2]);
    }
    return asked;
  }
};

TEST_F(HotStatementsTest, NameTheProfileOrClaimWork) {
  const std::string before = Log();
  LiveThroughBreakfast();
  server_.Stop();
  std::set<absl::string_view> claims;
  std::string all;
  for (const std::string& sql : AskedSince(before)) {
    all += sql;
    const auto* claim = std::find_if(std::begin(kClaims), std::end(kClaims),
                                     [&](absl::string_view part) { return absl::StrContains(sql, part); });
    if (claim != std::end(kClaims)) {
      claims.insert(*claim);
    } else {
      EXPECT_EQ(WhyNotDistributable(sql), "") << sql;
    }
  }
  EXPECT_EQ(claims, std::set<absl::string_view>(std::begin(kClaims), std::end(kClaims)));
  // The paths were taken.
  for (const char* hot :
       {"INSERT INTO entry ", "INSERT INTO request ", "INSERT INTO timer ", "DELETE FROM timer ",
        "UPDATE profile_timer ", "INSERT INTO reminder ", "UPDATE reminder ", "INSERT INTO delivery ",
        "UPDATE delivery ", "INSERT INTO feed_head ", "INSERT INTO feed ", " FROM feed ", " FROM profile_grant "}) {
    EXPECT_TRUE(absl::StrContains(all, hot)) << hot;
  }
}

}  // namespace
}  // namespace crampwise
