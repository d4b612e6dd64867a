#include <functional>

#include "gmock/gmock.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Check(const std::function<void(v1::Profile&)>& spoil) {
  v1::Profile profile = ValidProfile();
  spoil(profile);
  const absl::Status status = CheckProfile("profile", profile, TestNow());
  EXPECT_EQ(status.ok(), FieldsOf(status).empty());
  return FieldsOf(status);
}

v1::Date DaysFromToday(int days) { return ToProto(absl::CivilDay(2026, 4, 15) + days); }

void MakeAdult(v1::Profile& profile) {
  profile.set_population(v1::POPULATION_ADULT);
  profile.clear_pregnancy();
}

void MakeChild(v1::Profile& profile) {
  profile.set_population(v1::POPULATION_CHILD);
  profile.clear_pregnancy();
  *profile.mutable_birth_date() = DateOf(2020, 1, 1);
}

TEST(CheckProfileTest, AcceptsEveryPopulation) {
  EXPECT_THAT(Check([](v1::Profile&) {}), IsEmpty());
  EXPECT_THAT(Check(MakeAdult), IsEmpty());
  EXPECT_THAT(Check(MakeChild), IsEmpty());
}

TEST(CheckProfileTest, ZonesMustBeKnown) {
  for (const char* zone : {"Mars/Olympus", "../../etc/passwd", "/etc/localtime", "right/Europe/Berlin"}) {
    EXPECT_THAT(Check([zone](v1::Profile& p) { p.set_zone(zone); }), ElementsAre("profile.zone")) << zone;
    EXPECT_THAT(Check([zone](v1::Profile& p) { p.set_travel_zone(zone); }), ElementsAre("profile.travel_zone")) << zone;
  }
}

TEST(CheckProfileTest, CountryIsTwoCapitalLetters) {
  EXPECT_THAT(Check([](v1::Profile& p) { p.set_country("DE"); }), IsEmpty());
  for (const char* country : {"D", "de", "D1"}) {
    EXPECT_THAT(Check([country](v1::Profile& p) { p.set_country(country); }), ElementsAre("profile.country"))
        << country;
  }
}

TEST(CheckProfileTest, BirthDateLiesInThePastOfALivingPerson) {
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_birth_date() = DaysFromToday(1); }),
              ElementsAre("profile.birth_date"));
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_birth_date() = DateOf(1896, 4, 14); }),
              ElementsAre("profile.birth_date"));
}

TEST(CheckProfileTest, ABirthdayMakesAnAdultOnItsVeryDay) {
  const auto adult = [](v1::Date birth_date) {
    return [birth_date](v1::Profile& p) {
      MakeAdult(p);
      *p.mutable_birth_date() = birth_date;
    };
  };
  const auto child = [](v1::Date birth_date) {
    return [birth_date](v1::Profile& p) {
      MakeChild(p);
      *p.mutable_birth_date() = birth_date;
    };
  };
  EXPECT_THAT(Check(adult(DateOf(2008, 4, 15))), IsEmpty());
  EXPECT_THAT(Check(adult(DateOf(2008, 4, 16))), ElementsAre("profile.birth_date"));
  EXPECT_THAT(Check(child(DateOf(2008, 4, 16))), IsEmpty());
  EXPECT_THAT(Check(child(DateOf(2008, 4, 15))), ElementsAre("profile.birth_date"));
}

TEST(CheckProfileTest, AChildNeedsItsBirthDateAndAPregnantTeenagerIsNoChild) {
  EXPECT_THAT(Check([](v1::Profile& p) {
                MakeChild(p);
                p.clear_birth_date();
              }),
              ElementsAre("profile.birth_date"));
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_birth_date() = DateOf(2010, 1, 1); }), IsEmpty());
}

TEST(CheckDueDateTest, LiesInItsWindow) {
  const auto check = [](int days) {
    v1::Profile profile = ValidProfile();
    *profile.mutable_pregnancy()->mutable_due_date() = DaysFromToday(days);
    return FieldsOf(CheckDueDate("profile", profile, TestNow()));
  };
  EXPECT_THAT(check(310), IsEmpty());
  EXPECT_THAT(check(311), ElementsAre("profile.pregnancy.due_date"));
  EXPECT_THAT(check(-44), IsEmpty());
  EXPECT_THAT(check(-45), ElementsAre("profile.pregnancy.due_date"));
}

