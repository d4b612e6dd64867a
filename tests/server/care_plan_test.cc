// What evidence.md 6 and 7.6 ask of the plan, over the API: spacing, children, and what is refused.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using testing::AllOf;
using testing::HasSubstr;

v1::Regimen Product(const std::string& name, v1::Substance substance) {
  v1::Regimen regimen = CalciumAtBreakfast();
  regimen.set_product(name);
  regimen.set_substance(substance);
  return regimen;
}

// Born on that day, cared for in Berlin.
v1::Profile ChildBorn(absl::CivilDay birth) {
  v1::Profile profile = PregnantProfile();
  profile.set_population(v1::POPULATION_CHILD);
  profile.clear_pregnancy();
  *profile.mutable_birth_date() = ToProto(birth);
  return profile;
}

class CarePlanTest : public ApiTest {
 protected:
  Reply<v1::Regimen> Create(const v1::Profile& profile, const v1::Regimen& regimen) {
    v1::CreateRegimenRequest request;
    request.set_parent(profile.name());
    request.set_regimen_id(server_.NewId());
    *request.mutable_regimen() = regimen;
    return ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  }

  v1::PlanItem ItemOf(const v1::Profile& profile, const std::string& kind, const v1::Regimen& regimen) {
    return Item(ann_, profile, absl::StrCat(kind, ".", regimen.name().substr(regimen.name().rfind('/') + 1)));
  }

  // "07:30" of the next reminder of the item, in Berlin.
  std::string NextTime(const v1::PlanItem& item) {
    absl::TimeZone berlin;
    EXPECT_TRUE(absl::LoadTimeZone("Europe/Berlin", &berlin));
    return item.has_next_time() ? absl::FormatTime("%H:%M", FromProto(item.next_time()), berlin) : "";
  }

  void ExpectRefused(const v1::Regimen& regimen, grpc::StatusCode code, const std::string& field) {
    const v1::Profile profile = MakeProfile(ann_);
    const std::string before = Snapshot(ann_);
    const auto reply = Create(profile, regimen);
    EXPECT_EQ(reply.code(), code);
    EXPECT_EQ(reply.field(), field);
    EXPECT_EQ(Snapshot(ann_), before);
  }
};

TEST_F(CarePlanTest, ThyroidIronAndCalciumShareTheDay) {
  const v1::Profile profile = MakeProfile(ann_);
  const v1::Regimen thyroid = MakeRegimen(ann_, profile, Product("Thyroid", v1::SUBSTANCE_LEVOTHYROXINE));
  const v1::Regimen iron = MakeRegimen(ann_, profile, Product("Iron", v1::SUBSTANCE_IRON));
  const v1::Regimen calcium = MakeRegimen(ann_, profile);
  EXPECT_EQ(NextTime(ItemOf(profile, "supplement_spacing", thyroid)), "07:30") << "on waking";
  const v1::PlanItem with_meal = ItemOf(profile, "supplement_with_meal", calcium);
  EXPECT_EQ(NextTime(with_meal), "12:30");
  EXPECT_EQ(NextTime(ItemOf(profile, "supplement_spacing", iron)), "18:30");
  EXPECT_EQ(with_meal.reasons(1).code(), "moved_for_spacing");
}

TEST_F(CarePlanTest, AConflictNamesBothProductsInBothLanguages) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::Regimen calcium = Product("Calci", v1::SUBSTANCE_CALCIUM_CITRATE);
  calcium.mutable_times(0)->mutable_time()->set_hours(9);
  v1::Regimen iron = Product("Ferro", v1::SUBSTANCE_IRON);
  iron.mutable_times(0)->mutable_time()->set_hours(10);
  calcium = MakeRegimen(ann_, profile, calcium);
  iron = MakeRegimen(ann_, profile, iron);
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
    v1::ListPlanItemsRequest request;
    request.set_parent(profile.name());
    request.set_language(language);
    std::vector<v1::PlanItem> conflicts;
    const auto plan = ann_.Call(&v1::PlanService::Stub::ListPlanItems, request);
    for (const v1::PlanItem& item : plan.response.items()) {
      if (item.reasons_size() == 1 && item.reasons(0).code() == "spacing") conflicts.push_back(item);
    }
    ASSERT_EQ(conflicts.size(), 2u);
    for (const v1::PlanItem& item : conflicts) {
      EXPECT_EQ(item.state(), v1::PLAN_ITEM_STATE_OFF);
      EXPECT_THAT(item.reasons(0).text(), AllOf(HasSubstr("Calci"), HasSubstr("Ferro")));
    }
  }
}

