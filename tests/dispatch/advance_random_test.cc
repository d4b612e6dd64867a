// A year of random edits, downtimes, answers and journeys against a simple oracle.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/random/distributions.h"
#include "gtest/gtest.h"
#include "tests/dispatch/timer_model.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;

using Identity = std::tuple<std::string, absl::CivilDay, int>;

template <typename T>
Identity IdentityOf(const T& one) {
  return {one.item, one.local_date, one.slot};
}

class RandomYear {
 public:
  explicit RandomYear(int seed) : random_(seed), timer_(FirstPlan(), Begin()) {}

  void Run() {
    while (timer_.now() < Begin() + absl::Hours(365 * 24) && !testing::Test::HasFailure()) Step();
    timer_.RunUntil(timer_.now() + absl::Hours(10 * 24));
    CheckNothingTwice();
    CheckSnoozesEnded();
    CheckRechecksCame();
  }

 private:
  static PlanCase FirstPlan() { return HealthyCase(AdultProfile("Europe/Berlin")); }
  static absl::Time Begin() { return absl::FromCivil(kWednesday, absl::UTCTimeZone()); }

  bool Chance(double probability) { return absl::Bernoulli(random_, probability); }
  int Any(int least, int most) { return absl::Uniform(absl::IntervalClosed, random_, least, most); }

  template <typename T>
  const T& OneOf(const std::vector<T>& all) {
    return all[absl::Uniform<size_t>(random_, 0, all.size())];
  }

  void Step() {
    const absl::Time begin = timer_.now();
    const bool down = Chance(0.1);
    const absl::Time end = begin + (down && Chance(0.2) ? absl::Hours(Any(24, 24 * 20)) : absl::Minutes(Any(1, 2000)));
    if (down)
      timer_.SleepUntil(end);
    else
      timer_.RunUntil(end);
    CheckNothingDropped(begin, end);
    AnswerSome();
    AskForRecheck();
    if (Chance(0.5)) timer_.Edit([this](PlanCase& plan) { EditAtRandom(plan); });
  }

  void EditAtRandom(PlanCase& plan) {
    switch (Any(0, 5)) {
      case 0:
        plan.profile.set_zone(OneOf<std::string>({"Europe/Berlin", "Asia/Shanghai", "Asia/Kathmandu", "Pacific/Apia",
                                                  "America/Los_Angeles", "Australia/Lord_Howe"}));
        break;
      case 1:
        *plan.profile.mutable_routine()->mutable_wake() = LocalTimeOf(Any(4, 11) * 60 + Any(0, 59));
        break;
      case 2:
        *plan.profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(Any(20, 25) % 24 * 60 + Any(0, 59));
        break;
      case 3:
        PutRegimen(plan);
        break;
      case 4:
        if (!plan.regimens.empty()) plan.regimens.pop_back();
        break;
      default:
        MoveItem(plan);
    }
  }

  void PutRegimen(PlanCase& plan) {
    v1::Regimen regimen = MakeRegimen(10 + Any(0, 2), "substance: SUBSTANCE_VITAMIN_D quiet_hours_confirmed: true");
    for (int i = Any(1, 3); i > 0; --i) *regimen.add_times()->mutable_time() = LocalTimeOf(Any(0, 24 * 60 - 1));
    std::erase_if(plan.regimens, [&](const v1::Regimen& old) { return old.name() == regimen.name(); });
    plan.regimens.push_back(std::move(regimen));
  }

  void MoveItem(PlanCase& plan) {
    plan.changes.clear();
    const int minutes = Any(8 * 60, 21 * 60);
    plan.Change(OneOf<std::string>({"calf_stretch", "log_evening", "drink_regularly"}), "switch: PLAN_SWITCH_ON");
    *plan.changes.back().mutable_time() = LocalTimeOf(minutes);
  }

  void AnswerSome() {
    for (const NewReminder& open : timer_.Open()) {
      if (Chance(0.3)) {
        timer_.Answer(open.id);
      } else if (Chance(0.3)) {
        const absl::Time until = timer_.now() + absl::Minutes(Any(5, 180));
        timer_.Snooze(open.id, std::min(until, open.late_until));
        late_until_[open.id] = open.late_until;
      }
    }
  }

  // Of a minute to come, or of one that has passed, as by an entry that arrives late.
  void AskForRecheck() {
    if (timer_.state().recheck_us() != 0) return;
    const absl::Time at = timer_.now() + absl::Minutes(Any(-30, 60));
    timer_.RecheckAt(at);
    rechecks_[at] = timer_.now();
  }

  // Every prompt of the plan as it was is recorded by now, unless the item had come further before: then its identity
  // was used up.
  void CheckNothingDropped(absl::Time begin, absl::Time end) {
    const std::set<Identity> before = identities_;
    for (; checked_ < timer_.recorded.size(); ++checked_) {
      identities_.insert(IdentityOf(timer_.recorded[checked_].reminder));
    }
    for (const Bundle& bundle : BundlesBetween(timer_.plan().Inputs(), begin, end)) {
      for (const Occurrence& occurrence : bundle.occurrences) {
        const Identity identity = IdentityOf(occurrence);
        const auto used_up = before.lower_bound(identity);
        const bool came_further = used_up != before.end() && std::get<0>(*used_up) == occurrence.item;
        ASSERT_TRUE(came_further || identities_.contains(identity))
            << occurrence.item << " of " << occurrence.local_date << " was dropped";
      }
    }
  }

  void CheckNothingTwice() {
    std::set<Identity> identities;
    std::set<std::string> ids;
    for (const auto& one : timer_.recorded) {
      EXPECT_TRUE(identities.insert(IdentityOf(one.reminder)).second) << one.reminder.item;
      EXPECT_TRUE(ids.insert(one.reminder.id).second);
    }
    EXPECT_GT(ids.size(), 1000u);
  }

  // No snooze stays for ever, and none ends after the reminder's window.
  void CheckSnoozesEnded() {
    EXPECT_TRUE(timer_.snoozed.empty());
    EXPECT_TRUE(timer_.state().snoozes().empty());
    EXPECT_FALSE(timer_.prompted_again.empty());
    for (const auto& [id, ends] : timer_.prompted_again) {
      for (const absl::Time end : ends) EXPECT_LT(end, late_until_[id]);
    }
  }

  // Each as soon as its time has come and the server is there, and none before.
  void CheckRechecksCame() {
    EXPECT_GT(rechecks_.size(), 100u);
    for (const auto& [at, asked] : rechecks_) {
      ASSERT_TRUE(timer_.rechecked.contains(at));
      EXPECT_GE(timer_.rechecked[at], std::max(at, asked));
    }
  }

  std::mt19937_64 random_;
  TimerModel timer_;
  // Of those that were snoozed, by id.
  std::map<std::string, absl::Time> late_until_;
  // When each was asked for, by its time.
  std::map<absl::Time, absl::Time> rechecks_;
  std::set<Identity> identities_;
  size_t checked_ = 0;
};

TEST(AdvanceRandomTest, NothingIsDroppedOrDoubledInAYear) {
  const int rounds = std::getenv("CRAMPWISE_LONG_TESTS") == nullptr ? 5 : 300;
  for (int seed = 1; seed <= rounds && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    RandomYear(seed).Run();
  }
}

}  // namespace
}  // namespace crampwise
