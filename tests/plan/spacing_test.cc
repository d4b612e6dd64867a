// Products that are kept apart: where their portions go, and what is said when there is no room.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::RegimenItem;
using plan_testing::StateOf;
using plan_testing::StatusOf;
using plan_testing::TimesOf;
using testing::AllOf;
using testing::HasSubstr;

// Breakfast at 07:30, lunch at 12:00, dinner at 18:00; asleep from 22:30 to 07:00.
PlanCase Adult(std::initializer_list<std::string> regimens) {
  PlanCase person = HealthyCase(plan_testing::AdultProfile());
  int number = 10;
  for (const std::string& fields : regimens) {
    person.regimens.push_back(
        MakeRegimen(number, absl::StrCat("product: 'Product ", number, "' substance: SUBSTANCE_", fields)));
    ++number;
  }
  return person;
}

// Of the regimen with that number, whatever its kind.
std::string TimesOfRegimen(const PlanCase& person, int number, absl::CivilDay day = kWednesday) {
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), day)) {
    if (status.item == RegimenItem(status.item.substr(0, status.item.find('.')), number)) {
      return TimesOf(person, day, status.item);
    }
  }
  ADD_FAILURE() << "no item of regimen " << number;
  return "";
}

struct Row {
  const char* name;
  const char* one;
  const char* other;
  // As placed.
  const char* times_of_one;
  const char* times_of_other;
};

class SpacingRow : public testing::TestWithParam<Row> {};

TEST_P(SpacingRow, IsKept) {
  PlanCase person = Adult({GetParam().one, GetParam().other});
  EXPECT_EQ(TimesOfRegimen(person, 10), GetParam().times_of_one);
  EXPECT_EQ(TimesOfRegimen(person, 11), GetParam().times_of_other);
}