TEST_F(CarePlanTest, ALargePortionIsAskedAboutWithoutANumber) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::Regimen large = Product("Calci", v1::SUBSTANCE_CALCIUM_CARBONATE);
  large.set_units_per_portion(2);
  large = MakeRegimen(ann_, profile, large);
  const v1::PlanItem item = ItemOf(profile, "supplement_with_meal", large);
  EXPECT_EQ(item.state(), v1::PLAN_ITEM_STATE_ASKING);
  ASSERT_EQ(item.questions_size(), 1);
  EXPECT_EQ(item.questions(0).code(), "portion_over_500_mg");
  EXPECT_THAT(item.questions(0).text(), HasSubstr("the total stays the same"));
  EXPECT_EQ(item.questions(0).text().find_first_of("0123456789"), std::string::npos);
}

TEST_F(CarePlanTest, CalciumBesideAThiazideWaitsForAClinician) {
  const v1::Profile profile = MakeProfile(ann_);
  MakeRegimen(ann_, profile, Product("Water tablet", v1::SUBSTANCE_THIAZIDE));
  const v1::Regimen calcium = MakeRegimen(ann_, profile);
  const v1::PlanItem item = ItemOf(profile, "supplement_with_meal", calcium);
  EXPECT_EQ(item.state(), v1::PLAN_ITEM_STATE_ASKING);
  EXPECT_EQ(item.questions(0).code(), "clinician_only");
  EXPECT_EQ(item.questions(0).regimen(), calcium.name());
}

TEST_F(CarePlanTest, CarbonateGoesWithMealsAndCitrateAtAnyTime) {
  v1::Profile adult = PregnantProfile();
  adult.set_population(v1::POPULATION_ADULT);
  adult.clear_pregnancy();
  adult = MakeProfile(ann_, adult);
  v1::Regimen carbonate = Product("Chalk", v1::SUBSTANCE_CALCIUM_CARBONATE);
  carbonate.mutable_times(0)->mutable_time()->set_hours(15);
  carbonate = MakeRegimen(ann_, adult, carbonate);
  v1::Regimen citrate = Product("Citrate", v1::SUBSTANCE_CALCIUM_CITRATE);
  citrate.mutable_times(0)->mutable_time()->set_hours(16);
  citrate = MakeRegimen(ann_, adult, citrate);
  const v1::PlanItem with_meal = ItemOf(adult, "supplement_with_meal", carbonate);
  EXPECT_THAT(with_meal.text(), HasSubstr("with this meal"));
  ASSERT_EQ(with_meal.questions_size(), 1);
  EXPECT_THAT(with_meal.questions(0).text(), HasSubstr("taken with a meal"));
  const v1::PlanItem any_time = ItemOf(adult, "supplement_any_time", citrate);
  EXPECT_THAT(any_time.text(), HasSubstr("with or without food"));
  EXPECT_THAT(any_time.source_ids(), testing::Contains("S002-06"));
  EXPECT_EQ(any_time.questions_size(), 0);
}

TEST_F(CarePlanTest, WhatOneProductMayHaveIsChecked) {
  v1::Regimen zero = CalciumAtBreakfast();
  zero.set_amount_printed("0 mg");
  ExpectRefused(zero, grpc::StatusCode::INVALID_ARGUMENT, "regimen.amount_printed");
  zero = CalciumAtBreakfast();
  zero.set_elemental_per_unit(0);
  ExpectRefused(zero, grpc::StatusCode::INVALID_ARGUMENT, "regimen.elemental_per_unit");
  v1::Regimen thirty = CalciumAtBreakfast();
  thirty.clear_times();
  for (int i = 0; i < 30; ++i) *thirty.add_times()->mutable_time() = LocalTimeOf(8 * 60 + i);
  ExpectRefused(thirty, grpc::StatusCode::INVALID_ARGUMENT, "regimen.times");
  v1::Regimen units = CalciumAtBreakfast();
  units.set_units_per_portion(30);
  ExpectRefused(units, grpc::StatusCode::INVALID_ARGUMENT, "regimen.units_per_portion");
  v1::Regimen stock = CalciumAtBreakfast();
  stock.set_stock(-1);
  ExpectRefused(stock, grpc::StatusCode::INVALID_ARGUMENT, "regimen.stock");
}

TEST_F(CarePlanTest, RegimensOfOneProductDoNotOverlap) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::Regimen first = CalciumAtBreakfast();
  *first.mutable_end_date() = ToProto(absl::CivilDay(2026, 4, 30));
  first = MakeRegimen(ann_, profile, first);
  v1::Regimen second = CalciumAtBreakfast();
  second.set_product(" calcium 500");
  const std::string before = Snapshot(ann_);
  const auto refused = Create(profile, second);
  EXPECT_EQ(refused.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(refused.field(), "regimen.product");
  EXPECT_EQ(Snapshot(ann_), before);
  *second.mutable_start_date() = ToProto(absl::CivilDay(2026, 5, 1));
  ASSERT_TRUE(Create(profile, second).ok()) << "from the day after its last one";

  v1::UpdateRegimenRequest longer;
  longer.set_request_id(server_.NewId());
  *longer.mutable_regimen() = first;
  longer.mutable_regimen()->clear_end_date();
  EXPECT_EQ(ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, longer).field(), "regimen.product");
}

