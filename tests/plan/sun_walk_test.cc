// The sun walk in April, where the sun is strong, and where it is not.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/schedule/routine.h"
#include "shared/sun/sun.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::DropCodeOf;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::PlanCase;
using plan_testing::StateOf;
using testing::EndsWith;

PlanCase Walker(absl::string_view zone, absl::CivilDay day = kWednesday) {
  PlanCase person = HealthyCase(plan_testing::PregnantProfile(20, day, zone));
  person.SwitchOn("sun_walk").Change("leg_rest", "switch: PLAN_SWITCH_OFF");
  return person;
}

Occurrence WalkOf(const PlanCase& person, absl::CivilDay day) {
  const std::vector<Occurrence> found = plan_testing::OccurrencesOf(PlanDay(person.Inputs(), day), "sun_walk");
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? Occurrence{} : found.front();
}

class AprilWalk : public testing::TestWithParam<const char*> {};

TEST_P(AprilWalk, NeverStandsInStrongSun) {
  PlanCase person = Walker(GetParam());
  const Occurrence walk = WalkOf(person, kWednesday);
  const GeoPoint place = PlaceOf(person.profile).value();
  EXPECT_GE(walk.late_until - walk.due, absl::Minutes(20));
  for (absl::Time time = walk.due + absl::Minutes(1); time < walk.late_until; time += absl::Minutes(5)) {
    EXPECT_LE(SunElevation(place, time), kStrongSunElevation + 0.3);
    EXPECT_GE(SunElevation(place, time), 9.7);
  }
}

INSTANTIATE_TEST_SUITE_P(Cities, AprilWalk, testing::Values("Asia/Shanghai", "Asia/Kathmandu", "Europe/Berlin"));

TEST(SunWalk, MovesBehindTheStrongSunAndSaysSo) {
  for (const char* zone : {"Asia/Shanghai", "Asia/Kathmandu"}) {
    PlanCase person = Walker(zone);
    EXPECT_THAT(StateOf(person, kWednesday, "sun_walk"), EndsWith("after_strong_sun")) << zone;
    const GeoPoint place = PlaceOf(person.profile).value();
    EXPECT_GT(WalkOf(person, kWednesday).due, SolarNoon(place, person.Zone(), kWednesday) + absl::Hours(2)) << zone;
  }
}

TEST(SunWalk, KeepsToNoonWhereTheSunIsNotStrong) {
  PlanCase person = Walker("Europe/Berlin");
  person.profile.mutable_place()->set_latitude(60);
  person.profile.mutable_place()->set_longitude(15);
  EXPECT_EQ(StateOf(person, kWednesday, "sun_walk"), "ON switched_on_by_owner,season");
  const absl::Time noon = SolarNoon(PlaceOf(person.profile).value(), person.Zone(), kWednesday);
  const Occurrence walk = WalkOf(person, kWednesday);
  EXPECT_GE(walk.due, noon - absl::Hours(2) - absl::Minutes(1));
  EXPECT_LE(walk.late_until, noon + absl::Hours(2) + absl::Minutes(1));
}

TEST(SunWalk, IsDroppedWhenTheSunStaysTooLow) {
  const absl::CivilDay november(2026, 11, 25);
  PlanCase person = Walker("Europe/Oslo", november);
  person.profile.mutable_place()->set_latitude(70);
  person.profile.mutable_place()->set_longitude(20);
  EXPECT_EQ(DropCodeOf(person, november, "sun_walk"), "sun_too_low");
}

TEST(SunWalk, IsDroppedWhenThePersonSleepsThroughIt) {
  PlanCase person = Walker("Europe/Berlin");
  person.profile.mutable_routine()->mutable_wake()->set_hours(20);
  person.profile.mutable_routine()->mutable_bedtime()->set_hours(10);
  EXPECT_EQ(DropCodeOf(person, kWednesday, "sun_walk"), "quiet_hours");
}

TEST(SunWalk, ReachesIntoTheNextCalendarDayOfSomebodyWhoWakesInTheEvening) {
  PlanCase person = Walker("Europe/Berlin");
  person.profile.mutable_routine()->mutable_wake()->set_hours(22);
  person.profile.mutable_routine()->mutable_bedtime()->set_hours(17);
  const Occurrence walk = WalkOf(person, kWednesday);
  EXPECT_EQ(absl::ToCivilDay(walk.due, person.Zone()), kWednesday + 1);
  EXPECT_FALSE(InQuietHours(person.profile.routine(), person.Zone(), walk.due));
}

TEST(SunWalk, FollowsThePlaceOfTheJourney) {
  PlanCase person = Walker("Europe/Berlin");
  person.profile.mutable_place()->set_latitude(52.5);
  person.profile.mutable_place()->set_longitude(13.4);
  person.profile.set_travel_zone("Asia/Shanghai");
  EXPECT_NEAR(PlaceOf(person.profile)->longitude, 121.5, 0.5);
  person.profile.set_travel_zone("Europe/Berlin");
  EXPECT_NEAR(PlaceOf(person.profile)->longitude, 13.4, 0.01);
}

}  // namespace
}  // namespace crampwise
