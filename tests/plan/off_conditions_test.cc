// Every off-condition with "yes", "no" and no answer: unknown is not no.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::DropCodeOf;
using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::PlanCase;
using plan_testing::PregnantProfile;
using plan_testing::StateOf;
using plan_testing::StatusOf;
using plan_testing::TimesOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

struct RuleFact {
  const knowledge::PlanItemRule* rule;
  v1::Fact fact;
};

void PrintTo(const RuleFact& param, std::ostream* out) {
  *out << param.rule->population << " " << param.rule->kind << " " << v1::Fact_Name(param.fact);
}

std::vector<RuleFact> Facts(absl::Span<const v1::Fact> knowledge::PlanItemRule::*list) {
  std::vector<RuleFact> params;
  for (const knowledge::PlanItemRule& rule : knowledge::PlanItems()) {
    for (v1::Fact fact : rule.*list) params.push_back({&rule, fact});
  }
  return params;
}

// A person for whom the rule's item is on: switched on, its conditions met, all contraindications answered "no".
PlanCase CaseFor(const knowledge::PlanItemRule& rule) {
  PlanCase person = HealthyCase(rule.population == v1::POPULATION_PREGNANT ? PregnantProfile(30) : AdultProfile());
  person.profile.mutable_routine()->mutable_work_block()->mutable_start()->set_hours(9);
  person.profile.mutable_routine()->mutable_work_block()->mutable_end()->set_hours(17);
  person.profile.set_population(rule.population);
  for (const knowledge::Condition& condition : rule.any_of) {
    for (v1::Fact fact : condition.any_yes) person.Answer(fact, v1::ANSWER_YES);
    *person.profile.mutable_birth_date() = ToProto(kWednesday - (condition.min_age_months * 31 + 1));
  }
  person.SwitchOn(rule.kind);
  return person;
}

class Contraindication : public testing::TestWithParam<RuleFact> {};

TEST_P(Contraindication, AnsweredNoLetsTheItemBeOn) {
  EXPECT_THAT(StateOf(CaseFor(*GetParam().rule), kWednesday, GetParam().rule->kind), StartsWith("ON "));
}

TEST_P(Contraindication, AnsweredYesKeepsItOffEvenIfTheOwnerSwitchesItOn) {
  PlanCase person = CaseFor(*GetParam().rule);
  person.Answer(GetParam().fact, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, GetParam().rule->kind), "OFF contraindication");
}

TEST_P(Contraindication, UnansweredKeepsItOffAndAsks) {
  PlanCase person = CaseFor(*GetParam().rule);
  person.Answer(GetParam().fact, v1::ANSWER_UNSPECIFIED);
  const ItemStatus status = StatusOf(person, kWednesday, GetParam().rule->kind);
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(status.questions.size(), 1u);
  EXPECT_EQ(status.questions[0].code, "fact");
  EXPECT_EQ(status.questions[0].fact, GetParam().fact);
  EXPECT_FALSE(status.questions[0].en.empty());
  EXPECT_FALSE(status.questions[0].zh.empty());
  for (int days = 0; days < 7; ++days) EXPECT_EQ(TimesOf(person, kWednesday + days, GetParam().rule->kind), "");
}

INSTANTIATE_TEST_SUITE_P(OfEveryItem, Contraindication,
                         testing::ValuesIn(Facts(&knowledge::PlanItemRule::contraindications)));

class OffWhile : public testing::TestWithParam<RuleFact> {};

TEST_P(OffWhile, OnlyYesSwitchesTheItemOff) {
  PlanCase person = CaseFor(*GetParam().rule);
  person.Answer(GetParam().fact, v1::ANSWER_UNSPECIFIED);
  EXPECT_THAT(StateOf(person, kWednesday, GetParam().rule->kind), StartsWith("ON "));
  person.Answer(GetParam().fact, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, GetParam().rule->kind), "OFF off_while");
}

INSTANTIATE_TEST_SUITE_P(OfEveryItem, OffWhile, testing::ValuesIn(Facts(&knowledge::PlanItemRule::off_while)));

TEST(OffConditions, SoakHeatMassageAndStockingsWaitForTheirContraindications) {
  PlanCase person{PregnantProfile(30), {}, {}, {}};
  person.Answer(v1::FACT_COMPRESSION_FITTED, v1::ANSWER_YES);
  for (const char* kind : {"foot_soak", "warm_pack", "gentle_massage", "compression_on"}) {
    EXPECT_THAT(StateOf(person, kWednesday, kind), StartsWith("OFF")) << kind;
    person.SwitchOn(kind);
    EXPECT_EQ(StateOf(person, kWednesday, kind), "ASKING unanswered") << kind;
  }
}