TEST(CheckProfileTest, APregnancyLongPastItsDueDateMayBeEditedInOtherFields) {
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_pregnancy()->mutable_due_date() = DaysFromToday(-200); }),
              IsEmpty());
}

TEST(CheckProfileTest, PregnancyGoesWithThePopulation) {
  EXPECT_THAT(Check([](v1::Profile& p) { p.clear_pregnancy(); }), ElementsAre("profile.pregnancy"));
  EXPECT_THAT(Check([](v1::Profile& p) { p.set_population(v1::POPULATION_ADULT); }), ElementsAre("profile.pregnancy"));
}

TEST(CheckProfileTest, APregnancyThatEndedStaysOnRecord) {
  const auto ended = [](v1::Population population) {
    return [population](v1::Profile& p) {
      p.set_population(population);
      *p.mutable_pregnancy()->mutable_due_date() = DaysFromToday(-100);
      *p.mutable_pregnancy()->mutable_end_date() = DaysFromToday(-100);
    };
  };
  EXPECT_THAT(Check(ended(v1::POPULATION_ADULT)), IsEmpty());
  EXPECT_THAT(Check(ended(v1::POPULATION_PREGNANT)), IsEmpty());
}

TEST(CheckProfileTest, BedtimeDiffersFromWake) {
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_routine()->mutable_bedtime() = p.routine().wake(); }),
              ElementsAre("profile.routine.bedtime"));
}

TEST(CheckProfileTest, MealsComeInOrderInsideTheWakingDay) {
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_routine()->mutable_lunch() = LocalTimeOf(7 * 60 + 30); }),
              ElementsAre("profile.routine.lunch"));
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_routine()->mutable_dinner() = LocalTimeOf(22 * 60 + 30); }),
              ElementsAre("profile.routine.dinner"));
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_routine()->mutable_breakfast() = LocalTimeOf(6 * 60 + 59); }),
              ElementsAre("profile.routine.breakfast"));
}

TEST(CheckProfileTest, ANightWorkerMayBreakfastInTheEvening) {
  EXPECT_THAT(Check([](v1::Profile& p) {
                *p.mutable_routine()->mutable_wake() = LocalTimeOf(16 * 60);
                *p.mutable_routine()->mutable_bedtime() = LocalTimeOf(8 * 60);
                *p.mutable_routine()->mutable_dinner() = LocalTimeOf(2 * 60);
              }),
              IsEmpty());
}

TEST(CheckProfileTest, AWorkBlockHasALengthAndPlainDays) {
  EXPECT_THAT(Check([](v1::Profile& p) {
                v1::WorkBlock& block = *p.mutable_routine()->mutable_work_block();
                *block.mutable_start() = LocalTimeOf(540);
                *block.mutable_end() = LocalTimeOf(540);
                block.add_days(v1::WEEKDAY_MONDAY);
                block.add_days(v1::WEEKDAY_MONDAY);
              }),
              ElementsAre("profile.routine.work_block.end", "profile.routine.work_block.days"));
}

TEST(CheckProfileTest, ListsNameEachThingOnce) {
  EXPECT_THAT(Check([](v1::Profile& p) {
                p.add_facts()->set_fact(v1::FACT_FEVER);
                p.add_facts()->set_fact(v1::FACT_FEVER);
                *p.add_blood_pressure_times() = LocalTimeOf(480);
                *p.add_blood_pressure_times() = LocalTimeOf(480);
              }),
              ElementsAre("profile.facts", "profile.blood_pressure_times"));
}

TEST(CheckProfileTest, HeatIsForTheseDaysOnly) {
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_heat_date() = DaysFromToday(2); }), IsEmpty());
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_heat_date() = DaysFromToday(-200); }), IsEmpty());
  EXPECT_THAT(Check([](v1::Profile& p) { *p.mutable_heat_date() = DaysFromToday(3); }),
              ElementsAre("profile.heat_date"));
}

}  // namespace
}  // namespace crampwise
