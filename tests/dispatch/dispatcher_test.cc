// Timers become reminders: once, whoever dies or changes the plan meanwhile.
#include "server/dispatch/dispatcher.h"

#include <set>
#include <string>
#include <thread>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "server/dispatch/due_work.h"
#include "server/dispatch/planner.h"
#include "server/dispatch/replan.h"
#include "server/dispatch/rescuer.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "tests/dispatch/dispatch_fixture.h"

namespace crampwise {
namespace {

const std::string kSecond = "01900000-0000-7000-8000-000000000002";
const std::string kThird = "01900000-0000-7000-8000-000000000003";

// An edit that changes nothing.
absl::Status EditNothing(Transaction& tx) {
  return ChangePlanInputs(tx, kProfile, [] { return absl::OkStatus(); });
}

class DispatcherTest : public DispatchFixture {
 protected:
  int Run() { return NewDispatcher().RunOnce().value(); }

  // Runs the day in steps of five minutes.
  void RunDay() {
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      clock_.AdvanceTime(absl::Minutes(5));
      Run();
    }
  }

  absl::Time NextDue() { return NewDispatcher().NextDue().value(); }

  // The work of all timers that are due, claimed for as long as a dispatcher does.
  DueWork ClaimWork() {
    std::vector<ClaimedTimer> claimed;
    Write([&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(claimed, tx.timers().Claim(clock_.TimeNow(), clock_.TimeNow() + absl::Minutes(2), 100));
      return absl::OkStatus();
    });
    DueWork work;
    Write([&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(work, FindDueWork(tx, claimed, clock_.TimeNow()));
      return absl::OkStatus();
    });
    return work;
  }

  int64_t FeedHead() {
    int64_t head = 0;
    Write([&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(head, tx.feed().Head(kProfile));
      return absl::OkStatus();
    });
    return head;
  }
};

TEST_F(DispatcherTest, DoesNothingBeforeTheTimerIsDue) {
  EXPECT_EQ(Run(), 0);
  EXPECT_EQ(NewDispatcher().NextDue().value(), clock_.TimeNow() + absl::Minutes(15));
}

TEST_F(DispatcherTest, RecordsReminderDeliveryFeedAndNextDueTogether) {
  clock_.AdvanceTime(absl::Minutes(15));
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Run(), 0);
  const auto reminders = Reminders();
  ASSERT_EQ(reminders.size(), 1u);
  EXPECT_EQ(reminders[0].kind(), "log_morning");
  EXPECT_EQ(Deliveries().size(), 1u);
  EXPECT_GT(NextDue(), clock_.TimeNow());
  Write([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<FeedRecord> feed, tx.feed().List(kProfile, 0, 10));
    EXPECT_EQ(feed.back().name, reminders[0].name());
    return absl::OkStatus();
  });
}

TEST_F(DispatcherTest, PromptWithinTheAgendaLeavesTheWideRowAlone) {
  const TimerRecord before = Timer();
  clock_.AdvanceTime(absl::Minutes(15));
  ASSERT_EQ(Run(), 1);
  ASSERT_EQ(Reminders().size(), 1u);
  const TimerRecord after = Timer();
  EXPECT_EQ(after.version, before.version);
  EXPECT_EQ(after.due, before.due);
  EXPECT_EQ(after.state.SerializeAsString(), before.state.SerializeAsString());
  EXPECT_GT(NextDue(), clock_.TimeNow());
}

TEST_F(DispatcherTest, PlansOnceADay) {
  std::set<int64_t> plannings;
  for (int minute = 0; minute < 5 * 24 * 60; minute += 15) {
    clock_.AdvanceTime(absl::Minutes(15));
    Run();
    plannings.insert(Timer().state.planned_until_us());
  }
  EXPECT_GE(plannings.size(), 5u);
  EXPECT_LE(plannings.size(), 6u);
  EXPECT_EQ(Timer().version, 1);
  EXPECT_GT(Reminders().size(), 15u);
}

TEST_F(DispatcherTest, LatenessChangesNoRowAndTellsNobody) {
  clock_.AdvanceTime(absl::Minutes(15));
  Run();
  const int64_t head = FeedHead();
  clock_.SetTime(FromProto(Reminders().at(0).late_until_time()) - absl::Microseconds(1));
  EXPECT_EQ(Reminders().back().state(), v1::REMINDER_STATE_DUE);
  clock_.AdvanceTime(absl::Microseconds(1));
  EXPECT_EQ(Reminders().back().state(), v1::REMINDER_STATE_MISSED);
  EXPECT_EQ(FeedHead(), head);
}

