// Whole plans of four people over the DST days of ten zones.
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/schedule/routine.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;

struct Person {
  const char* name;
  const char* routine;
};

constexpr Person kPeople[] = {
    {"day person", "wake { hours: 7 } bedtime { hours: 22 minutes: 30 }"},
    {"day sleeper", "wake { hours: 16 } bedtime { hours: 8 }"},
    {"night worker",
     "wake { hours: 14 minutes: 30 } bedtime { hours: 6 minutes: 30 } work_block { start { hours: 22 } end { hours: 6 "
     "} "
     "days: [WEEKDAY_MONDAY, WEEKDAY_TUESDAY, WEEKDAY_WEDNESDAY, WEEKDAY_THURSDAY, WEEKDAY_FRIDAY, WEEKDAY_SATURDAY, "
     "WEEKDAY_SUNDAY] }"},
    {"wakes in the gap", "wake { hours: 2 minutes: 30 } bedtime { hours: 18 }"},
};

constexpr const char* kZones[] = {"Europe/Berlin",     "America/New_York", "America/St_Johns", "America/Santiago",
                                  "Africa/Casablanca", "Africa/Cairo",     "Asia/Beirut",      "Australia/Lord_Howe",
                                  "Pacific/Auckland",  "Pacific/Chatham"};

PlanCase MakePerson(const Person& person, const char* zone) {
  PlanCase plan_case = HealthyCase(plan_testing::PregnantProfile(20, absl::CivilDay(2026, 1, 1), zone));
  *plan_case.profile.mutable_routine() = plan_testing::Parse<v1::Routine>(person.routine);
  *plan_case.profile.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2027, 2, 1));
  plan_case.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES).Answer(v1::FACT_FREQUENT_CRAMPS, v1::ANSWER_YES);
  plan_case.SwitchOn("sun_walk").SwitchOn("magnesium_food");
  // 02:30 and 00:00 do not exist, or come twice, on some of these days.
  plan_case.regimens = {MakeRegimen(10,
                                    "substance: SUBSTANCE_VITAMIN_D quiet_hours_confirmed: true "
                                    "times { time { hours: 2 minutes: 30 } } times { time { } }"),
                        MakeRegimen(11, "substance: SUBSTANCE_CALCIUM_CARBONATE times { meal: MEAL_LUNCH }")};
  return plan_case;
}

// The local days of 2026 on which the zone's clock is moved.
std::vector<absl::CivilDay> MovedDays(absl::TimeZone zone) {
  std::vector<absl::CivilDay> days;
  absl::TimeZone::CivilTransition transition;
  absl::Time time = absl::FromCivil(absl::CivilDay(2026, 1, 1), zone);
  while (zone.NextTransition(time, &transition) && transition.from.year() == 2026) {
    if (transition.from != transition.to) days.push_back(absl::CivilDay(transition.from));
    time = zone.At(transition.to).trans;
  }
  return days;
}

// Abseil's own account of a wall time: the gap ends where the clock jumps to, the first of two comings counts.
absl::Time Oracle(absl::TimeZone zone, absl::CivilDay day, int minutes_of_day) {
  const auto info = zone.At(absl::CivilMinute(day) + minutes_of_day);
  return info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
}

void CheckDay(const PlanCase& person, absl::CivilDay date,
              std::set<std::tuple<std::string, absl::CivilDay, int>>& seen) {
  const absl::TimeZone zone = person.Zone();
  const RoutineDay routine = DayOf(person.profile.routine(), zone, date);
  const DayPlan plan = PlanDay(person.Inputs(), date);
  EXPECT_EQ(plan.date, date);
  EXPECT_FALSE(plan.bundles.empty());
  absl::Time last_prompt = absl::InfinitePast();
  for (const Bundle& bundle : plan.bundles) {
    EXPECT_LE(last_prompt, bundle.prompt);
    last_prompt = bundle.prompt;
    ASSERT_FALSE(bundle.occurrences.empty());
    EXPECT_EQ(bundle.prompt, bundle.occurrences.front().due);
    for (const Occurrence& occurrence : bundle.occurrences) {
      SCOPED_TRACE(absl::StrCat(occurrence.item, " ", absl::FormatTime(occurrence.due, zone)));
      EXPECT_TRUE(seen.insert({occurrence.item, occurrence.local_date, occurrence.slot}).second) << "twice";
      EXPECT_EQ(occurrence.local_date, date);
      EXPECT_GE(occurrence.due, routine.wake);
      EXPECT_LE(occurrence.due, routine.next_wake);
      EXPECT_LE(occurrence.due - bundle.prompt, absl::Minutes(20));
      EXPECT_GE(occurrence.late_until, occurrence.due);
      const bool dose = occurrence.rule->priority == knowledge::v1::PRIORITY_PRESCRIBED;
      if (!dose) {
        EXPECT_FALSE(InQuietHours(person.profile.routine(), zone, occurrence.due));
        EXPECT_GT(occurrence.late_until, occurrence.due);
        EXPECT_LE(occurrence.late_until, routine.quiet_start);
      }
    }
  }
}

