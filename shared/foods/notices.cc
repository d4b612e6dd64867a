#include "shared/foods/notices.h"

#include <string>

#include "shared/knowledge/knowledge.h"

namespace crampwise {
namespace {

constexpr int kSolidsFromMonths = 6;

}  // namespace

google::protobuf::RepeatedPtrField<std::string> NoticesFor(const Eater& eater, v1::Language language) {
  google::protobuf::RepeatedPtrField<std::string> notices;
  const auto add = [&](absl::string_view phrase) {
    *notices.Add() = std::string(knowledge::PhraseText(phrase).In(language));
  };
  if (eater.months.has_value() && *eater.months < kSolidsFromMonths) {
    add("food.milk_only");
    return notices;
  }
  if (eater.Has(v1::FOOD_TRAIT_KIDNEY_DISEASE)) add("food.kidney_disease");
  add("food.food_first");
  return notices;
}

}  // namespace crampwise
