// What a timer has ahead is planned once a day, and comes out the same however the looks at it fall.
#include "server/dispatch/agenda.h"

#include <string>
#include <tuple>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/dispatch/dose_plan.h"
#include "tests/dispatch/timer_model.h"

namespace crampwise {
namespace {

using plan_testing::kWednesday;
using plan_testing::PlanCase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Reminder, bundle and prompt of everything that was recorded, in order.
std::vector<std::tuple<std::string, std::string, absl::Time>> RecordedBy(const TimerModel& timer) {
  std::vector<std::tuple<std::string, std::string, absl::Time>> all;
  for (const auto& one : timer.recorded) all.emplace_back(one.reminder.id, one.bundle, one.prompt);
  return all;
}

TEST(AgendaTest, DaysAreNumberedFrom1970) {
  EXPECT_EQ(DayNumber(absl::CivilDay(1970, 1, 1)), 0);
  EXPECT_EQ(DayNumber(absl::CivilDay(2026, 4, 15)), 20558);
  EXPECT_EQ(CivilDayOf(20558), absl::CivilDay(2026, 4, 15));
  EXPECT_EQ(CivilDayOf(-1), absl::CivilDay(1969, 12, 31));
}

TEST(AgendaTest, PromptWithinItNeedsNoPlanAndChangesNoState) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 7, 59));
  const int plannings = timer.plannings;
  const std::string state = timer.state().SerializeAsString();
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  EXPECT_THAT(timer.Of(kDose), SizeIs(1));
  EXPECT_EQ(timer.plannings, plannings);
  EXPECT_EQ(timer.state().SerializeAsString(), state);
}

TEST(AgendaTest, IsPlannedOnceADay) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday + 20, 0));
  EXPECT_GE(timer.plannings, 19);
  EXPECT_LE(timer.plannings, 21);
  EXPECT_GT(timer.recorded.size(), 60u);
}

TEST(AgendaTest, DowntimesOfAnyLengthRecordWhatARunningServerWouldHave) {
  for (const int asleep_at : {0, 8, 15, 23}) {
    for (const int hours : {1, 5, 24, 25, 3 * 24, 7 * 24 + 5, 20 * 24}) {
      TimerModel running(DosePlan(), At(DosePlan(), kWednesday, 0));
      TimerModel down(DosePlan(), At(DosePlan(), kWednesday, 0));
      const absl::Time begin = At(running.plan(), kWednesday + 1, asleep_at);
      down.RunUntil(begin);
      down.SleepUntil(begin + absl::Hours(hours));
      const absl::Time end = begin + absl::Hours(hours + 48);
      down.RunUntil(end);
      running.RunUntil(end);
      EXPECT_EQ(RecordedBy(down), RecordedBy(running)) << hours << " hours from " << asleep_at << ":00";
    }
  }
}

TEST(AgendaTest, DosesKeepTheirWallTimeOverTheChangesOfTheClocks) {
  for (const char* zone : {"Europe/Berlin", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kathmandu"}) {
    for (const absl::CivilDay first : {absl::CivilDay(2026, 3, 5), absl::CivilDay(2026, 10, 1)}) {
      constexpr int kDays = 40;
      const PlanCase plan = DosePlan(zone);
      TimerModel running(plan, At(plan, first, 0));
      TimerModel down(plan, At(plan, first, 0));
      running.RunUntil(At(plan, first + kDays, 0));
      down.SleepUntil(At(plan, first + kDays, 0));
      EXPECT_EQ(RecordedBy(down), RecordedBy(running)) << zone;
      const auto doses = running.Of(kDose);
      ASSERT_THAT(doses, SizeIs(kDays)) << zone;
      for (int day = 0; day < kDays; ++day) EXPECT_EQ(doses[day].reminder.due, At(plan, first + day, 8)) << zone;
    }
  }
}

TEST(AgendaTest, JourneyReplacesWhatIsLeftOfIt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 5));
  EXPECT_EQ(timer.state().zone(), "Europe/Berlin");
  timer.Edit([](PlanCase& plan) { plan.profile.set_zone("America/Los_Angeles"); });
  EXPECT_EQ(timer.state().zone(), "America/Los_Angeles");
  timer.RunUntil(At(timer.plan(), kWednesday + 1, 0));
  const auto doses = timer.Of(kDose);
  ASSERT_THAT(doses, SizeIs(1));
  EXPECT_EQ(doses[0].reminder.due, At(timer.plan(), kWednesday, 8));
}

TEST(AgendaTest, EditInTheMiddleOfItRepeatsNothingOfIt) {
  TimerModel edited(DosePlan(), At(DosePlan(), kWednesday, 0));
  TimerModel untouched(DosePlan(), At(DosePlan(), kWednesday, 0));
  edited.RunUntil(At(edited.plan(), kWednesday, 12, 34));
  edited.Edit([](PlanCase&) {});
  for (TimerModel* timer : {&edited, &untouched}) timer->RunUntil(At(timer->plan(), kWednesday + 3, 0));
  EXPECT_EQ(RecordedBy(edited), RecordedBy(untouched));
}

TEST(AgendaTest, PlanThatIsEmptyForWeeksIsSeldomLookedAtAndThenGoesOn) {
  PlanCase plan = DosePlan("Europe/Berlin", "hours: 8", "start_date { year: 2026 month: 6 day: 1 }");
  for (const ItemStatus& status : ItemStatuses(plan.Inputs(), kWednesday)) {
    if (status.item != kDose) plan.Change(status.item, "switch: PLAN_SWITCH_OFF");
  }
  const absl::CivilDay start(2026, 6, 1);
  TimerModel timer(plan, At(plan, kWednesday, 0));
  timer.RunUntil(At(plan, start, 7));
  EXPECT_THAT(timer.recorded, IsEmpty());
  EXPECT_LE(timer.plannings, 2);
  timer.RunUntil(At(plan, start + 1, 12));
  const auto doses = timer.Of(kDose);
  ASSERT_THAT(doses, SizeIs(2));
  EXPECT_EQ(doses[0].at, At(plan, start, 8));
}

}  // namespace
}  // namespace crampwise
