// Flags that say who eats, and what of magnesium and calcium is wanted.
#ifndef CRAMPWISE_CLIENT_CLI_EATER_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_EATER_FLAGS_H_

#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "shared/foods/eater.h"

namespace crampwise::client {

struct EaterFlags {
  bool magnesium = false;
  bool calcium = false;
  std::string min_tier;
  std::string age;
  std::string child;
  std::vector<std::string> allergies;
  std::vector<std::string> diets;
  std::vector<std::string> traits;

  void AddTo(CLI::App& command);
};

// Who eats as the flags say: a named child, somebody of that age, or else the profile that this device uses; an adult
// of whom nothing is known while there is none.
struct EaterAtHand {
  std::optional<v1::Profile> profile;
  absl::CivilDay today;
  v1::Eater told;

  // Refers to this object.
  EaterRecord record() const { return {profile.has_value() ? &*profile : nullptr, {}, today}; }
};

// A usage error of the flag. Asks the server only for a profile that this device has never seen.
absl::StatusOr<EaterAtHand> FindEater(Context& context, const EaterFlags& flags);

v1::Nutrient NutrientOf(const EaterFlags& flags);

// Without --min-tier, medium where a nutrient is wanted.
absl::StatusOr<v1::NutrientTier> MinTierOf(const EaterFlags& flags);

// The refusal of the knowledge as one of the flag; others as they are.
absl::Status AsUsageError(const absl::Status& refusal);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_EATER_FLAGS_H_