// The rows of evidence.md 7.6, each with both products at breakfast unless the row says otherwise.
#define AT_BREAKFAST(substance) substance " times { meal: MEAL_BREAKFAST }"
#define AT_LUNCH(substance) substance " times { meal: MEAL_LUNCH }"
INSTANTIATE_TEST_SUITE_P(
    All, SpacingRow,
    testing::Values(
        Row{"ThyroidOnWakingCalciumLater", AT_BREAKFAST("LEVOTHYROXINE"), AT_BREAKFAST("CALCIUM_CARBONATE"), "07:00",
            "12:00"},
        Row{"ThyroidAndMagnesium", AT_BREAKFAST("LEVOTHYROXINE"), AT_BREAKFAST("MAGNESIUM"), "07:00", "12:00"},
        Row{"ThyroidAndIron", AT_BREAKFAST("LEVOTHYROXINE"), AT_BREAKFAST("IRON"), "07:00", "12:00"},
        Row{"IronAndCalciumAtDifferentMeals", AT_BREAKFAST("IRON"), AT_BREAKFAST("CALCIUM_CITRATE"), "12:00", "07:30"},
        Row{"IronAndMagnesium", AT_LUNCH("IRON"), AT_LUNCH("MAGNESIUM"), "12:00", "07:30"},
        Row{"TetracyclineFirst", AT_BREAKFAST("TETRACYCLINE"), AT_BREAKFAST("CALCIUM_OTHER"), "07:30", "12:00"},
        Row{"TetracyclineLongAfterTheMineral", AT_LUNCH("TETRACYCLINE"), AT_BREAKFAST("MAGNESIUM"), "12:00", "18:00"},
        Row{"TetracyclineAndIron", AT_BREAKFAST("TETRACYCLINE"), AT_BREAKFAST("IRON"), "07:30", "12:00"},
        Row{"QuinoloneFirst", AT_BREAKFAST("QUINOLONE"), AT_BREAKFAST("CALCIUM_CARBONATE"), "07:30", "12:00"},
        Row{"QuinoloneAndMagnesium", AT_BREAKFAST("QUINOLONE"), AT_BREAKFAST("MAGNESIUM"), "07:30", "12:00"},
        Row{"BoneTabletBeforeAnyMineral", AT_LUNCH("BISPHOSPHONATE"), AT_BREAKFAST("CALCIUM_CARBONATE"), "12:00",
            "18:00"},
        Row{"BoneTabletOnWaking", AT_BREAKFAST("BISPHOSPHONATE"), AT_BREAKFAST("MAGNESIUM"), "07:00", "12:00"},
        Row{"ZincAndCalcium", AT_BREAKFAST("ZINC"), AT_BREAKFAST("CALCIUM_CARBONATE"), "12:00", "07:30"},
        Row{"StrontiumAndCalcium", AT_LUNCH("CALCIUM_CARBONATE"), AT_LUNCH("STRONTIUM"), "07:30", "12:00"},
        Row{"FibreAndCalcium", AT_BREAKFAST("FIBRE"), AT_BREAKFAST("CALCIUM_CARBONATE"), "07:30", "12:00"},
        Row{"AntacidAndVitaminD", AT_BREAKFAST("ANTACID"), AT_BREAKFAST("VITAMIN_D"), "07:30", "12:00"},
        Row{"OrlistatAndVitaminD", AT_BREAKFAST("ORLISTAT"), AT_BREAKFAST("VITAMIN_D"), "07:30", "12:00"},
        Row{"BileAcidBinderAndCalcium", AT_BREAKFAST("BILE_ACID_BINDER"), AT_BREAKFAST("CALCIUM_CITRATE"), "07:30",
            "12:00"},
        Row{"CalciumAndVitaminDGoTogether", AT_BREAKFAST("CALCIUM_CARBONATE"), AT_BREAKFAST("VITAMIN_D"), "07:30",
            "07:30"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Spacing, TimesThatAreFarEnoughApartStay) {
  PlanCase person = Adult({"IRON times { meal: MEAL_DINNER }", "CALCIUM_CARBONATE times { meal: MEAL_LUNCH }"});
  EXPECT_EQ(TimesOfRegimen(person, 10), "18:00");
  EXPECT_EQ(TimesOfRegimen(person, 11), "12:00");
}

TEST(Spacing, WhatMovedSaysBesideWhat) {
  PlanCase person = Adult({AT_BREAKFAST("LEVOTHYROXINE"), AT_BREAKFAST("CALCIUM_CARBONATE")});
  const ItemStatus moved = StatusOf(person, kWednesday, RegimenItem("supplement_with_meal", 11));
  ASSERT_EQ(moved.reasons.size(), 3u);
  EXPECT_EQ(moved.reasons[1].code, "moved_for_spacing");
  EXPECT_THAT(moved.reasons[1].en, HasSubstr("Product 10"));
  EXPECT_THAT(moved.reasons[1].zh, HasSubstr("Product 10"));
  EXPECT_EQ(moved.reasons[2].code, "keep_apart");
  EXPECT_EQ(StateOf(person, kWednesday, RegimenItem("supplement_spacing", 10)), "ON advised,keep_apart");
}

TEST(Spacing, SeveralPortionsShareTheDay) {
  PlanCase person =
      Adult({AT_BREAKFAST("LEVOTHYROXINE"), AT_LUNCH("IRON"), "CALCIUM_CARBONATE times { meal: MEAL_BREAKFAST }"});
  EXPECT_EQ(TimesOfRegimen(person, 10), "07:00");
  EXPECT_EQ(TimesOfRegimen(person, 11), "12:00");
  EXPECT_EQ(TimesOfRegimen(person, 12), "18:00");
}

TEST(Spacing, PortionsOfCalciumAreNotBroughtTogether) {
  PlanCase person = Adult(
      {AT_BREAKFAST("LEVOTHYROXINE"), AT_BREAKFAST("CALCIUM_CARBONATE"), "CALCIUM_CITRATE times { meal: MEAL_LUNCH }"});
  EXPECT_EQ(TimesOfRegimen(person, 11), "18:00");
  EXPECT_EQ(TimesOfRegimen(person, 12), "12:00");
}

// Both are off and name both, in both languages, without a number but those in the names.
void ExpectConflict(const PlanCase& person, absl::string_view one, absl::string_view other) {
  int told = 0;
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), kWednesday)) {
    if (status.reasons.front().code != "spacing") continue;
    ++told;
    EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_OFF);
    for (const std::string& text : {status.reasons.front().en, status.reasons.front().zh}) {
      EXPECT_THAT(text, AllOf(HasSubstr(std::string(one)), HasSubstr(std::string(other))));
      EXPECT_LE(static_cast<int>(std::count_if(text.begin(), text.end(), absl::ascii_isdigit)), 4);
    }
    EXPECT_EQ(TimesOf(person, kWednesday, status.item), "");
  }
  EXPECT_EQ(told, 2);
}

