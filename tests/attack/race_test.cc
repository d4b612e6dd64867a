// Two servers on one PostgreSQL database: whatever both find due at the same instant is recorded once, told once on
// every stream, and dropped by nobody, though one of them dies or has a wrong clock.
#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/attack/attack_test.h"
#include "tests/attack/feed_watcher.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

// Ten minutes in a second: late windows, the shortest of which are a quarter of an hour, stay open long enough for
// somebody to be told.
constexpr double kRate = 600;
constexpr absl::Duration kWatched = absl::Hours(3);

class RaceTest : public AttackTest {
 protected:
  RaceTest() : AttackTest(MakeDatabase(Engine::kPostgres)) {}

  // The second server's clock is ahead by `ahead`.
  void StartBoth(absl::Duration ahead = absl::ZeroDuration()) {
    pace_ = ClockPace::StartingNow(AttackStart(), kRate);
    ClockPace wrong = pace_;
    wrong.origin += ahead;
    first_ = NewServer(pace_);
    second_ = NewServer(wrong);
    entrance().Open({DoorTo(*first_), DoorTo(*second_)});
  }

  // One device watches through each server. Half of the profiles are answered, the others are watched.
  void StartClients() {
    MakePeople();
    first_entrance_.Open({DoorTo(*first_)});
    second_entrance_.Open({DoorTo(*second_)});
    const SignedInDevice one = SignInDevice(entrance().Pick());
    const SignedInDevice other = SignInDevice(entrance().Pick());
    std::vector<std::string> answered;
    for (size_t i = 0; i < household().profiles.size(); ++i) {
      const std::string& name = household().profiles[i].name();
      if (i % 3 != 0) {
        answered.push_back(name);
        continue;
      }
      watchers_.push_back(std::make_unique<FeedWatcher>(first_entrance_, one, name));
      watchers_.push_back(std::make_unique<FeedWatcher>(second_entrance_, other, name));
    }
    StartEntries();
    StartAnswers(answered);
  }

  void LetPass(absl::Duration duration) { first_->clock()->SleepUntil(first_->clock()->TimeNow() + duration); }

  void ExpectEverythingAfterBothDied() {
    load().Finish();
    size_t prompts = 0;
    for (const auto& watcher : watchers_) prompts += watcher->ExpectToldEverything(Client());
    EXPECT_TRUE(watchers_.empty() || prompts > 0) << "an attack too short to see anything";
    watchers_.clear();
    first_->KillHard();
    second_->KillHard();
    ExpectEverything(std::max(first_->clock()->TimeNow(), second_->clock()->TimeNow()));
  }

  ClockPace pace_;
  std::unique_ptr<ServerProcess> first_;
  std::unique_ptr<ServerProcess> second_;
  Entrance first_entrance_;
  Entrance second_entrance_;
  std::vector<std::unique_ptr<FeedWatcher>> watchers_;
};

TEST_F(RaceTest, EveryOccurrenceOnceAndEveryPromptOnceOnEachStream) {
  StartBoth();
  StartClients();
  StartPlanChanges();
  LetPass(kWatched);
  ExpectEverythingAfterBothDied();
}

TEST_F(RaceTest, AClockTwoMinutesAhead) {
  StartBoth(absl::Minutes(2));
  StartClients();
  LetPass(kWatched);
  ExpectEverythingAfterBothDied();
}

TEST_F(RaceTest, OneServerDiesAgainAndAgain) {
  StartBoth();
  StartClients();
  StartPlanChanges();
  for (int round = 0; round < 12; ++round) {
    LetPass(kWatched / 12);
    second_->KillHard();
    second_ = NewServer(pace_);
    entrance().Open({DoorTo(*first_), DoorTo(*second_)});
    second_entrance_.Open({DoorTo(*second_)});
  }
  ExpectEverythingAfterBothDied();
}

// Keeps everybody from recording reminders, while timers may be claimed.
class HeldReminders {
 public:
  explicit HeldReminders(const std::string& url) : session_(PQconnectdb(url.c_str())) {
    Execute("BEGIN");
    Execute("LOCK TABLE reminder IN EXCLUSIVE MODE");
  }
  // Lets go.
  ~HeldReminders() { PQfinish(session_); }

  HeldReminders(const HeldReminders&) = delete;
  HeldReminders& operator=(const HeldReminders&) = delete;

 private:
  void Execute(const char* sql) {
    PGresult* result = PQexec(session_, sql);
    EXPECT_EQ(PQresultStatus(result), PGRES_COMMAND_OK) << PQerrorMessage(session_);
    PQclear(result);
  }

  PGconn* const session_;
};

TEST_F(RaceTest, AServerThatDiesWithItsClaimsIsReplacedWhenTheyEnd) {
  pace_ = ClockPace::StartingNow(AttackStart(), kRate);
  first_ = NewServer(pace_);
  entrance().Open({DoorTo(*first_)});
  MakePeople();
  StartEntries();
  {
    const HeldReminders held(database().address());
    const auto claimed = [this] {
      return SharedPostgresCluster().Run(database().address(), "SELECT 1 FROM timer WHERE lease_us > 0 LIMIT 1");
    };
    const absl::Time give_up = Clock::Real().TimeNow() + absl::Minutes(1);
    while (claimed().empty() && Clock::Real().TimeNow() < give_up) LetPass(absl::Minutes(1));
    ASSERT_FALSE(claimed().empty()) << "nothing was claimed";
    second_ = NewServer(pace_);
    first_->KillHard();
    entrance().Open({DoorTo(*second_)});
  }
  std::vector<std::string> names;
  for (const v1::Profile& profile : household().profiles) names.push_back(profile.name());
  StartAnswers(names);
  LetPass(kWatched);
  ExpectEverythingAfterBothDied();
}

}  // namespace
}  // namespace crampwise