TEST_F(DispatcherTest, ClockThatIsSetBackRepeatsNothing) {
  clock_.AdvanceTime(absl::Minutes(15));
  ASSERT_EQ(Run(), 1);
  clock_.AdvanceTime(-absl::Minutes(30));
  EXPECT_EQ(Run(), 0);
  clock_.AdvanceTime(absl::Minutes(30));
  EXPECT_EQ(Run(), 0);
  EXPECT_EQ(Reminders().size(), 1u);
}

TEST_F(DispatcherTest, ProfileThatCannotBeWrittenStopsNoOther) {
  AddProfile(kSecond);
  AddProfile(kThird);
  clock_.AdvanceTime(absl::Minutes(15));
  const DueWork work = ClaimWork();
  ASSERT_EQ(work.timers.size(), 3u);
  // Somebody recorded the second one's reminder without moving its timer.
  const DueWork of_second = WorkOf(work, [&](absl::string_view profile) { return profile == kSecond; });
  Write([&](Transaction& tx) { return InsertRows(tx, of_second.rows); });
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(Run(), 3);
  for (const std::string& profile : {std::string(kProfile), kSecond, kThird})
    EXPECT_EQ(Reminders(profile).size(), 1u) << profile;
  RunDay();
  EXPECT_EQ(Reminders(kSecond).size(), Reminders(kThird).size()) << "planned anew, it goes on";
}

TEST_F(DispatcherTest, WorkOfProfilesThatWereEditedOrErasedMeanwhileIsDropped) {
  AddProfile(kSecond);
  AddProfile(kThird);
  clock_.AdvanceTime(absl::Minutes(15));
  DueWork work = ClaimWork();
  ASSERT_EQ(work.timers.size(), 3u);
  Write(EditNothing);
  Write([](Transaction& tx) { return tx.profiles().Erase(kSecond); });
  const int64_t head = FeedHead();
  Write([&](Transaction& tx) { return RecordDueWork(tx, work, recheck_); });
  EXPECT_EQ(FeedHead(), head);
  EXPECT_TRUE(Reminders(kSecond).empty());
  EXPECT_EQ(Reminders(kThird).size(), 1u);
  EXPECT_EQ(Run(), 0);
}

TEST_F(DispatcherTest, RechecksAtTheEarliestMomentAskedFor) {
  const absl::Time at = clock_.TimeNow() + absl::Minutes(3);
  for (const absl::Duration later : {absl::Minutes(1), absl::ZeroDuration(), absl::Minutes(2)}) {
    Write([&](Transaction& tx) { return RecheckAt(tx, kProfile, at + later); });
  }
  EXPECT_EQ(NextDue(), at);
  clock_.AdvanceTime(absl::Minutes(3));
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(rechecked_, testing::ElementsAre(testing::Pair(kProfile, at)));
  RunDay();
  EXPECT_EQ(rechecked_.size(), 1u) << "whoever rechecks asks for the next time";
}

TEST_F(DispatcherTest, ARecheckThatIsDueOutlivesEditsAndSnoozes) {
  clock_.AdvanceTime(absl::Minutes(15));
  ASSERT_EQ(Run(), 1);
  const absl::Time passed = clock_.TimeNow() - absl::Minutes(5);
  Write([&](Transaction& tx) { return RecheckAt(tx, kProfile, passed); });
  Write(EditNothing);
  Write([&](Transaction& tx) { return WakeAfterSnooze(tx, kProfile, "id", clock_.TimeNow() + absl::Hours(1)); });
  EXPECT_EQ(Run(), 0) << "the prompts of this moment have been dealt with";
  clock_.AdvanceTime(absl::Microseconds(1));
  EXPECT_EQ(Run(), 1);
  EXPECT_THAT(rechecked_, testing::ElementsAre(testing::Pair(kProfile, passed)));
  EXPECT_EQ(Reminders().size(), 1u);
}

TEST_F(DispatcherTest, ARecheckThatFailsIsDoneWhenItsLeaseEndsAndStopsNoOther) {
  AddProfile(kSecond);
  fail_recheck_ = true;
  Write([&](Transaction& tx) { return RecheckAt(tx, kProfile, clock_.TimeNow() + absl::Minutes(15)); });
  clock_.AdvanceTime(absl::Minutes(15));
  EXPECT_EQ(Run(), 2);
  EXPECT_EQ(Reminders(kSecond).size(), 1u);
  EXPECT_TRUE(Reminders().empty());
  fail_recheck_ = false;
  rechecked_.clear();
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Reminders().size(), 1u);
  EXPECT_EQ(rechecked_.size(), 1u);
}

TEST_F(DispatcherTest, WorkOfADeadServerIsTakenOverWhenItsLeaseEnds) {
  clock_.AdvanceTime(absl::Minutes(15));
  Write([&](Transaction& tx) {
    return tx.timers().Claim(clock_.TimeNow(), clock_.TimeNow() + absl::Minutes(2), 10).status();
  });
  EXPECT_EQ(Run(), 0);
  EXPECT_EQ(NewDispatcher().NextDue().value(), clock_.TimeNow() + absl::Minutes(2));
  clock_.AdvanceTime(absl::Minutes(2));
  EXPECT_EQ(Run(), 1);
  EXPECT_EQ(Reminders().size(), 1u);
}