TEST(SpacingConflict, TimesOnTheClockDoNotMove) {
  ExpectConflict(Adult({"LEVOTHYROXINE times { time { hours: 8 } }", "CALCIUM_CARBONATE times { time { hours: 10 } }"}),
                 "Product 10", "Product 11");
}

TEST(SpacingConflict, ADayTooShortForAllPortions) {
  PlanCase person = Adult({AT_LUNCH("IRON"),
                           "CALCIUM_CARBONATE times { meal: MEAL_BREAKFAST } times { meal: MEAL_LUNCH "
                           "} times { meal: MEAL_DINNER }"});
  ExpectConflict(person, "Product 10", "Product 11");
}

TEST(SpacingConflict, WhatOnlyTheLeafletKnowsIsNeverPlaced) {
  for (const char* mineral : {AT_LUNCH("CALCIUM_CITRATE"), AT_LUNCH("IRON"), AT_LUNCH("MAGNESIUM")}) {
    PlanCase person = Adult({"DOLUTEGRAVIR times { time { hours: 21 } }", mineral});
    EXPECT_EQ(TimesOfRegimen(person, 11), "");
    const ItemStatus status = ItemStatuses(person.Inputs(), kWednesday).back();
    EXPECT_EQ(status.item, RegimenItem("regimen", 10));
    EXPECT_EQ(status.rule, nullptr);
  }
}

TEST(SpacingConflict, KeepsNothingElseBack) {
  PlanCase person = Adult({"LEVOTHYROXINE times { time { hours: 8 } }",
                           "CALCIUM_CARBONATE times { time { hours: 10 } }", AT_BREAKFAST("VITAMIN_D")});
  EXPECT_EQ(TimesOfRegimen(person, 12), "07:30");
}

TEST(SpacingDays, AWeeklyTabletMovesTheMineralOnItsDayOnly) {
  PlanCase person = Adult(
      {"BISPHOSPHONATE times { meal: MEAL_BREAKFAST } days: WEEKDAY_WEDNESDAY", AT_BREAKFAST("CALCIUM_CARBONATE")});
  EXPECT_EQ(TimesOfRegimen(person, 11), "12:00");
  EXPECT_EQ(TimesOfRegimen(person, 11, kWednesday + 1), "07:30");
}

TEST(SpacingDays, DaysThatAreNeverTheSameNeedNoRoom) {
  PlanCase person = Adult({"IRON times { meal: MEAL_LUNCH } days: WEEKDAY_WEDNESDAY",
                           "CALCIUM_CARBONATE times { meal: MEAL_LUNCH } days: WEEKDAY_THURSDAY"});
  EXPECT_EQ(TimesOfRegimen(person, 10), "12:00");
  EXPECT_EQ(TimesOfRegimen(person, 11, kWednesday + 1), "12:00");
}

TEST(SpacingDays, ALateDoseLeavesRoomForTheNextMorning) {
  PlanCase person = Adult({"LEVOTHYROXINE times { time { hours: 7 } }",
                           "MAGNESIUM times { time { hours: 5 } } quiet_hours_confirmed: true"});
  ExpectConflict(person, "Product 10", "Product 11");
}

TEST(SpacingDays, WhatDoesNotRunKeepsNothingBack) {
  PlanCase person = Adult({AT_LUNCH("CALCIUM_CARBONATE"), "IRON times { meal: MEAL_LUNCH } paused: true",
                           "ZINC times { meal: MEAL_LUNCH } end_date { year: 2026 month: 4 day: 1 }"});
  EXPECT_EQ(TimesOfRegimen(person, 10), "12:00");
}

// One portion as the plan holds it.
struct Taken {
  v1::Substance substance;
  absl::CivilDay date;
  absl::Time time;
};

