// Promise 1 of the timer: every due occurrence is recorded exactly once, whatever happens to servers, clocks and plans.
#include "server/dispatch/advance.h"

#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/uuid.h"
#include "tests/dispatch/dose_plan.h"
#include "tests/dispatch/timer_model.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::PlanCase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

std::vector<std::string> DatesOf(const std::vector<TimerModel::Recorded>& recorded) {
  std::vector<std::string> dates;
  for (const auto& one : recorded) dates.push_back(absl::FormatCivilTime(one.reminder.local_date));
  return dates;
}

TEST(AdvanceTest, RecordsEachOccurrenceAtItsPrompt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday + 2, 23));
  const auto doses = timer.Of(kDose);
  EXPECT_THAT(DatesOf(doses), ElementsAre("2026-04-15", "2026-04-16", "2026-04-17"));
  for (const auto& dose : doses) {
    EXPECT_EQ(dose.at, dose.prompt);
    EXPECT_GT(dose.reminder.late_until, dose.at);
    EXPECT_EQ(TimeOfUuid(dose.reminder.id), dose.reminder.due);
    EXPECT_EQ(TimeOfUuid(dose.bundle), dose.prompt);
  }
}

TEST(AdvanceTest, ReminderIdsNameTheOccurrenceForGood) {
  TimerModel first(DosePlan(), At(DosePlan(), kWednesday, 0));
  TimerModel second(DosePlan(), At(DosePlan(), kWednesday, 5));
  first.RunUntil(At(first.plan(), kWednesday, 12));
  second.SleepUntil(At(second.plan(), kWednesday, 12));
  ASSERT_THAT(first.Of(kDose), SizeIs(1));
  ASSERT_THAT(second.Of(kDose), SizeIs(1));
  EXPECT_EQ(first.Of(kDose)[0].reminder.id, second.Of(kDose)[0].reminder.id);
}

TEST(AdvanceTest, NothingBeforeTheStartFallsDue) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 9));
  timer.RunUntil(At(timer.plan(), kWednesday + 1, 7));
  EXPECT_THAT(timer.Of(kDose), IsEmpty());
}

TEST(AdvanceTest, EverySnoozeEndsOnce) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  const std::string id = timer.Of(kDose).at(0).reminder.id;
  timer.Snooze(id, At(timer.plan(), kWednesday, 8, 10));
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  EXPECT_THAT(timer.prompted_again[id], ElementsAre(At(timer.plan(), kWednesday, 8, 10)));
  EXPECT_THAT(timer.snoozed, IsEmpty());
  EXPECT_TRUE(timer.state().snoozes().empty());
}

TEST(AdvanceTest, LastOfTwoSnoozesCounts) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  const std::string id = timer.Of(kDose).at(0).reminder.id;
  timer.Snooze(id, At(timer.plan(), kWednesday, 8, 10));
  timer.Snooze(id, At(timer.plan(), kWednesday, 8, 40));
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  EXPECT_THAT(timer.prompted_again[id], ElementsAre(At(timer.plan(), kWednesday, 8, 40)));
}

TEST(AdvanceTest, SnoozeOutlivesAnEdit) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  const std::string id = timer.Of(kDose).at(0).reminder.id;
  timer.Snooze(id, At(timer.plan(), kWednesday, 8, 10));
  timer.Edit([](PlanCase& plan) { plan.regimens.clear(); });
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  EXPECT_THAT(timer.prompted_again[id], ElementsAre(At(timer.plan(), kWednesday, 8, 10)));
}

TEST(AdvanceTest, SnoozeThatEndsWhileTheServerIsDownComesAfterIt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  const std::string id = timer.Of(kDose).at(0).reminder.id;
  timer.Snooze(id, At(timer.plan(), kWednesday, 8, 10));
  timer.SleepUntil(At(timer.plan(), kWednesday, 8, 30));
  EXPECT_THAT(timer.prompted_again[id], ElementsAre(At(timer.plan(), kWednesday, 8, 30)));
}

TEST(AdvanceTest, ARecheckComesAtItsTimeAndOnce) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  const absl::Time recheck = At(timer.plan(), kWednesday, 8, 10) + absl::Seconds(1);
  timer.RecheckAt(recheck);
  EXPECT_LE(timer.due(), recheck);
  timer.RunUntil(At(timer.plan(), kWednesday + 1, 12));
  EXPECT_THAT(timer.rechecked, ElementsAre(Pair(recheck, recheck)));
  EXPECT_EQ(timer.state().recheck_us(), 0);
  EXPECT_THAT(timer.Of(kDose), SizeIs(2));
}

