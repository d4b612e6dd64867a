// How weeks, the end of a pregnancy and an unanswered week 42 change the plan.
#include "absl/strings/ascii.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::HealthyCase;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::PlanCase;
using plan_testing::PregnantProfile;
using plan_testing::StateOf;
using plan_testing::TimesOf;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ItemsOn(const PlanCase& person, absl::CivilDay day) {
  std::vector<std::string> on;
  for (const ItemStatus& status : ItemStatuses(person.Inputs(), day)) {
    if (status.state == v1::PLAN_ITEM_STATE_ON) on.push_back(status.item);
  }
  return on;
}

TEST(PregnancyWeeks, Week10) {
  EXPECT_THAT(ItemsOn(HealthyCase(PregnantProfile(10)), kWednesday),
              ElementsAre("log_morning", "calcium_food", "drink_regularly", "calf_stretch", "warm_legs",
                          "loosen_covers", "log_evening", "clinician_questions"));
}

TEST(PregnancyWeeks, Week30AddsHeelFirstLegRestAndSideSleep) {
  EXPECT_THAT(
      ItemsOn(HealthyCase(PregnantProfile(30)), kWednesday),
      ElementsAre("wake_heel_first", "log_morning", "calcium_food", "drink_regularly", "leg_rest", "calf_stretch",
                  "warm_legs", "loosen_covers", "side_sleep", "log_evening", "clinician_questions"));
}

TEST(PregnancyWeeks, Week38IsAsWeek30) {
  EXPECT_EQ(ItemsOn(HealthyCase(PregnantProfile(38)), kWednesday),
            ItemsOn(HealthyCase(PregnantProfile(30)), kWednesday));
}

TEST(PregnancyWeeks, TriggerOnWakingCountsBeforeWeek14) {
  PlanCase person = HealthyCase(PregnantProfile(10));
  EXPECT_EQ(StateOf(person, kWednesday, "wake_heel_first"), "OFF gestational_week,condition");
  person.Answer(v1::FACT_STRETCH_ON_WAKING, v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(StateOf(person, kWednesday, "wake_heel_first"), "ASKING unanswered");
  person.Answer(v1::FACT_STRETCH_ON_WAKING, v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "wake_heel_first"), "ON default_on,fact");
}

TEST(PregnancyWeeks, TwinsRestTheirLegsFromTheBeginning) {
  PlanCase person = HealthyCase(PregnantProfile(10));
  person.profile.mutable_pregnancy()->set_multiple(v1::ANSWER_YES);
  EXPECT_EQ(StateOf(person, kWednesday, "leg_rest"), "ON default_on,multiple_pregnancy");
  EXPECT_EQ(StateOf(person, kWednesday, "side_sleep"), "OFF gestational_week");
}

TEST(PregnancyWeeks, CountFromTheDueDate) {
  const v1::Profile profile = PregnantProfile(28);
  EXPECT_EQ(GestationalWeek(profile, kWednesday - 1), 27);
  EXPECT_EQ(GestationalWeek(profile, kWednesday), 28);
  EXPECT_EQ(GestationalWeek(profile, kWednesday + 6), 28);
  EXPECT_EQ(GestationalWeek(PregnantProfile(-3), kWednesday), 0);
  EXPECT_EQ(GestationalWeek(plan_testing::AdultProfile(), kWednesday), std::nullopt);
}

TEST(PregnancyWeeks, CalciumReviewComesOnceOnTheFirstDayOfWeek14) {
  PlanCase person = HealthyCase(PregnantProfile(14));
  EXPECT_EQ(TimesOf(person, kWednesday, "calcium_review_w14"), "07:30");
  for (int days : {-7, -1, 1, 6, 7}) EXPECT_EQ(TimesOf(person, kWednesday + days, "calcium_review_w14"), "") << days;
  EXPECT_EQ(StateOf(person, kWednesday + 7, "calcium_review_w14"), "OFF once_in_week");
}

TEST(PregnancyWeeks, TheWordsFollowTheWeekAndTheHeat) {
  const auto words = [](const v1::Profile& profile, const char* kind) {
    return ItemText(profile, *knowledge::FindPlanItem(v1::POPULATION_PREGNANT, kind), kWednesday).en;
  };
  EXPECT_NE(words(PregnantProfile(19), "calf_stretch"), words(PregnantProfile(20), "calf_stretch"));
  v1::Profile hot = PregnantProfile(30);
  *hot.mutable_heat_date() = ToProto(kWednesday);
  EXPECT_NE(words(PregnantProfile(30), "drink_regularly"), words(hot, "drink_regularly"));
}