void CheckWallTimes(const PlanCase& person, absl::CivilDay date) {
  const absl::TimeZone zone = person.Zone();
  const v1::Routine& routine = person.profile.routine();
  const int wake = MinutesOfDay(routine.wake());
  const auto expect_at = [&](absl::string_view item, int slot, int minutes, int offset) {
    for (const Occurrence& occurrence : plan_testing::OccurrencesOf(PlanDay(person.Inputs(), date), item)) {
      if (occurrence.slot != slot) continue;
      const absl::Time expected = Oracle(zone, minutes >= wake ? date : date + 1, minutes);
      EXPECT_EQ(occurrence.due, expected + absl::Minutes(offset))
          << item << " " << absl::FormatTime(occurrence.due, zone);
    }
  };
  expect_at("log_morning", 0, wake, 15);
  expect_at("log_evening", 0, MinutesOfDay(routine.bedtime()), -45);
  const std::string doses = plan_testing::RegimenItem("vitamin_d_advised", 10);
  const bool midnight_first = wake > 150;
  expect_at(doses, midnight_first ? 0 : 1, 0, 0);
  expect_at(doses, midnight_first ? 1 : 0, 150, 0);
}

class DstDays : public testing::TestWithParam<std::tuple<Person, const char*>> {};

TEST_P(DstDays, WholePlansKeepTheirPromises) {
  const auto& [who, zone_name] = GetParam();
  SCOPED_TRACE(absl::StrCat(who.name, " in ", zone_name));
  const PlanCase person = MakePerson(who, zone_name);
  const std::vector<absl::CivilDay> moved = MovedDays(person.Zone());
  ASSERT_GE(moved.size(), 2u) << "both ways";
  std::set<std::tuple<std::string, absl::CivilDay, int>> seen;
  for (absl::CivilDay day : moved) {
    for (int offset = -2; offset <= 2; ++offset) {
      SCOPED_TRACE(absl::FormatCivilTime(day + offset));
      CheckDay(person, day + offset, seen);
      CheckWallTimes(person, day + offset);
    }
  }
}

TEST_P(DstDays, EveryDailyItemComesOnEveryDay) {
  const auto& [who, zone_name] = GetParam();
  const PlanCase person = MakePerson(who, zone_name);
  for (absl::CivilDay day : MovedDays(person.Zone())) {
    for (int offset = -1; offset <= 1; ++offset) {
      const DayPlan plan = PlanDay(person.Inputs(), day + offset);
      for (absl::string_view item : {"log_morning", "log_evening"}) {
        EXPECT_EQ(plan_testing::OccurrencesOf(plan, item).size(), 1u)
            << who.name << " " << zone_name << " " << item << " " << absl::FormatCivilTime(day + offset);
      }
      EXPECT_GE(plan_testing::OccurrencesOf(plan, plan_testing::RegimenItem("vitamin_d_advised", 10)).size(), 1u);
    }
  }
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Person, const char*>>& info) {
  std::string name = absl::StrCat(std::get<0>(info.param).name, "_in_", std::get<1>(info.param));
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(TenZones, DstDays, testing::Combine(testing::ValuesIn(kPeople), testing::ValuesIn(kZones)),
                         NameOf);

TEST(LeapDay, HasAPlanOfItsOwn) {
  PlanCase person = HealthyCase(plan_testing::PregnantProfile(30, absl::CivilDay(2028, 2, 29)));
  std::set<std::tuple<std::string, absl::CivilDay, int>> seen;
  for (int offset = -1; offset <= 1; ++offset) CheckDay(person, absl::CivilDay(2028, 2, 29) + offset, seen);
  EXPECT_EQ(plan_testing::TimesOf(person, absl::CivilDay(2028, 2, 29), "log_morning"), "07:15");
}

TEST(TravelZone, LocalClockMovesThePlanHomeClockDoesNot) {
  PlanCase person = HealthyCase(plan_testing::PregnantProfile(30));
  person.profile.set_travel_zone("Asia/Shanghai");
  person.profile.set_travel_clock(v1::TRAVEL_CLOCK_HOME);
  EXPECT_EQ(plan_testing::TimesOf(person, plan_testing::kWednesday, "log_morning"), "07:15");
  person.profile.set_travel_clock(v1::TRAVEL_CLOCK_LOCAL);
  EXPECT_EQ(plan_testing::TimesOf(person, plan_testing::kWednesday, "log_morning"), "01:15") << "07:15 in Shanghai";
}

}  // namespace
}  // namespace crampwise