TEST(AdvanceTest, ARecheckOfTheTimeOfADowntimeComesAfterIt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  const absl::Time recheck = At(timer.plan(), kWednesday, 8, 10);
  timer.RecheckAt(recheck);
  const absl::Time up = At(timer.plan(), kWednesday + 30, 12);
  timer.SleepUntil(up);
  EXPECT_THAT(timer.rechecked, ElementsAre(Pair(recheck, up)));
  EXPECT_THAT(timer.Of(kDose), SizeIs(31));
}

TEST(AdvanceTest, ARecheckThatIsDueOutlivesAnEditAndDoublesNothing) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 12));
  const size_t recorded = timer.recorded.size();
  const absl::Time late = At(timer.plan(), kWednesday, 7);
  timer.RecheckAt(late);
  timer.Edit([](PlanCase&) {});
  EXPECT_THAT(timer.rechecked, IsEmpty());
  EXPECT_GT(timer.due(), timer.now()) << "the prompts of this moment have been dealt with";
  timer.RunUntil(timer.now() + absl::Seconds(1));
  EXPECT_THAT(timer.rechecked, ElementsAre(Pair(late, timer.now() - absl::Seconds(1) + absl::Microseconds(1))));
  EXPECT_EQ(timer.recorded.size(), recorded);
}

TEST(AdvanceTest, SnoozeBeyondTheWindowEndsMissed) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 8));
  const NewReminder dose = timer.Of(kDose).at(0).reminder;
  timer.Snooze(dose.id, dose.late_until);
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  EXPECT_THAT(timer.prompted_again[dose.id], IsEmpty());
  EXPECT_TRUE(timer.state().snoozes().empty());
}

TEST(AdvanceTest, DownForMinutesSendsWhatIsStillInsideItsWindow) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 7, 59));
  timer.SleepUntil(At(timer.plan(), kWednesday, 8, 25));
  ASSERT_THAT(timer.Of(kDose), SizeIs(1));
  EXPECT_GT(timer.Of(kDose)[0].reminder.late_until, timer.now());
  EXPECT_EQ(timer.Of(kDose)[0].prompt, At(timer.plan(), kWednesday, 8));
}

TEST(AdvanceTest, DownForDaysRecordsWhatIsOverToo) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 7));
  timer.SleepUntil(At(timer.plan(), kWednesday + 3, 8, 5));
  const auto doses = timer.Of(kDose);
  EXPECT_THAT(DatesOf(doses), ElementsAre("2026-04-15", "2026-04-16", "2026-04-17", "2026-04-18"));
  for (const auto& dose : doses) {
    EXPECT_EQ(dose.reminder.late_until <= dose.at, dose.reminder.local_date != kWednesday + 3);
  }
}

TEST(AdvanceTest, WeeksOfDowntimeAreMadeUpForInBoundedSteps) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 7));
  timer.SleepUntil(At(timer.plan(), kWednesday + 60, 7));
  EXPECT_THAT(timer.Of(kDose), SizeIs(60));
  // What was left of the agenda, and a week.
  EXPECT_LE(timer.largest_step, 8 * 12u);
  EXPECT_GT(timer.due(), timer.now());
}

TEST(AdvanceTest, LaterTimeAfterTheDoseDoesNotDoubleIt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 12));
  timer.Edit([](PlanCase& plan) { plan.regimens = DosePlan("Europe/Berlin", "hours: 20").regimens; });
  timer.RunUntil(At(timer.plan(), kWednesday + 1, 23));
  const auto doses = timer.Of(kDose);
  EXPECT_THAT(DatesOf(doses), ElementsAre("2026-04-15", "2026-04-16"));
  EXPECT_EQ(doses.at(1).prompt, At(timer.plan(), kWednesday + 1, 20));
}

TEST(AdvanceTest, ChangedTimeBeforeTheDoseReplacesIt) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 7, 30));
  timer.Edit([](PlanCase& plan) { plan.regimens = DosePlan("Europe/Berlin", "hours: 9").regimens; });
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  ASSERT_THAT(timer.Of(kDose), SizeIs(1));
  EXPECT_EQ(timer.Of(kDose)[0].prompt, At(timer.plan(), kWednesday, 9));
}

TEST(AdvanceTest, EditsBetweenPromptsLoseNothing) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  for (int minute = 0; minute < 24 * 60; minute += 5) {
    timer.RunUntil(At(timer.plan(), kWednesday, 0) + absl::Minutes(minute));
    timer.Edit([](PlanCase&) {});
  }
  std::set<std::string> recorded;
  for (const auto& one : timer.recorded) EXPECT_TRUE(recorded.insert(one.reminder.id).second);
  size_t planned = 0;
  for (const Bundle& bundle : PlanDay(timer.plan().Inputs(), kWednesday).bundles) planned += bundle.occurrences.size();
  EXPECT_THAT(recorded, SizeIs(planned));
}

