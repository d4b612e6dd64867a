#include "tests/stories/shown.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "crampwise/v1/guidance_service.grpc.pb.h"
#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise::stories {
namespace {

template <typename Request>
Request About(const StoryWorld& world) {
  Request request;
  request.set_parent(world.name());
  return request;
}

v1::GetReliefResponse Relief(const StoryWorld& world, const std::string& variant) {
  auto request = About<v1::GetReliefRequest>(world);
  request.mutable_safety()->set_leg_signs(v1::ANSWER_NO);
  request.mutable_safety()->set_chest_signs(v1::ANSWER_NO);
  if (world.Profile().population() == v1::POPULATION_CHILD) request.mutable_safety()->set_child_signs(v1::ANSWER_NO);
  request.set_variant(variant);
  return world.Ask(&v1::GuidanceService::Stub::GetRelief, request);
}

v1::GetFirstAidResponse FirstAid(const StoryWorld& world) {
  return world.Ask(&v1::GuidanceService::Stub::GetFirstAid, About<v1::GetFirstAidRequest>(world));
}

v1::ListFactorsResponse Factors(const StoryWorld& world, bool all) {
  auto request = About<v1::ListFactorsRequest>(world);
  request.set_all(all);
  return world.Ask(&v1::AssessmentService::Stub::ListFactors, request);
}

// Of one food if it is named.
v1::ListFoodsResponse Foods(const StoryWorld& world, const std::string& food = "") {
  auto request = About<v1::ListFoodsRequest>(world);
  if (!food.empty()) request.add_foods(food);
  return world.Ask(&v1::KnowledgeService::Stub::ListFoods, request);
}

v1::ListChecklistResponse Checklist(const StoryWorld& world) {
  return world.Ask(&v1::AssessmentService::Stub::ListChecklist, About<v1::ListChecklistRequest>(world));
}

v1::ListPlanItemsResponse Plan(const StoryWorld& world) {
  return world.Ask(&v1::PlanService::Stub::ListPlanItems, About<v1::ListPlanItemsRequest>(world));
}

std::string ReliefTexts(const StoryWorld& world) {
  const v1::GetReliefResponse first = Relief(world, "");
  std::string texts = first.DebugString();
  for (const std::string& variant : first.other_variants()) {
    absl::StrAppend(&texts, Relief(world, variant).DebugString());
  }
  return texts;
}

}  // namespace

v1::Urgency ShownLevel(const StoryWorld& world) {
  return std::max(world.assessment().level(), world.Profile().active_urgency().level());
}

std::set<std::string> FiredRules(const StoryWorld& world) {
  std::set<std::string> rules;
  for (const v1::FiredRule& fired : world.assessment().fired()) rules.insert(fired.rule_id());
  return rules;
}

std::vector<std::string> ShownFactors(const StoryWorld& world) {
  std::vector<std::string> codes;
  const v1::ListFactorsResponse response = Factors(world, false);
  for (const v1::ContributingFactor& factor : response.factors()) codes.push_back(factor.code());
  return codes;
}

std::vector<v1::PlanItem> PlanItems(const StoryWorld& world) {
  const v1::ListPlanItemsResponse plan = Plan(world);
  return {plan.items().begin(), plan.items().end()};
}

std::set<std::string> OfferedRelief(const StoryWorld& world) {
  const v1::GetReliefResponse response = Relief(world, "");
  std::set<std::string> variants(response.other_variants().begin(), response.other_variants().end());
  if (response.has_guide()) variants.insert(response.guide().variant());
  // First aid stands beside what makes it urgent.
  for (const v1::FiredRule& fired : world.assessment().fired()) {
    if (fired.has_first_aid()) variants.insert(fired.first_aid().variant());
  }
  return variants;
}

std::set<std::string> SuggestedFoods(const StoryWorld& world) {
  std::set<std::string> foods;
  const v1::ListFoodsResponse response = Foods(world);
  for (const v1::Food& food : response.foods()) foods.insert(food.food());
  return foods;
}

bool Fits(const StoryWorld& world, const std::string& food) { return !Foods(world, food).foods().empty(); }

std::set<std::string> EmergencyNumbers(const StoryWorld& world) {
  std::set<std::string> numbers = {FirstAid(world).emergency_number()};
  if (!world.assessment().emergency_number().empty()) numbers.insert(world.assessment().emergency_number());
  const v1::GetReliefResponse relief = Relief(world, "");
  for (const v1::Warning& warning : relief.warnings()) numbers.insert(warning.emergency_number());
  return numbers;
}

std::set<std::string> ChecklistCodes(const StoryWorld& world) {
  std::set<std::string> codes;
  const v1::ListChecklistResponse response = Checklist(world);
  for (const v1::ChecklistItem& item : response.items()) {
    if (item.form() == v1::ANSWER_FORM_FINDING) codes.insert(item.code());
  }
  return codes;
}

std::vector<v1::Reminder> Reminders(const StoryWorld& world, absl::Time start, absl::Time end) {
  auto request = About<v1::ListRemindersRequest>(world);
  request.set_page_size(200);
  *request.mutable_start_time() = ToProto(start);
  *request.mutable_end_time() = ToProto(end);
  const v1::ListRemindersResponse response = world.Ask(&v1::ReminderService::Stub::ListReminders, request);
  return {response.reminders().begin(), response.reminders().end()};
}

std::string ShownTexts(const StoryWorld& world) {
  const v1::ListRecipesResponse recipes =
      world.Ask(&v1::KnowledgeService::Stub::ListRecipes, About<v1::ListRecipesRequest>(world));
  const v1::Locale locale = world.Ask(&v1::KnowledgeService::Stub::GetLocale, About<v1::GetLocaleRequest>(world));
  std::string texts = absl::StrCat(world.assessment().DebugString(), Factors(world, true).DebugString(),
                                   Plan(world).DebugString(), ReliefTexts(world), Foods(world).DebugString());
  absl::StrAppend(&texts, recipes.DebugString(), locale.DebugString(), FirstAid(world).DebugString(),
                  Checklist(world).DebugString());
  absl::AsciiStrToLower(&texts);
  return texts;
}

}  // namespace crampwise::stories
