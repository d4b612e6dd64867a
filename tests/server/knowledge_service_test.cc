// Foods, meals, countries and background reading over the API.
#include <string>
#include <vector>

#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Knowledge = v1::KnowledgeService::Stub;

class KnowledgeServiceTest : public ApiTest {
 protected:
  Reply<v1::ListFoodsResponse> ListFoods(const v1::ListFoodsRequest& request) {
    return ann_.Call(&Knowledge::ListFoods, request);
  }

  Reply<v1::ListRecipesResponse> ListRecipes(const v1::ListRecipesRequest& request) {
    return ann_.Call(&Knowledge::ListRecipes, request);
  }

  Reply<v1::Locale> GetLocale(const std::string& parent, const std::string& country = "") {
    v1::GetLocaleRequest request;
    request.set_parent(parent);
    request.set_country(country);
    return ann_.Call(&Knowledge::GetLocale, request);
  }

  // The foods of everybody of whom only the age is known.
  std::vector<std::string> FoodsAtMonths(int months) {
    v1::ListFoodsRequest request;
    request.mutable_eater()->set_age_months(months);
    return Ids(ListFoods(request).response);
  }

  static std::vector<std::string> Ids(const v1::ListFoodsResponse& response) {
    std::vector<std::string> ids;
    for (const v1::Food& food : response.foods()) ids.push_back(food.food());
    return ids;
  }

  // Whether somebody who asks for the food by name gets it.
  bool IsOffered(const v1::Profile& profile, const std::string& food) {
    v1::ListFoodsRequest request;
    request.set_parent(profile.name());
    request.add_foods(food);
    return !ListFoods(request).response.foods().empty();
  }

  // Born on that day; it is 15 April 2026.
  v1::Profile MakeChild(absl::CivilDay birth) {
    v1::Profile child = SampleProfile();
    child.set_population(v1::POPULATION_CHILD);
    *child.mutable_birth_date() = ToProto(birth);
    return MakeProfile(ann_, child);
  }
};

TEST_F(KnowledgeServiceTest, FoodsFitTheNamedChildToTheDay) {
  v1::ListFoodsRequest request;
  request.set_parent(MakeChild(absl::CivilDay(2025, 10, 16)).name());
  EXPECT_THAT(Ids(ListFoods(request).response), IsEmpty());
  EXPECT_THAT(ListFoods(request).response.notices(), ElementsAre(HasSubstr("breast milk or infant formula only")));
  request.set_parent(MakeChild(absl::CivilDay(2025, 10, 15)).name());
  EXPECT_THAT(Ids(ListFoods(request).response), Contains("oats"));
}

TEST_F(KnowledgeServiceTest, FoodsFollowWhatTheProfileSays) {
  v1::Profile profile = PregnantProfile();
  v1::FactAnswer& allergy = *profile.add_facts();
  allergy.set_fact(v1::FACT_MILK_ALLERGY);
  allergy.set_answer(v1::ANSWER_YES);
  v1::ListFoodsRequest request;
  request.set_parent(MakeProfile(ann_, profile).name());
  request.add_foods("pork_liver");
  request.add_foods("cheese");
  const v1::ListFoodsResponse response = ListFoods(request).response;
  EXPECT_THAT(Ids(response), IsEmpty());
  ASSERT_EQ(response.refused_size(), 2);
  EXPECT_EQ(response.refused(0).refusal(), v1::FOOD_REFUSAL_TRAIT);
  EXPECT_EQ(response.refused(1).refusal(), v1::FOOD_REFUSAL_ALLERGY);
}

TEST_F(KnowledgeServiceTest, GrapefruitIsKeptFromWhoeverTakesAStatin) {
  v1::Profile profile = SampleProfile();
  EXPECT_TRUE(IsOffered(MakeProfile(ann_, profile), "grapefruit"));
  profile.add_medicines()->set_code("medicine.statin");
  EXPECT_FALSE(IsOffered(MakeProfile(ann_, profile), "grapefruit"));
}

TEST_F(KnowledgeServiceTest, SpinachIsKeptBackWhileDiarrhoeaIsLogged) {
  const v1::Profile child = MakeChild(absl::CivilDay(2024, 4, 15));
  v1::JournalEntry day = NewEntry(child);
  day.mutable_child_day()->set_loose_stools(2);
  ASSERT_TRUE(Record(ann_, child, {day}).ok());
  EXPECT_TRUE(IsOffered(child, "spinach"));
  day = NewEntry(child);
  day.mutable_child_day()->set_loose_stools(3);
  ASSERT_TRUE(Record(ann_, child, {day}).ok());
  for (const char* food : {"spinach", "amaranth"}) EXPECT_FALSE(IsOffered(child, food)) << food;
  EXPECT_TRUE(IsOffered(child, "oats"));
  // An hour before was when the stools were counted.
  server_.clock().AdvanceTime(absl::Hours(23) + absl::Minutes(1));
  EXPECT_TRUE(IsOffered(child, "spinach"));
}

TEST_F(KnowledgeServiceTest, WhoIsNotSureOfHeavyDiarrhoeaGetsNoSpinach) {
  const v1::Profile profile = MakeProfile(ann_);
  v1::JournalEntry check_up = NewEntry(profile);
  check_up.mutable_check_up();
  v1::FindingAnswer& finding = *check_up.mutable_findings()->add_answers();
  finding.set_code("diarrhoea_heavy");
  finding.set_answer(v1::ANSWER_NO);
  ASSERT_TRUE(Record(ann_, profile, {check_up}).ok());
  EXPECT_TRUE(IsOffered(profile, "spinach"));
  finding.set_answer(v1::ANSWER_NOT_SURE);
  check_up.set_name(NewEntry(profile).name());
  ASSERT_TRUE(Record(ann_, profile, {check_up}).ok());
  EXPECT_FALSE(IsOffered(profile, "spinach"));
}

