// What is asked of a day: what contributing factors lack, at most five answers (evidence.md 5.1 and 6).
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

constexpr char kStanding[] = "day_note.standing";
constexpr char kExercise[] = "day_note.exercise";
constexpr char kDrinks[] = "day_note.drinks";
constexpr char kSitting[] = "day_note.sitting_without_break";
constexpr char kCalcium[] = "day_note.calcium_food_servings";
constexpr char kMagnesium[] = "day_note.magnesium_food_servings";
constexpr char kCaffeine[] = "day_note.caffeine_mg";

class DayQuestionsTest : public AssessmentTestBase {
 protected:
  static v1::ListDayQuestionsRequest Request(const v1::Profile& profile, v1::DayPart part) {
    v1::ListDayQuestionsRequest request;
    request.set_parent(profile.name());
    request.set_part(part);
    return request;
  }

  v1::ListDayQuestionsResponse List(const v1::ListDayQuestionsRequest& request) {
    const auto reply = ann_.Call(&v1::AssessmentService::Stub::ListDayQuestions, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.response;
  }

  static std::vector<std::string> FieldsOf(const v1::ListDayQuestionsResponse& response) {
    std::vector<std::string> fields;
    for (const v1::DayQuestion& question : response.questions()) fields.push_back(question.field());
    return fields;
  }

  std::vector<std::string> Fields(const v1::Profile& profile, v1::DayPart part, bool all = false) {
    v1::ListDayQuestionsRequest request = Request(profile, part);
    request.set_all(all);
    return FieldsOf(List(request));
  }

  std::vector<std::string> Evening(const v1::Profile& profile) { return Fields(profile, v1::DAY_PART_EVENING); }
  std::vector<std::string> Morning(const v1::Profile& profile) { return Fields(profile, v1::DAY_PART_MORNING); }

  void RecordOne(const v1::Profile& profile, const v1::JournalEntry& entry) {
    const auto reply = Record(ann_, profile, {entry});
    ASSERT_TRUE(reply.ok() && reply.response.results(0).has_entry()) << reply.response.DebugString();
  }

  // Standing, exercise, drinks, sitting and calcium food.
  v1::JournalEntry FullNote(const v1::Profile& profile) {
    v1::JournalEntry entry = NewEntry(profile);
    *entry.mutable_event_time() = ToProto(server_.clock().TimeNow());
    v1::DayNote& note = *entry.mutable_day_note();
    *note.mutable_standing() = ToProto(absl::Hours(1));
    *note.mutable_exercise() = ToProto(absl::Minutes(10));
    note.set_drinks(8);
    *note.mutable_sitting_without_break() = ToProto(absl::Hours(2));
    note.set_calcium_food_servings(2);
    return entry;
  }

  v1::Profile With(v1::Profile profile, const v1::FactAnswer& fact) {
    *profile.add_facts() = fact;
    EXPECT_TRUE(Update(ann_, profile, {"facts"}).ok());
    return profile;
  }
};

TEST_F(DayQuestionsTest, TheEveningAsksFiveThingsWhatMattersMostFirst) {
  EXPECT_THAT(Evening(MakeAdult()), ElementsAre(kStanding, kExercise, kDrinks, kSitting, kCalcium));
}

TEST_F(DayQuestionsTest, TheMorningAsksWhatGoesWithCrampsOnlyIfThereAreAny) {
  const v1::Profile adult = MakeAdult();
  EXPECT_THAT(Morning(adult), ElementsAre("day_note.sleep"));
  RecordOne(adult, PlainCramp(adult));
  EXPECT_THAT(Morning(adult), ElementsAre("day_note.legs_cold", "day_note.slept_uncovered", "day_note.heavy_covers",
                                          "day_note.position", "day_note.sleep"));
}

TEST_F(DayQuestionsTest, WhatWasAnsweredTodayTakesItsPlaceAmongTheFive) {
  const v1::Profile adult = MakeAdult();
  v1::JournalEntry note = FullNote(adult);
  note.mutable_day_note()->clear_exercise();
  note.mutable_day_note()->clear_calcium_food_servings();
  RecordOne(adult, note);
  EXPECT_THAT(Evening(adult), ElementsAre(kExercise, kCalcium));
}

TEST_F(DayQuestionsTest, TheNextDayWhatWasNotAskedComesFirst) {
  const v1::Profile adult = MakeAdult();
  RecordOne(adult, FullNote(adult));
  server_.Advance(absl::Hours(24));
  EXPECT_THAT(Evening(adult), ElementsAre(kMagnesium, kCaffeine, kStanding, kExercise, kDrinks));
}

TEST_F(DayQuestionsTest, ANoteOfLastWeekDoesNotCount) {
  const v1::Profile adult = MakeAdult();
  RecordOne(adult, FullNote(adult));
  server_.Advance(absl::Hours(7 * 24));
  EXPECT_THAT(Evening(adult), ElementsAre(kStanding, kExercise, kDrinks, kSitting, kCalcium));
}

TEST_F(DayQuestionsTest, NothingIsAskedForAFactorThatCannotBeThere) {
  v1::FactAnswer limit;
  limit.set_fact(v1::FACT_FLUID_RESTRICTION);
  limit.set_answer(v1::ANSWER_YES);
  const v1::Profile adult = With(MakeAdult(), limit);
  MakeRegimen(ann_, adult);
  EXPECT_THAT(Evening(adult), ElementsAre(kStanding, kExercise, kSitting, kMagnesium, kCaffeine));
}

TEST_F(DayQuestionsTest, WhatIsKnownAnywayIsAskedLast) {
  v1::FactAnswer work;
  work.set_code("profile.standing_work_h");
  work.set_number(6);
  const v1::Profile adult = With(MakeAdult(), work);
  EXPECT_THAT(Evening(adult), ElementsAre(kExercise, kDrinks, kSitting, kCalcium, kMagnesium));
  EXPECT_EQ(Fields(adult, v1::DAY_PART_EVENING, /*all=*/true).back(), kStanding);
}

TEST_F(DayQuestionsTest, WhoeverWantsToSayMoreIsAskedForWhatHappensSeldom) {
  const v1::Profile adult = MakeAdult();
  EXPECT_THAT(Evening(adult), Not(Contains("day_note.vomits")));
  const std::vector<std::string> all = Fields(adult, v1::DAY_PART_EVENING, /*all=*/true);
  EXPECT_THAT(all, Contains("day_note.vomits"));
  EXPECT_THAT(all, Contains("day_note.ride"));
  EXPECT_THAT(all, Contains(kCaffeine));
}

TEST_F(DayQuestionsTest, OfABabyFeedsNappiesStoolsVomitingAndTemperature) {
  const v1::ListDayQuestionsResponse asked = List(Request(MakeChild(240), v1::DAY_PART_MORNING));
  EXPECT_EQ(asked.part(), v1::DAY_PART_EVENING);
  EXPECT_THAT(FieldsOf(asked), ElementsAre("child_day.feeds", "child_day.wet_nappies", "child_day.loose_stools",
                                           "child_day.vomits", "child_day.temperature"));
}

TEST_F(DayQuestionsTest, OfAnOlderChildFoodAndPlayAndTheNight) {
  const v1::Profile child = MakeChild(5 * 365);
  EXPECT_THAT(Evening(child), ElementsAre(kCalcium, kMagnesium));
  RecordOne(child, PlainCramp(child));
  EXPECT_THAT(Evening(child), ElementsAre(kCalcium, kMagnesium, "child_day.active_day", "day_note.legs_cold",
                                          "day_note.slept_uncovered"));
}

TEST_F(DayQuestionsTest, EachSaysForWhichFactorsAndHowItIsAnswered) {
  const v1::ListDayQuestionsResponse asked = List(Request(MakeAdult(), v1::DAY_PART_EVENING));
  const v1::DayQuestion& standing = asked.questions(0);
  EXPECT_EQ(standing.form(), v1::DAY_ANSWER_FORM_HOURS);
  EXPECT_THAT(standing.factors(), ElementsAre("standing_load"));
  EXPECT_EQ(asked.questions(1).form(), v1::DAY_ANSWER_FORM_MINUTES);
  EXPECT_EQ(asked.review(), v1::REVIEW_EDITORIAL);
}

TEST_F(DayQuestionsTest, AreAskedInTheReadersLanguage) {
  v1::ListDayQuestionsRequest request = Request(MakeAdult(), v1::DAY_PART_EVENING);
  request.set_language(v1::LANGUAGE_ENGLISH);
  EXPECT_EQ(List(request).questions(0).text(), "How many hours did you stand today?");
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_EQ(List(request).questions(0).text(), "今天站了几小时?");
}

TEST_F(DayQuestionsTest, ThePartIsThatOfTheMoment) {
  const v1::Profile adult = MakeAdult();
  EXPECT_EQ(List(Request(adult, v1::DAY_PART_UNSPECIFIED)).part(), v1::DAY_PART_MORNING);
  server_.Advance(absl::Hours(7));
  EXPECT_EQ(List(Request(adult, v1::DAY_PART_UNSPECIFIED)).part(), v1::DAY_PART_EVENING);
}

TEST_F(DayQuestionsTest, NobodyElseMaySee) {
  const v1::Profile adult = MakeAdult();
  const TestClient eve = server_.SignUp("eve");
  const auto reply = eve.Call(&v1::AssessmentService::Stub::ListDayQuestions, Request(adult, v1::DAY_PART_EVENING));
  EXPECT_FALSE(reply.ok());
}

}  // namespace
}  // namespace crampwise
