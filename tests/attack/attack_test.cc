#include "tests/attack/attack_test.h"

#include <fstream>
#include <iostream>
#include <utility>

#include "shared/base/proto_time.h"
#include "tests/attack/answer_writer.h"
#include "tests/attack/entry_writers.h"
#include "tests/attack/listing.h"
#include "tests/attack/oracle.h"
#include "tests/attack/plan_writer.h"

namespace crampwise {
namespace {

constexpr int kProfiles = 24;
constexpr int kEntryWriters = 3;
// A claim that died with its server is free again after two seconds.
constexpr double kCatchUpRate = 60;

}  // namespace

AttackTest::AttackTest(std::unique_ptr<Database> database) : database_(std::move(database)) {}

AttackTest::~AttackTest() {
  if (HasFailure()) std::cerr << std::ifstream(dir_.path("server.log")).rdbuf();
}

std::unique_ptr<ServerProcess> AttackTest::NewServer(const ClockPace& pace) {
  return std::make_unique<ServerProcess>(database_->address(), dir_.path("server.log"), pace);
}

void AttackTest::StartServer(double rate) {
  server_ = NewServer(ClockPace::StartingNow(now_, rate));
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
  load_ = std::make_unique<Load>(entrance_, household_.token);
}

void AttackTest::StartEntries() {
  for (int i = 0; i < kEntryWriters; ++i) load_->Start(std::make_unique<EntryWriter>(household_, acknowledged_));
  load_->Start(std::make_unique<EntryStreamWriter>(household_, acknowledged_));
}

void AttackTest::StartAnswers(const std::vector<std::string>& profiles) {
  load_->Start(std::make_unique<AnswerWriter>(profiles, acknowledged_));
}

void AttackTest::StartPlanChanges() {
  std::vector<PlanVersion> plans;
  for (const auto& [name, history] : acknowledged_.plans()) {
    // Some plans stay as they are.
    if (plans.size() < kProfiles / 2) plans.push_back(history.back());
  }
  load_->Start(std::make_unique<PlanWriter>(std::move(plans), acknowledged_));
}

void AttackTest::StartLoad() {
  std::vector<std::string> names;
  for (const v1::Profile& profile : household_.profiles) names.push_back(profile.name());
  StartEntries();
  StartAnswers(names);
  StartPlanChanges();
}

void AttackTest::ExpectToGoOn() {
  EXPECT_TRUE(load_->AwaitAcknowledged(100));
  server_->clock()->SleepUntil(server_->clock()->TimeNow() + absl::Hours(2));
}

void AttackTest::ExpectReadable() {
  for (const v1::Profile& profile : household_.profiles) {
    ASSERT_NO_THROW(AllReminders(Client(), profile.name(), now_));
  }
}

void AttackTest::ExpectEverythingAfterDeath() {
  load_->Finish();
  KillServer();
  ExpectEverything(now_);
}

void AttackTest::ExpectEverything(absl::Time until) {
  EXPECT_FALSE(acknowledged_.entry_notes().empty());
  EXPECT_FALSE(acknowledged_.answers().empty());
  now_ = until;
  StartServer(kCatchUpRate);
  Oracle(household_, acknowledged_, Client(), until).ExpectEverything();
  EXPECT_EQ(server_->Stop(), 0);
}

}  // namespace crampwise
