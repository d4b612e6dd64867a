#include "shared/foods/eater.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "shared/base/enum_choices.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/plan/plan.h"
#include "shared/relief/age.h"

namespace crampwise {
namespace {

constexpr int kAdultMonths = 18 * 12;
// Below that a pregnancy is a slip of the keyboard.
constexpr int kYoungestMotherMonths = 10 * 12;

// Takes the values of a list over; INVALID_ARGUMENT at the first unspecified one.
template <typename Enum>
absl::Status Take(const google::protobuf::RepeatedField<int>& values, absl::string_view field, std::set<Enum>& taken) {
  for (int i = 0; i < values.size(); ++i) {
    if (values[i] == 0) {
      return InvalidField(absl::StrCat("eater.", field, "[", i, "]"),
                          MustBeOneOf(*google::protobuf::GetEnumDescriptor<Enum>()));
    }
    taken.insert(static_cast<Enum>(values[i]));
  }
  return absl::OkStatus();
}

void AddFact(const v1::FactAnswer& answer, Eater& eater) {
  if (answer.code() == "profile.thyroid_disease") eater.traits.insert(v1::FOOD_TRAIT_THYROID_DISEASE);
  switch (answer.fact()) {
    case v1::FACT_MILK_ALLERGY:
      eater.allergies.insert(v1::ALLERGEN_MILK);
      break;
    case v1::FACT_NUT_ALLERGY:
      eater.allergies.insert(v1::ALLERGEN_NUT);
      break;
    case v1::FACT_DIABETES:
      eater.traits.insert(v1::FOOD_TRAIT_DIABETES);
      break;
    case v1::FACT_GESTATIONAL_DIABETES:
      eater.traits.insert(v1::FOOD_TRAIT_GESTATIONAL_DIABETES);
      break;
    case v1::FACT_KIDNEY_DISEASE:
    case v1::FACT_DIALYSIS:
      eater.traits.insert(v1::FOOD_TRAIT_KIDNEY_DISEASE);
      break;
    default:
      break;
  }
}

// Whatever a person takes for ever or for a while, by the codes of Profile.medicines (evidence.md R-GRAPE).
constexpr std::pair<absl::string_view, v1::FoodTrait> kMedicineTraits[] = {
    {"medicine.statin", v1::FOOD_TRAIT_STATIN},
    {"medicine.nifedipine", v1::FOOD_TRAIT_CALCIUM_CHANNEL_BLOCKER},
    {"medicine.ciclosporin", v1::FOOD_TRAIT_GRAPEFRUIT_MEDICINE},
    {"medicine.tacrolimus", v1::FOOD_TRAIT_GRAPEFRUIT_MEDICINE},
};

void AddMedicine(const v1::Medicine& medicine, Eater& eater) {
  for (const auto& [code, trait] : kMedicineTraits) {
    if (medicine.code() == code) eater.traits.insert(trait);
  }
}

void AddRecord(const EaterRecord& record, Eater& eater) {
  const v1::Profile& profile = *record.profile;
  const v1::Population population = PlanPopulation(profile, record.today);
  if (population == v1::POPULATION_CHILD) eater.months = AgeInMonths(profile, record.today);
  if (record.diarrhoea) eater.traits.insert(v1::FOOD_TRAIT_DIARRHOEA);
  if (population == v1::POPULATION_PREGNANT) eater.traits.insert(v1::FOOD_TRAIT_PREGNANT);
  for (const v1::FactAnswer& answer : profile.facts()) {
    // Whoever is not sure of an allergy is not offered the food.
    if (answer.answer() == v1::ANSWER_YES || answer.answer() == v1::ANSWER_NOT_SURE) AddFact(answer, eater);
  }
  for (const v1::Medicine& medicine : profile.medicines()) AddMedicine(medicine, eater);
  for (const v1::Regimen& regimen : record.regimens) {
    if (regimen.substance() == v1::SUBSTANCE_CALCIUM_CHANNEL_BLOCKER) {
      eater.traits.insert(v1::FOOD_TRAIT_CALCIUM_CHANNEL_BLOCKER);
    }
  }
}

absl::Status AddAge(int months, Eater& eater) {
  if (eater.Has(v1::FOOD_TRAIT_PREGNANT)) {
    if (months >= kYoungestMotherMonths) return absl::OkStatus();
    return InvalidField("eater.age_months", "must be at least 120 (10 years) with FOOD_TRAIT_PREGNANT");
  }
  if (months < kAdultMonths) eater.months = months;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Eater> MakeEater(const v1::Eater& told, const EaterRecord& record) {
  Eater eater;
  RETURN_IF_ERROR(Take(told.traits(), "traits", eater.traits));
  RETURN_IF_ERROR(Take(told.allergies(), "allergies", eater.allergies));
  RETURN_IF_ERROR(Take(told.diets(), "diets", eater.diets));
  if (record.profile == nullptr) {
    if (told.has_age_months()) RETURN_IF_ERROR(AddAge(told.age_months(), eater));
    return eater;
  }
  if (told.has_age_months()) {
    return InvalidField("eater.age_months", "must be left out beside a profile, which says how old the person is");
  }
  AddRecord(record, eater);
  return eater;
}

}  // namespace crampwise
