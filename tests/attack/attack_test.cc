#include "tests/attack/attack_test.h"

#include <utility>
#include <vector>

#include "shared/base/proto_time.h"
#include "tests/attack/answer_writer.h"
#include "tests/attack/entry_writers.h"
#include "tests/attack/oracle.h"
#include "tests/attack/plan_writer.h"

namespace crampwise {
namespace {

constexpr int kProfiles = 24;
constexpr int kEntryWriters = 3;
// A claim that died with its server is free again after two seconds.
constexpr double kCatchUpRate = 60;

// 2026-03-28 00:00 in Berlin; clocks change on the 29th.
constexpr int64_t kStartSeconds = 1774652400;

}  // namespace

AttackTest::AttackTest(Engine engine)
    : database_(MakeDatabase(engine, dir_)), now_(absl::FromUnixSeconds(kStartSeconds)) {}

void AttackTest::StartServer(double rate) {
  server_ = std::make_unique<ServerProcess>(database_->address(), dir_.path("server.log"),
                                            ClockPace::StartingNow(now_, rate));
  entrance_.Open({DoorTo(*server_)});
}

void AttackTest::KillServer() {
  server_->KillHard();
  now_ = server_->clock()->TimeNow();
}

void AttackTest::MakePeople() {
  household_ = MakeHousehold(entrance_.Pick(), kProfiles);
  for (const v1::Profile& profile : household_.profiles) {
    acknowledged_.AddPlan({FromProto(profile.create_time()), profile, {}, {}});
  }
}

void AttackTest::StartLoad() {
  load_ = std::make_unique<Load>(entrance_, household_.token);
  for (int i = 0; i < kEntryWriters; ++i) load_->Start(std::make_unique<EntryWriter>(household_, acknowledged_));
  load_->Start(std::make_unique<EntryStreamWriter>(household_, acknowledged_));
  std::vector<std::string> names;
  std::vector<PlanVersion> plans;
  for (const auto& [name, history] : acknowledged_.plans()) {
    names.push_back(name);
    // Some plans stay as they are.
    if (plans.size() < kProfiles / 2) plans.push_back(history.back());
  }
  load_->Start(std::make_unique<AnswerWriter>(std::move(names), acknowledged_));
  load_->Start(std::make_unique<PlanWriter>(std::move(plans), acknowledged_));
}

void AttackTest::ExpectEverything() {
  const absl::Time until = now_;
  EXPECT_FALSE(acknowledged_.entry_notes().empty());
  EXPECT_FALSE(acknowledged_.answers().empty());
  StartServer(kCatchUpRate);
  Oracle(household_, acknowledged_, Client(), until).ExpectEverything();
  EXPECT_EQ(server_->Stop(), 0);
}

}  // namespace crampwise