TEST_F(CarePlanTest, OtherDaysOrSubstancesDoNotOverlap) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::Regimen first = CalciumAtBreakfast();
  first.add_days(v1::WEEKDAY_MONDAY);
  ASSERT_TRUE(Create(profile, first).ok());
  first.set_days(0, v1::WEEKDAY_TUESDAY);
  EXPECT_TRUE(Create(profile, first).ok());
  first.set_substance(v1::SUBSTANCE_VITAMIN_D);
  EXPECT_TRUE(Create(profile, first).ok());
}

TEST_F(CarePlanTest, ABabyIsWatchedForTwoWeeksAfterAnEvent) {
  const v1::Profile baby = MakeProfile(ann_, ChildBorn(absl::CivilDay(2026, 1, 10)));
  EXPECT_EQ(Item(ann_, baby, "infant_check").state(), v1::PLAN_ITEM_STATE_OFF);
  v1::JournalEntry twitch = NewEntry(baby);
  twitch.mutable_episode()->set_kind(v1::EPISODE_KIND_TWITCH);
  ASSERT_TRUE(Record(ann_, baby, {twitch}).ok());
  const v1::PlanItem check = Item(ann_, baby, "infant_check");
  EXPECT_THAT(check.text(), HasSubstr("any twitch or stare? If you are worried, call."));
  server_.Advance(absl::Hours(14));
  std::vector<std::string> kinds;
  for (const v1::Reminder& reminder : Reminders(ann_, baby)) kinds.push_back(reminder.kind());
  EXPECT_THAT(kinds, testing::Contains("infant_check")) << "the evening after";
}

TEST_F(CarePlanTest, AChildsMineralIsTheDoctors) {
  const v1::Profile child = MakeProfile(ann_, ChildBorn(absl::CivilDay(2022, 1, 10)));
  const v1::Regimen magnesium = MakeRegimen(ann_, child, Product("Magnesium syrup", v1::SUBSTANCE_MAGNESIUM));
  const v1::PlanItem item = ItemOf(child, "supplement_child", magnesium);
  EXPECT_THAT(item.text(), HasSubstr("The doctor's mineral dose is due. Measure exactly"));
  EXPECT_THAT(item.source_ids(), testing::Contains("S003-09"));
}

struct ChildWords {
  std::string statement;
  std::string kind;
  absl::CivilDay birth;
  std::string words;
};

void PrintTo(const ChildWords& row, std::ostream* out) { *out << row.statement; }

class ChildPlanTest : public CarePlanTest, public testing::WithParamInterface<ChildWords> {};

TEST_P(ChildPlanTest, SaysIt) {
  v1::Profile profile = ChildBorn(GetParam().birth);
  for (const v1::Fact fact : {v1::FACT_MILK_ALLERGY, v1::FACT_NUT_ALLERGY}) {
    v1::FactAnswer& answer = *profile.add_facts();
    answer.set_fact(fact);
    answer.set_answer(v1::ANSWER_NO);
  }
  const v1::PlanItem item = Item(ann_, MakeProfile(ann_, profile), GetParam().kind);
  EXPECT_THAT(item.text(), HasSubstr(GetParam().words));
  EXPECT_THAT(item.source_ids(), testing::Contains(GetParam().statement));
}

constexpr absl::CivilDay kBaby(2026, 1, 10);
constexpr absl::CivilDay kInfant(2025, 8, 10);
constexpr absl::CivilDay kPreschool(2022, 1, 10);

INSTANTIATE_TEST_SUITE_P(
    All, ChildPlanTest,
    testing::Values(ChildWords{"S003-01", "child_stretch", kPreschool, "toes up like a penguin"},
                    ChildWords{"S003-05", "child_water", kPreschool, "drink by thirst"},
                    ChildWords{"S003-07", "nut_safety", kPreschool, "no whole nuts"},
                    ChildWords{"S003-08", "feed_as_usual", kBaby, "No extra water"},
                    ChildWords{"S003-11", "log_evening", kPreschool, "any cramp or twitch today?"},
                    ChildWords{"S004-08", "infant_check", kInfant, "any twitch or stare?"},
                    ChildWords{"S004-09", "infant_check", kInfant, "If you are worried, call."},
                    ChildWords{"S004-12", "clinician_questions", kBaby, "bring the log and videos"},
                    ChildWords{"S004-14", "feed_as_usual", kBaby, "Only breast milk or formula"},
                    ChildWords{"S004-16", "child_magnesium_food", kInfant, "Nuts only ground or as smooth butter"},
                    ChildWords{"S004-17", "child_calcium_food", kPreschool, "no added salt or sugar"}),
    [](const auto& test) {
      std::string name = test.param.statement;
      name[name.find('-')] = '_';
      return name;
    });

}  // namespace
}  // namespace crampwise