// The item of week 28 comes for the first time in the evening of the right day by the person's own calendar.
TEST(PregnancyWeeks, SwitchOnAtTheRightLocalDay) {
  for (const char* zone : {"Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"}) {
    PlanCase person = HealthyCase(PregnantProfile(28, kWednesday, zone));
    const absl::Time start = StartOfDay(person.Zone(), kWednesday - 5);
    const std::vector<Bundle> bundles = BundlesBetween(person.Inputs(), start, start + absl::Hours(24 * 9));
    std::vector<std::string> days;
    for (const Bundle& bundle : bundles) {
      for (const Occurrence& occurrence : bundle.occurrences) {
        if (occurrence.item != "side_sleep") continue;
        days.push_back(absl::FormatTime("%m-%d %H:%M", occurrence.due, person.Zone()));
      }
    }
    EXPECT_THAT(days, ElementsAre("04-15 22:25", "04-16 22:25", "04-17 22:25", "04-18 22:25")) << zone;
  }
}

TEST(PregnancyWeeks, ABedtimeAfterMidnightStillBelongsToTheOldWeek) {
  PlanCase person = HealthyCase(PregnantProfile(28));
  person.profile.mutable_routine()->mutable_bedtime()->set_hours(0);
  EXPECT_EQ(TimesOf(person, kWednesday - 1, "side_sleep"), "") << "00:25 on the Wednesday, but Tuesday's bedtime";
  EXPECT_EQ(TimesOf(person, kWednesday, "side_sleep"), "00:25");
}

TEST(PregnancyWeeks, LeapDayCountsAsADay) {
  const absl::CivilDay leap_day(2028, 2, 29);
  PlanCase person = HealthyCase(PregnantProfile(28, leap_day));
  EXPECT_EQ(TimesOf(person, leap_day - 1, "side_sleep"), "");
  EXPECT_EQ(TimesOf(person, leap_day, "side_sleep"), "22:25");
  EXPECT_EQ(GestationalWeek(person.profile, absl::CivilDay(2028, 3, 7)), 29);
}

PlanCase EndedCase(absl::CivilDay end) {
  PlanCase person = HealthyCase(PregnantProfile(30));
  *person.profile.mutable_pregnancy()->mutable_end_date() = ToProto(end);
  return person;
}

TEST(PregnancyEnded, StopsEveryItemAtOnceButTheEveningCheck) {
  PlanCase person = EndedCase(kWednesday);
  EXPECT_THAT(ItemsOn(person, kWednesday - 2), testing::Contains("side_sleep"));
  for (int days : {0, 1, 42}) EXPECT_THAT(ItemsOn(person, kWednesday + days), ElementsAre("log_evening")) << days;
  EXPECT_EQ(TimesOf(person, kWednesday, "log_evening"), "21:45");
  EXPECT_EQ(StateOf(person, kWednesday, "calf_stretch"), "OFF pregnancy_ended");
}

TEST(PregnancyEnded, AfterMidnightStopsWhatIsLeftOfTheNight) {
  PlanCase person = EndedCase(kWednesday);
  person.profile.mutable_routine()->mutable_bedtime()->set_hours(1);
  EXPECT_EQ(TimesOf(person, kWednesday - 2, "side_sleep"), "01:25");
  EXPECT_EQ(TimesOf(person, kWednesday - 1, "side_sleep"), "") << "01:25 on the Wednesday";
}

TEST(PregnancyEnded, UsesNeutralWords) {
  std::string en;
  std::string zh;
  for (const ItemStatus& status : ItemStatuses(EndedCase(kWednesday).Inputs(), kWednesday)) {
    for (const Reason& reason : status.reasons) absl::StrAppend(&en, reason.en, " ");
    for (const Reason& reason : status.reasons) absl::StrAppend(&zh, reason.zh, " ");
    if (status.state != v1::PLAN_ITEM_STATE_ON) continue;
    absl::StrAppend(&en, status.rule->text.en, " ");
    absl::StrAppend(&zh, status.rule->text.zh, " ");
  }
  for (const char* word : {"loss", "lost", "baby", "birth", "pregnan", "miscarr"}) {
    EXPECT_THAT(absl::AsciiStrToLower(en), testing::Not(testing::HasSubstr(word)));
  }
  for (const char* word : {"宝宝", "流产", "分娩", "孕"}) EXPECT_THAT(zh, testing::Not(testing::HasSubstr(word)));
}

TEST(PregnancyEnded, KeepsTheRedFlagsOfPregnancyFor42Days) {
  const v1::Profile profile = EndedCase(kWednesday).profile;
  EXPECT_EQ(PlanPopulation(profile, kWednesday - 2), v1::POPULATION_PREGNANT);
  EXPECT_EQ(PlanPopulation(profile, kWednesday), v1::POPULATION_ADULT);
  EXPECT_EQ(RedFlagPopulation(profile, kWednesday + 42), v1::POPULATION_PREGNANT);
  EXPECT_EQ(RedFlagPopulation(profile, kWednesday + 43), v1::POPULATION_ADULT);
}