TEST_F(KnowledgeServiceTest, AgesCountWithoutAProfile) {
  EXPECT_THAT(FoodsAtMonths(5), IsEmpty());
  EXPECT_THAT(FoodsAtMonths(6), Not(IsEmpty()));
  EXPECT_THAT(FoodsAtMonths(11), Not(Contains("spinach")));
  EXPECT_THAT(FoodsAtMonths(12), Contains("spinach"));
}

TEST_F(KnowledgeServiceTest, ABabyGetsNoHoney) {
  v1::ListFoodsRequest request;
  request.add_foods("milk_yoghurt");
  request.mutable_eater()->set_age_months(11);
  EXPECT_THAT(ListFoods(request).response.foods(0).notes(), Contains("No honey in it under 12 months."));
}

TEST_F(KnowledgeServiceTest, TextsAreInTheReadersLanguage) {
  v1::ListRecipesRequest request;
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const v1::ListRecipesResponse response = ListRecipes(request).response;
  ASSERT_EQ(response.recipes_size(), 2);
  EXPECT_EQ(response.recipes(0).display_name(), "芹菜炒牛肉");
  EXPECT_EQ(response.review(), v1::REVIEW_EDITORIAL);
}

TEST_F(KnowledgeServiceTest, UnknownWishesAreRefusedWithWhatIsAllowed) {
  v1::ListFoodsRequest request;
  request.mutable_eater()->add_allergies(static_cast<v1::Allergen>(77));
  const auto allergen = ListFoods(request);
  EXPECT_EQ(allergen.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(allergen.field(), "eater.allergies[0]");
  EXPECT_THAT(allergen.problem.violations(0).allowed(), HasSubstr("ALLERGEN_SHELLFISH"));
  request.Clear();
  request.set_nutrient(static_cast<v1::Nutrient>(9));
  EXPECT_EQ(ListFoods(request).problem.violations(0).allowed(), "must be one of NUTRIENT_MAGNESIUM, NUTRIENT_CALCIUM");
  request.Clear();
  request.mutable_eater()->add_diets(v1::DIET_UNSPECIFIED);
  EXPECT_EQ(ListFoods(request).field(), "eater.diets[0]");
  request.Clear();
  request.add_foods("salt_water");
  EXPECT_EQ(ListFoods(request).field(), "foods[0]");
  EXPECT_THAT(ListFoods(request).problem.violations(0).allowed(), HasSubstr("calcium_set_tofu"));
}

TEST_F(KnowledgeServiceTest, ARefusalOfManyValuesFitsIntoTheAnswer) {
  v1::ListFoodsRequest request;
  for (int i = 0; i < 20; ++i) request.mutable_eater()->add_traits(static_cast<v1::FoodTrait>(100 + i));
  EXPECT_EQ(ListFoods(request).problem.violations_size(), 20);
}

TEST_F(KnowledgeServiceTest, AgesOutsideALifeAreRefused) {
  v1::ListFoodsRequest request;
  for (const int months : {-1, 1441}) {
    request.mutable_eater()->set_age_months(months);
    EXPECT_EQ(ListFoods(request).field(), "eater.age_months") << months;
  }
  request.mutable_eater()->set_age_months(8);
  request.set_parent(MakeProfile(ann_).name());
  EXPECT_EQ(ListFoods(request).field(), "eater.age_months");
}

TEST_F(KnowledgeServiceTest, LocaleFollowsProfileAndClinician) {
  v1::Profile profile = PregnantProfile();
  profile.set_country("CN");
  profile = MakeProfile(ann_, profile);
  EXPECT_EQ(GetLocale(profile.name()).response.emergency_number(), "120");
  EXPECT_THAT(GetLocale(profile.name()).response.calcium_reference(), HasSubstr("800–1000 mg"));
  MakeRegimen(ann_, profile, CalciumAtBreakfast());
  EXPECT_THAT(GetLocale(profile.name()).response.calcium_reference(), IsEmpty());
  EXPECT_EQ(GetLocale(profile.name(), "GB").response.advice_number(), "111");
  EXPECT_EQ(GetLocale("", "gb").field(), "country");
}

TEST_F(KnowledgeServiceTest, ChangesNothing) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  v1::ListFoodsRequest request;
  request.set_parent(profile.name());
  EXPECT_TRUE(ListFoods(request).ok());
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(KnowledgeServiceTest, OnlySignedInAndOnlyTheirOwnPeople) {
  v1::ListFoodsRequest request;
  EXPECT_EQ(server_.Anonymous().Call(&Knowledge::ListFoods, request).code(), StatusCode::UNAUTHENTICATED);
  EXPECT_TRUE(ListFoods(request).ok());
  const TestClient stranger = server_.SignUp("bob");
  request.set_parent(MakeProfile(ann_).name());
  EXPECT_EQ(stranger.Call(&Knowledge::ListFoods, request).code(), StatusCode::NOT_FOUND);
  request.set_parent("profiles/nobody");
  EXPECT_EQ(ListFoods(request).field(), "parent");
}

TEST_F(KnowledgeServiceTest, BackgroundIsReadAndNothingMore) {
  const auto reply = ann_.Call(&Knowledge::ListBackground, v1::ListBackgroundRequest());
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_GE(reply.response.lines_size(), 12);
  EXPECT_EQ(reply.response.review(), v1::REVIEW_EDITORIAL);
}

}  // namespace
}  // namespace crampwise
