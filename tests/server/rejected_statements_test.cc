// What the evidence base rejects is in nothing that the API says, in either language.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "shared/knowledge/foods.h"
#include "shared/knowledge/knowledge.h"
#include "tests/knowledge/rejected_claims.h"
#include "tests/server/api_test.h"
#include "tests/server/sample_profile.h"

namespace crampwise {
namespace {

using knowledge::RejectedClaim;
using knowledge::Says;

bool IsFor(const knowledge::ReliefRule& rule, v1::Population population) {
  return std::find(rule.populations.begin(), rule.populations.end(), population) != rule.populations.end();
}

class RejectedStatementTest : public ApiTest, public testing::WithParamInterface<RejectedClaim> {
 protected:
  // What the knowledge service says to a profile, and first aid.
  void AddReading(const v1::Profile& profile, v1::Language language, std::vector<std::string>& said) {
    const auto add = [&](auto method, auto request) {
      request.set_language(language);
      const auto reply = ann_.Call(method, request);
      EXPECT_TRUE(reply.ok()) << reply.status.error_message();
      said.push_back(reply.response.Utf8DebugString());
    };
    v1::ListFoodsRequest foods;
    foods.set_parent(profile.name());
    add(&v1::KnowledgeService::Stub::ListFoods, foods);
    // Those too that are only shown to somebody who asks.
    for (const knowledge::Food& food : knowledge::Foods()) foods.add_foods(std::string(food.id));
    add(&v1::KnowledgeService::Stub::ListFoods, foods);
    v1::ListRecipesRequest recipes;
    recipes.set_parent(profile.name());
    add(&v1::KnowledgeService::Stub::ListRecipes, recipes);
    v1::GetLocaleRequest locale;
    for (const std::string country : {"", "CN", "GB", "US"}) {
      locale.set_country(country);
      add(&v1::KnowledgeService::Stub::GetLocale, locale);
    }
    add(&v1::KnowledgeService::Stub::ListBackground, v1::ListBackgroundRequest());
    add(&v1::GuidanceService::Stub::GetFirstAid, v1::GetFirstAidRequest());
  }

  // Plan, relief, warnings and reading of a profile.
  std::vector<std::string> EverythingSaidTo(const v1::Profile& profile, v1::Language language) {
    v1::ListPlanItemsRequest plan;
    plan.set_parent(profile.name());
    plan.set_language(language);
    std::vector<std::string> said = {ann_.Call(&v1::PlanService::Stub::ListPlanItems, plan).response.Utf8DebugString()};
    for (const v1::Answer answer : {v1::ANSWER_YES, v1::ANSWER_NO}) {
      v1::GetReliefRequest relief;
      relief.set_parent(profile.name());
      relief.set_language(language);
      relief.mutable_safety()->set_leg_signs(answer);
      relief.mutable_safety()->set_chest_signs(answer);
      for (const knowledge::ReliefRule& rule : knowledge::Relief()) {
        if (!IsFor(rule, profile.population())) continue;
        relief.set_variant(std::string(rule.variant));
        const auto reply = ann_.Call(&v1::GuidanceService::Stub::GetRelief, relief);
        // One for another week of pregnancy is refused.
        if (reply.ok()) said.push_back(reply.response.Utf8DebugString());
      }
    }
    AddReading(profile, language, said);
    return said;
  }
};

TEST_P(RejectedStatementTest, IsSaidToNobody) {
  for (const v1::Profile& profile : {MakeProfile(ann_), MakeProfile(ann_, SampleProfile())}) {
    for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_CHINESE_SIMPLIFIED}) {
      const std::vector<std::string> said = EverythingSaidTo(profile, language);
      ASSERT_GT(said.size(), 4u);
      for (const std::string& words : said) {
        EXPECT_FALSE(Says(words, GetParam().english) || Says(words, GetParam().chinese)) << words;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, RejectedStatementTest, testing::ValuesIn(knowledge::RejectedClaims()),
                         [](const auto& test) {
                           std::string name = test.param.id;
                           std::replace_if(
                               name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
                           return name;
                         });

}  // namespace
}  // namespace crampwise
