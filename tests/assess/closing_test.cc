// How an urgency stands and ends (evidence base 0.3).
#include "shared/assess/closing.h"

#include <gtest/gtest.h>

namespace crampwise::assess {
namespace {

constexpr Seconds kNow = 1'000'000;

Outcome At(Level level) {
  Outcome outcome;
  outcome.level = level;
  return outcome;
}

TEST(RaiseTest, NeverLowers) {
  const StandingUrgency emergency{Level::kEmergency, kNow - 10};
  for (const Level level : {Level::kNone, Level::kSelfCare, Level::kRoutine, Level::kUrgent, Level::kEmergency}) {
    const StandingUrgency raised = Raise(emergency, At(level), kNow);
    EXPECT_EQ(raised.level, Level::kEmergency);
    EXPECT_EQ(raised.since, kNow - 10);
  }
}

TEST(RaiseTest, AHigherLevelBeginsNow) {
  const StandingUrgency raised = Raise({Level::kUrgent, kNow - 10}, At(Level::kEmergency), kNow);
  EXPECT_EQ(raised.level, Level::kEmergency);
  EXPECT_EQ(raised.since, kNow);
}

TEST(RaiseTest, OrdinaryLevelsDoNotStand) {
  EXPECT_EQ(Raise({}, At(Level::kRoutine), kNow).level, Level::kNone);
  EXPECT_EQ(Raise({}, At(Level::kUrgent), kNow).level, Level::kUrgent);
}

TEST(FollowUpTest, ClosesOnlyInTimeAndFullyAnswered) {
  const StandingUrgency urgent{Level::kUrgent, kNow};
  const Seconds due = FollowUpTime(urgent);
  EXPECT_EQ(due, kNow + kSecondsPerDay);
  EXPECT_FALSE(FollowUpCloses(urgent, At(Level::kSelfCare), due - 1));
  EXPECT_TRUE(FollowUpCloses(urgent, At(Level::kSelfCare), due));
  EXPECT_TRUE(FollowUpCloses(urgent, At(Level::kRoutine), due));
  EXPECT_FALSE(FollowUpCloses(urgent, At(Level::kUrgent), due));
  Outcome unanswered = At(Level::kNone);
  unanswered.undecided = {0};
  EXPECT_FALSE(FollowUpCloses(urgent, unanswered, due));
}

}  // namespace
}  // namespace crampwise::assess