TEST(OffConditions, AnItemThatNobodySwitchedOnAsksNothing) {
  PlanCase person{PregnantProfile(30), {}, {}, {}};
  const ItemStatus status = StatusOf(person, kWednesday, "foot_soak");
  EXPECT_EQ(status.state, v1::PLAN_ITEM_STATE_OFF);
  EXPECT_EQ(status.reasons.front().code, "not_switched_on");
  EXPECT_THAT(status.questions, IsEmpty());
}

TEST(OffConditions, AConditionThatIsUnansweredAsks) {
  PlanCase person = HealthyCase(AdultProfile());
  EXPECT_EQ(StateOf(person, kWednesday, "foot_check"), "OFF condition");
  person.Answer(v1::FACT_DIABETES, v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(StateOf(person, kWednesday, "foot_check"), "ASKING unanswered");
  person.Answer(v1::FACT_DIABETES, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "foot_check"), "ON default_on,fact");
}

TEST(OffConditions, AnItemSwitchesItselfOnByAFact) {
  PlanCase person = HealthyCase(AdultProfile());
  EXPECT_EQ(StateOf(person, kWednesday, "calcium_food"), "OFF not_switched_on");
  person.Answer(v1::FACT_LOW_CALCIUM_INTAKE, v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(StateOf(person, kWednesday, "calcium_food"), "ASKING unanswered");
  person.Answer(v1::FACT_LOW_CALCIUM_INTAKE, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "calcium_food"), "ON fact");
}

TEST(OffConditions, RefractoryRowsNeedCrampsInSpiteOfCalcium) {
  PlanCase person = HealthyCase(AdultProfile());
  EXPECT_EQ(StateOf(person, kWednesday, "medicine_list_update"), "OFF condition");
  person.Answer(v1::FACT_CRAMPS_DESPITE_CALCIUM, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "medicine_list_update"), "ON default_on,fact");
  EXPECT_EQ(TimesOf(person, absl::CivilDay(2026, 5, 1), "medicine_list_update"), "07:30");
  EXPECT_EQ(TimesOf(person, absl::CivilDay(2026, 5, 2), "medicine_list_update"), "");
}

TEST(OffConditions, PostureBreaksNeedWorkingHours) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  person.Answer(v1::FACT_STANDING_WORK, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "posture_change"), "OFF no_work_block,multiple_pregnancy");
}

TEST(OffConditions, TakingOffTheStockingsComesWithPuttingThemOn) {
  PlanCase person = HealthyCase(AdultProfile());
  person.Answer(v1::FACT_COMPRESSION_FITTED, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "compression_off"), "OFF only_with");
  person.SwitchOn("compression_on");
  EXPECT_EQ(StateOf(person, kWednesday, "compression_off"), "ON default_on,fact");
  EXPECT_EQ(TimesOf(person, kWednesday, "compression_off"), "21:30");
}

TEST(OffConditions, StockingsComeOffInTheEveningWhateverHappenedDuringTheDay) {
  PlanCase person = HealthyCase(AdultProfile());
  person.Answer(v1::FACT_COMPRESSION_FITTED, v1::ANSWER_YES).SwitchOn("compression_on");
  PlanCase clot = person;
  clot.Answer(v1::FACT_CLOT_SIGN, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(clot, kWednesday, "compression_on"), "OFF contraindication");
  EXPECT_EQ(TimesOf(clot, kWednesday, "compression_off"), "21:30");
  person.profile.mutable_active_urgency()->set_level(v1::URGENCY_URGENT);
  EXPECT_EQ(StateOf(person, kWednesday, "compression_on"), "OFF urgency");
  EXPECT_EQ(TimesOf(person, kWednesday, "compression_off"), "21:30");
}

TEST(OffConditions, ATestComesOnTheDayBeforeTheOneThatWasEntered) {
  PlanCase person = HealthyCase(AdultProfile());
  person.SwitchOn("lab_due");
  EXPECT_EQ(StateOf(person, kWednesday, "lab_due"), "OFF no_date");
  PlanCase ordered = HealthyCase(AdultProfile());
  ordered.Change("lab_due", "date { year: 2026 month: 4 day: 16 }");
  EXPECT_EQ(StateOf(ordered, kWednesday, "lab_due"), "ON before_date");
  EXPECT_EQ(TimesOf(ordered, kWednesday, "lab_due"), "07:00");
  EXPECT_EQ(TimesOf(ordered, kWednesday - 1, "lab_due"), "");
  EXPECT_EQ(TimesOf(ordered, kWednesday + 1, "lab_due"), "");
}