TEST(PregnancyEnded, TheAdultPlanFollowsAfter42Days) {
  EXPECT_THAT(ItemsOn(EndedCase(kWednesday), kWednesday + 43),
              ElementsAre("log_morning", "calf_stretch", "drink_regularly", "weekly_review", "log_evening"));
}

TEST(PregnancyEnded, ARegimenThatIsNotPausedIsTheOwnersWish) {
  PlanCase person = EndedCase(kWednesday);
  person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }"));
  const std::string item = plan_testing::RegimenItem("vitamin_d_advised", 10);
  EXPECT_EQ(TimesOf(person, kWednesday, item), "12:00");
  person.regimens[0].set_paused(true);
  EXPECT_EQ(StateOf(person, kWednesday, item), "OFF regimen_paused");
}

std::vector<std::string> QuestionCodes(const PlanCase& person, absl::CivilDay day) {
  std::vector<std::string> codes;
  for (const Question& question : PlanQuestions(person.Inputs(), day)) codes.push_back(question.code);
  return codes;
}

TEST(PastWeek42, TheOwnerIsAskedAndThePlanGoesOnForTwoWeeks) {
  PlanCase person = HealthyCase(PregnantProfile(42));
  EXPECT_THAT(QuestionCodes(person, kWednesday - 1), IsEmpty());
  EXPECT_THAT(QuestionCodes(person, kWednesday), ElementsAre("pregnancy_past_week_42"));
  EXPECT_EQ(TimesOf(person, kWednesday + 13, "log_evening"), "21:45");
}

TEST(PastWeek42, FromWeek44OnlyTheQuestionAndTheEveningCheckAreLeft) {
  PlanCase person = HealthyCase(PregnantProfile(44));
  person.regimens.push_back(MakeRegimen(10, "substance: SUBSTANCE_VITAMIN_D times { meal: MEAL_LUNCH }"));
  EXPECT_THAT(ItemsOn(person, kWednesday), ElementsAre("log_evening"));
  EXPECT_EQ(TimesOf(person, kWednesday, "log_evening"), "21:45");
  EXPECT_THAT(QuestionCodes(person, kWednesday), ElementsAre("pregnancy_past_week_42"));
  EXPECT_EQ(StateOf(person, kWednesday, "calf_stretch"), "OFF pregnancy_past_week_42");
}

TEST(Populations, APregnantTeenagerIsPregnant) {
  v1::Profile profile = PregnantProfile(30);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2010, 1, 1));
  EXPECT_EQ(PlanPopulation(profile, kWednesday), v1::POPULATION_PREGNANT);
}

TEST(Populations, ATeenagerIsAChildAgainOnceTheWatchIsOver) {
  v1::Profile profile = EndedCase(kWednesday).profile;
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2010, 1, 1));
  EXPECT_EQ(RedFlagPopulation(profile, kWednesday + 42), v1::POPULATION_PREGNANT);
  EXPECT_EQ(RedFlagPopulation(profile, kWednesday + 43), v1::POPULATION_CHILD);
  EXPECT_EQ(PlanPopulation(profile, kWednesday + 43), v1::POPULATION_CHILD);
  EXPECT_EQ(PlanPopulation(profile, absl::CivilDay(2027, 12, 31)), v1::POPULATION_CHILD);
  EXPECT_EQ(PlanPopulation(profile, absl::CivilDay(2028, 1, 1)), v1::POPULATION_ADULT);
}

TEST(Populations, TheWatchOfATeenagerIsThatOfEverybody) {
  PlanCase person = EndedCase(kWednesday);
  *person.profile.mutable_birth_date() = ToProto(absl::CivilDay(2010, 1, 1));
  EXPECT_THAT(ItemsOn(person, kWednesday + 42), ElementsAre("log_evening"));
}

TEST(PregnancyEnded, OnTheEveningBeforeTheBirthTheWeekStillCountsForRedFlags) {
  v1::Profile profile = PregnantProfile(30);
  const absl::CivilDay end = kWednesday;
  *profile.mutable_pregnancy()->mutable_end_date() = ToProto(end);
  EXPECT_EQ(GestationalWeek(profile, end - 1), 29);
  EXPECT_EQ(PlanWeek(profile, end - 1), std::nullopt) << "the night belongs to the plan of one that has ended";
  EXPECT_EQ(GestationalWeek(profile, end), std::nullopt);
  EXPECT_EQ(PlanWeek(profile, end - 2), 29);
}

}  // namespace
}  // namespace crampwise