enum class Group { kNone, kCalcium, kMagnesium, kIron, kVitaminD, kZinc, kStrontium, kBinder };

Group GroupOf(v1::Substance substance) {
  switch (substance) {
    case v1::SUBSTANCE_CALCIUM_CARBONATE:
    case v1::SUBSTANCE_CALCIUM_CITRATE:
    case v1::SUBSTANCE_CALCIUM_OTHER:
      return Group::kCalcium;
    case v1::SUBSTANCE_MAGNESIUM:
      return Group::kMagnesium;
    case v1::SUBSTANCE_IRON:
      return Group::kIron;
    case v1::SUBSTANCE_VITAMIN_D:
      return Group::kVitaminD;
    case v1::SUBSTANCE_ZINC:
      return Group::kZinc;
    case v1::SUBSTANCE_STRONTIUM:
      return Group::kStrontium;
    case v1::SUBSTANCE_FIBRE:
    case v1::SUBSTANCE_ANTACID:
    case v1::SUBSTANCE_ORLISTAT:
    case v1::SUBSTANCE_BILE_ACID_BINDER:
      return Group::kBinder;
    default:
      return Group::kNone;
  }
}

// Hours that `earlier` needs before `later`, written from evidence.md 7.6 and not from the knowledge files; 0: none.
int HoursBetween(v1::Substance earlier, v1::Substance later) {
  const Group before = GroupOf(earlier);
  const Group after = GroupOf(later);
  const auto is_mineral = [](Group group) { return group == Group::kCalcium || group == Group::kMagnesium; };
  const auto mineral_or_iron = [&](Group group) { return is_mineral(group) || group == Group::kIron; };
  if (earlier == v1::SUBSTANCE_LEVOTHYROXINE && mineral_or_iron(after)) return 4;
  if (later == v1::SUBSTANCE_LEVOTHYROXINE && mineral_or_iron(before)) return 4;
  if ((before == Group::kIron && is_mineral(after)) || (after == Group::kIron && is_mineral(before))) return 2;
  if (earlier == v1::SUBSTANCE_TETRACYCLINE && mineral_or_iron(after)) return 2;
  if (later == v1::SUBSTANCE_TETRACYCLINE && mineral_or_iron(before)) return 4;
  if (earlier == v1::SUBSTANCE_QUINOLONE && is_mineral(after)) return 2;
  if (later == v1::SUBSTANCE_QUINOLONE && is_mineral(before)) return 4;
  if (earlier == v1::SUBSTANCE_BISPHOSPHONATE && is_mineral(after)) return 2;
  if (later == v1::SUBSTANCE_BISPHOSPHONATE && is_mineral(before)) return 2;
  const auto pair = [&](Group one, Group other) {
    return (before == one && after == other) || (before == other && after == one);
  };
  if (pair(Group::kZinc, Group::kCalcium) || pair(Group::kStrontium, Group::kCalcium)) return 2;
  if (pair(Group::kBinder, Group::kCalcium) || pair(Group::kBinder, Group::kVitaminD)) return 2;
  return 0;
}

bool IsFirstOfTheDay(const Taken& tablet, const Taken& mineral) {
  return tablet.substance != v1::SUBSTANCE_BISPHOSPHONATE || HoursBetween(tablet.substance, mineral.substance) == 0 ||
         tablet.date != mineral.date || tablet.time < mineral.time;
}

std::vector<Taken> TakenOn(const PlanCase& person, absl::CivilDay first, int days) {
  std::map<std::string, v1::Substance> substances;
  for (const v1::Regimen& regimen : person.regimens) {
    substances[regimen.name().substr(regimen.name().rfind('/') + 1)] = regimen.substance();
  }
  std::vector<Taken> taken;
  for (absl::CivilDay day = first; day < first + days; ++day) {
    for (const Bundle& bundle : PlanDay(person.Inputs(), day).bundles) {
      for (const Occurrence& occurrence : bundle.occurrences) {
        const size_t dot = occurrence.item.find('.');
        if (dot == std::string::npos) continue;
        taken.push_back({substances.at(occurrence.item.substr(dot + 1)), day, occurrence.due});
      }
    }
  }
  return taken;
}