TEST(OffConditions, BloodPressureComesAtTheTimesThatTheClinicAskedFor) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  EXPECT_EQ(StateOf(person, kWednesday, "bp_check"), "OFF not_entered");
  person.profile.add_blood_pressure_times()->set_hours(20);
  person.profile.add_blood_pressure_times()->set_hours(9);
  EXPECT_EQ(StateOf(person, kWednesday, "bp_check"), "ON entered");
  EXPECT_EQ(TimesOf(person, kWednesday, "bp_check"), "09:00 20:00");
}

TEST(OffConditions, SeasonsFollowTheHemisphereOfThePlace) {
  const absl::CivilDay january(2026, 1, 14);
  const absl::CivilDay july(2026, 7, 15);
  PlanCase north = HealthyCase(PregnantProfile(20, july));
  PlanCase south = HealthyCase(PregnantProfile(20, july, "Australia/Melbourne"));
  EXPECT_EQ(StateOf(north, july, "warm_legs"), "OFF season,condition");
  EXPECT_EQ(StateOf(south, july, "warm_legs"), "ON default_on,season");
  north.SwitchOn("sun_walk");
  EXPECT_EQ(StateOf(north, january, "sun_walk"), "OFF season");
}

TEST(OffConditions, AnUnknownPlaceIsAskedForByTheItemsThatNeedIt) {
  PlanCase person = HealthyCase(PregnantProfile(20, kWednesday, "Etc/GMT-1"));
  EXPECT_EQ(StateOf(person, kWednesday, "warm_legs"), "ASKING place");
  person.SwitchOn("sun_walk");
  EXPECT_EQ(StateOf(person, kWednesday, "sun_walk"), "ASKING place");
  ASSERT_EQ(PlanQuestions(person.Inputs(), kWednesday).size(), 1u);
  EXPECT_EQ(PlanQuestions(person.Inputs(), kWednesday)[0].code, "place");
  person.profile.mutable_place()->set_latitude(52);
  EXPECT_THAT(PlanQuestions(person.Inputs(), kWednesday), IsEmpty());
  EXPECT_THAT(StateOf(person, kWednesday, "sun_walk"), StartsWith("ON"));
}

TEST(OffConditions, HeatTakesTheDaysItemsAway) {
  PlanCase person = HealthyCase(PregnantProfile(20));
  person.SwitchOn("sun_walk");
  *person.profile.mutable_heat_date() = ToProto(kWednesday);
  EXPECT_EQ(DropCodeOf(person, kWednesday, "sun_walk"), "heat");
  EXPECT_EQ(DropCodeOf(person, kWednesday, "warm_legs"), "heat");
  EXPECT_EQ(TimesOf(person, kWednesday, "warm_legs"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "warm_legs"), "22:20") << "it ends by itself";
}

TEST(OffConditions, WarmPackComesOnDaysWithoutFootSoak) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  person.SwitchOn("warm_pack");
  EXPECT_NE(TimesOf(person, kWednesday, "warm_pack"), "") << "no soak at all";
  person.SwitchOn("foot_soak");
  EXPECT_EQ(TimesOf(person, kWednesday, "foot_soak"), "21:30");
  EXPECT_EQ(TimesOf(person, kWednesday, "warm_pack"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "foot_soak"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "warm_pack"), "21:50");
}

TEST(Frequencies, ThreePerWeekIsMondayWednesdayFriday) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  person.SwitchOn("magnesium_food");
  std::vector<int> days;
  for (int i = 0; i < 7; ++i) {
    if (!TimesOf(person, kWednesday + i, "magnesium_food").empty()) days.push_back(i);
  }
  EXPECT_THAT(days, ElementsAre(0, 2, 5));
}

TEST(Frequencies, WeeklyIsTheChosenDaySundayByDefault) {
  PlanCase person = HealthyCase(AdultProfile());
  EXPECT_EQ(TimesOf(person, kWednesday, "weekly_review"), "");
  EXPECT_EQ(TimesOf(person, kWednesday + 4, "weekly_review"), "18:00");
  person.profile.set_review_day(v1::WEEKDAY_WEDNESDAY);
  EXPECT_EQ(TimesOf(person, kWednesday, "weekly_review"), "18:00");
  EXPECT_EQ(TimesOf(person, kWednesday + 4, "weekly_review"), "");
}

TEST(Frequencies, AppointmentsAreAnnouncedOnceTheDayBefore) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  const absl::CivilSecond visit(2026, 4, 16, 10, 30, 0);
  person.appointments = {absl::FromCivil(visit, person.Zone()), absl::FromCivil(visit + 7200, person.Zone())};
  EXPECT_EQ(TimesOf(person, kWednesday, "clinician_questions"), "07:00") << "two visits, one reminder";
  EXPECT_EQ(TimesOf(person, kWednesday + 1, "clinician_questions"), "");
}

}  // namespace
}  // namespace crampwise
