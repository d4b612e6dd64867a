// Who eats, as far as it decides which foods fit (evidence.md 7.3).
#ifndef CRAMPWISE_SHARED_FOODS_EATER_H_
#define CRAMPWISE_SHARED_FOODS_EATER_H_

#include <optional>
#include <set>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise {

struct Eater {
  // Completed months of a child; nothing for an adult, and for a pregnant teenager, who is advised like one.
  std::optional<int> months;
  std::set<v1::FoodTrait> traits;
  std::set<v1::Allergen> allergies;
  std::set<v1::Diet> diets;

  bool Has(v1::FoodTrait trait) const { return traits.count(trait) > 0; }
};

// What is on record of a person. The referents must outlive it.
struct EaterRecord {
  // Null: nobody in particular.
  const v1::Profile* profile = nullptr;
  absl::Span<const v1::Regimen> regimens;
  // Of the calendar where the person is.
  absl::CivilDay today;
  // It was noted in the last 24 hours.
  bool diarrhoea = false;
};

// What was told and what is on record together. INVALID_ARGUMENT below "eater": an unspecified value, an age beside a
// profile, or an age that is too young for a pregnancy. CheckMessage must have passed.
absl::StatusOr<Eater> MakeEater(const v1::Eater& told, const EaterRecord& record);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FOODS_EATER_H_