TEST_F(DispatcherTest, TwoServersRecordEachOccurrenceOnce) {
  std::vector<std::string> profiles = {kProfile};
  for (int i = 0; i < 50; ++i) {
    profiles.push_back(absl::StrFormat("01900000-0000-7000-8000-0000000001%02d", i));
    AddProfile(profiles.back());
  }
  clock_.AdvanceTime(absl::Minutes(15));
  std::thread other([this] { Run(); });
  Run();
  other.join();
  for (const std::string& profile : profiles) EXPECT_EQ(Reminders(profile).size(), 1u);
}

TEST_F(DispatcherTest, EditsAtTheSameTimeNeitherDoubleNorDrop) {
  std::thread owner([this] {
    for (int i = 0; i < 200; ++i) Write(EditNothing);
  });
  RunDay();
  owner.join();
  clock_.AdvanceTime(absl::Minutes(3));
  Run();
  std::set<std::string> planned;
  Write([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, kProfile));
    for (const Bundle& bundle : PlanDay(data.inputs(), plan_testing::kWednesday).bundles) {
      for (const Occurrence& occurrence : bundle.occurrences) planned.insert(occurrence.item);
    }
    return absl::OkStatus();
  });
  std::set<std::string> kinds;
  for (const v1::Reminder& reminder : Reminders()) {
    if (reminder.local_date().day() != 15) continue;
    EXPECT_TRUE(kinds.insert(reminder.kind()).second) << reminder.kind();
  }
  EXPECT_EQ(kinds, planned);
  EXPECT_GT(kinds.size(), 2u);
}

TEST_F(DispatcherTest, ErasedProfileIsForgotten) {
  clock_.AdvanceTime(absl::Minutes(15));
  Write([](Transaction& tx) { return tx.profiles().Erase(kProfile); });
  EXPECT_EQ(Run(), 0);
}

TEST_F(DispatcherTest, TimersOfOtherKnowledgeArePlannedAnew) {
  TimerRecord timer = Timer();
  timer.planned_with = "older";
  timer.due = absl::InfiniteFuture();
  Write([&](Transaction& tx) { return tx.timers().Put(timer); });
  Planner planner(*store_);
  EXPECT_EQ(planner.RunOnce().value(), 1);
  EXPECT_EQ(planner.RunOnce().value(), 0);
  EXPECT_EQ(Timer().planned_with, PlannedWith());
  EXPECT_EQ(Timer().due, clock_.TimeNow() + absl::Minutes(15));
}

TEST_F(DispatcherTest, OldFailedSignInsAreForgotten) {
  Write([&](Transaction& tx) { return tx.sign_in_delays().Put("key", {3, clock_.TimeNow()}); });
  Rescuer rescuer(*store_, clock_);
  const auto failures = [&] {
    int count = -1;
    Write([&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(const SignInDelay delay, tx.sign_in_delays().Get("key"));
      count = delay.failures;
      return absl::OkStatus();
    });
    return count;
  };
  ASSERT_TRUE(rescuer.RunOnce().ok());
  EXPECT_EQ(failures(), 3);
  clock_.AdvanceTime(absl::Hours(25));
  ASSERT_TRUE(rescuer.RunOnce().ok());
  EXPECT_EQ(failures(), 0);
}

TEST_F(DispatcherTest, EditAfterALongDowntimeWaitsForTheDispatcher) {
  const auto edit = [this] { return store_->WriteAndWait(EditNothing); };
  clock_.AdvanceTime(absl::Hours(35 * 24));
  EXPECT_TRUE(edit().ok());
  clock_.AdvanceTime(absl::Hours(70 * 24));
  EXPECT_TRUE(absl::IsUnavailable(edit()));
  while (Run() > 0) continue;
  EXPECT_TRUE(edit().ok());
}

TEST_F(DispatcherTest, EditAfterTheClockWasSetBackRepeatsNothingAndGoesOn) {
  AddProfile(kSecond);
  clock_.AdvanceTime(absl::Minutes(15));
  ASSERT_EQ(Run(), 2);
  clock_.AdvanceTime(-absl::Minutes(1));
  Write(EditNothing);
  clock_.AdvanceTime(absl::Minutes(1));
  Run();
  EXPECT_EQ(Reminders().size(), 1u);
  RunDay();
  EXPECT_EQ(Reminders().size(), Reminders(kSecond).size());
  EXPECT_GT(Reminders().size(), 2u);
}

}  // namespace
}  // namespace crampwise