std::string AnyTime() {
  const int meal = *rc::gen::inRange(0, 5);
  if (meal == 1) return " times { meal: MEAL_BREAKFAST }";
  if (meal == 2) return " times { meal: MEAL_LUNCH }";
  if (meal == 3) return " times { meal: MEAL_DINNER }";
  return absl::StrCat(" times { time { hours: ", *rc::gen::inRange(0, 24), " minutes: ", *rc::gen::inRange(0, 60),
                      " } }");
}

std::string AnyRegimen() {
  // From calcium carbonate to bile acid binder, without those that are on record only.
  const int substance = *rc::gen::inRange(1, static_cast<int>(v1::Substance_MAX) + 1);
  std::string fields = absl::StrCat(" substance: ", v1::Substance_Name(substance),
                                    " quiet_hours_confirmed: true portion_confirmed: true clinician_confirmed: true");
  const int portions = *rc::gen::inRange(1, 4);
  for (int i = 0; i < portions; ++i) fields += AnyTime();
  if (*rc::gen::inRange(0, 4) == 0) {
    absl::StrAppend(&fields, " days: ", v1::Weekday_Name(*rc::gen::inRange(1, 8)));
  }
  if (*rc::gen::inRange(0, 4) == 0) {
    absl::StrAppend(&fields, " end_date { year: 2026 month: 3 day: ", *rc::gen::inRange(27, 32), " }");
  }
  return fields;
}

void SetAnyTime(v1::LocalTime& time) {
  time.set_hours(*rc::gen::inRange(0, 24));
  time.set_minutes(*rc::gen::inRange(0, 60));
}

v1::Profile AnyProfile() {
  v1::Profile profile = plan_testing::AdultProfile();
  if (*rc::gen::arbitrary<bool>()) profile.set_population(v1::POPULATION_PREGNANT);
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(absl::CivilDay(2026, 8, 1));
  v1::Routine& routine = *profile.mutable_routine();
  SetAnyTime(*routine.mutable_wake());
  SetAnyTime(*routine.mutable_bedtime());
  if (*rc::gen::arbitrary<bool>()) SetAnyTime(*routine.mutable_lunch());
  if (*rc::gen::arbitrary<bool>()) SetAnyTime(*routine.mutable_dinner());
  if (routine.wake().hours() == routine.bedtime().hours())
    routine.mutable_bedtime()->set_hours((routine.wake().hours() + 15) % 24);
  return profile;
}

PlanCase AnyPerson() {
  PlanCase person = HealthyCase(AnyProfile());
  const int regimens = *rc::gen::inRange(2, 6);
  for (int i = 0; i < regimens; ++i) person.regimens.push_back(MakeRegimen(10 + i, AnyRegimen()));
  return person;
}

// Five days with the night in which the clocks of Berlin go forward.
constexpr absl::CivilDay kFirstDay(2026, 3, 27);

RC_GTEST_PROP(SpacingProperty, NoTwoSpacedProductsComeInsideTheirGap, ()) {
  const PlanCase person = AnyPerson();
  const std::vector<Taken> taken = TakenOn(person, kFirstDay, 5);
  RC_CLASSIFY(taken.size() > 5, "much is placed");
  for (const Taken& one : taken) {
    for (const Taken& other : taken) {
      if (one.time > other.time || &one == &other) continue;
      const int hours = HoursBetween(one.substance, other.substance);
      if (hours > 0) RC_ASSERT(other.time - one.time >= absl::Hours(hours));
      RC_ASSERT(IsFirstOfTheDay(one, other) && IsFirstOfTheDay(other, one));
    }
  }
}

RC_GTEST_PROP(SpacingProperty, WhatHasNoTimeSaysWhy, ()) {
  const PlanCase person = AnyPerson();
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), kFirstDay)) {
    if (status.item.find('.') == std::string::npos || status.state == v1::PLAN_ITEM_STATE_ON) continue;
    RC_ASSERT(!status.reasons.empty());
    const std::string& code = status.reasons.front().code;
    RC_ASSERT(code == "spacing" || code == "no_reminder" || code == "ended");
  }
}

}  // namespace
}  // namespace crampwise