TEST(AdvanceTest, ItemDrawnIntoAnEarlierBundleByAnEditIsNotLost) {
  PlanCase plan = HealthyCase(AdultProfile());
  plan.Change("log_evening", "switch: PLAN_SWITCH_OFF");
  TimerModel timer(plan, At(plan, kWednesday, 0));
  // "calf_stretch" is due at 22:00. At 21:50 "log_evening", due at 21:45, comes back to the plan: their bundle would
  // have been prompted at 21:45.
  timer.RunUntil(At(plan, kWednesday, 21, 50));
  ASSERT_THAT(timer.Of("calf_stretch"), IsEmpty());
  timer.Edit([](PlanCase& edited) { edited.changes.clear(); });
  timer.RunUntil(At(plan, kWednesday, 22, 30));
  EXPECT_THAT(timer.Of("calf_stretch"), SizeIs(1));
  EXPECT_THAT(timer.Of("log_evening"), IsEmpty());
}

TEST(AdvanceTest, SpringForwardMovesTheDoseToTheEndOfTheGap) {
  PlanCase plan = DosePlan("Europe/Berlin", "hours: 2 minutes: 30");
  plan.regimens[0].set_quiet_hours_confirmed(true);
  const absl::CivilDay gap(2026, 3, 29);
  TimerModel timer(plan, At(plan, gap - 2, 12));
  timer.RunUntil(At(plan, gap + 1, 12));
  const auto doses = timer.Of(kDose);
  ASSERT_THAT(doses, SizeIs(3));
  EXPECT_EQ(doses[1].reminder.due, At(plan, gap, 3));
}

TEST(AdvanceTest, FallBackFiresOnce) {
  PlanCase plan = DosePlan("Europe/Berlin", "hours: 2 minutes: 30");
  plan.regimens[0].set_quiet_hours_confirmed(true);
  const absl::CivilDay repeated(2026, 10, 25);
  TimerModel timer(plan, At(plan, repeated - 2, 12));
  timer.RunUntil(At(plan, repeated + 1, 12));
  EXPECT_THAT(timer.Of(kDose), SizeIs(3));
}

TEST(AdvanceTest, NoLocalDayGetsADoseTwiceWhenTravellingWest) {
  TimerModel timer(DosePlan("Asia/Shanghai"), At(DosePlan("Asia/Shanghai"), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 20));
  timer.Edit([](PlanCase& plan) { plan.profile.set_zone("America/Los_Angeles"); });
  timer.RunUntil(At(timer.plan(), kWednesday + 2, 12));
  EXPECT_THAT(DatesOf(timer.Of(kDose)), ElementsAre("2026-04-15", "2026-04-16", "2026-04-17"));
}

TEST(AdvanceTest, TravellingEastGoesOnWithTheNextDay) {
  TimerModel timer(DosePlan("America/Los_Angeles"), At(DosePlan("America/Los_Angeles"), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 20));
  timer.Edit([](PlanCase& plan) { plan.profile.set_zone("Asia/Shanghai"); });
  timer.RunUntil(At(timer.plan(), kWednesday + 2, 12));
  // It is past 08:00 of the 16th in Shanghai when she arrives.
  EXPECT_THAT(DatesOf(timer.Of(kDose)), ElementsAre("2026-04-15", "2026-04-17"));
}

TEST(AdvanceTest, RemovedAndRestoredOnOneDayDoesNotDouble) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 9));
  timer.Edit([](PlanCase& plan) { plan.regimens.clear(); });
  timer.Edit([](PlanCase& plan) { plan.regimens = DosePlan("Europe/Berlin", "hours: 9 minutes: 30").regimens; });
  timer.RunUntil(At(timer.plan(), kWednesday, 23));
  EXPECT_THAT(timer.Of(kDose), SizeIs(1));
}

TEST(AdvanceTest, WatermarksOfItemsThatAreGoneAreForgotten) {
  TimerModel timer(DosePlan(), At(DosePlan(), kWednesday, 0));
  timer.RunUntil(At(timer.plan(), kWednesday, 9));
  timer.Edit([](PlanCase& plan) { plan.regimens.clear(); });
  timer.RunUntil(At(timer.plan(), kWednesday + 10, 9));
  for (const storage::v1::Watermark& mark : timer.state().watermarks()) EXPECT_NE(mark.item(), kDose);
}

TEST(AdvanceTest, PlanThatIsEmptyForLongIsLookedAtAgain) {
  PlanCase plan = HealthyCase(AdultProfile());
  plan.profile.mutable_active_urgency()->set_level(v1::URGENCY_EMERGENCY);
  TimerModel timer(plan, At(plan, kWednesday, 0));
  EXPECT_THAT(timer.recorded, IsEmpty());
  EXPECT_GT(timer.due(), At(plan, kWednesday + 30, 0));
  EXPECT_LT(timer.due(), absl::InfiniteFuture());
}

}  // namespace
}  // namespace crampwise
