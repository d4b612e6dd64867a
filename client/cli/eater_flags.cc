#include "client/cli/eater_flags.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/enum_names.h"
#include "client/cli/parse_age.h"
#include "client/cli/person_in_need.h"
#include "client/cli/usage_error.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

void AddList(CLI::App& command, const char* flag, std::vector<std::string>& values, const std::string& help) {
  command.add_option(flag, values, help)->delimiter(',')->allow_extra_args(false);
}

template <typename Enum>
absl::Status AddAll(const char* flag, const std::vector<std::string>& names,
                    google::protobuf::RepeatedField<int>& values) {
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const Enum value, ParseEnum<Enum>(flag, name));
    values.Add(value);
  }
  return absl::OkStatus();
}

absl::StatusOr<EaterAtHand> FindPerson(Context& context, const EaterFlags& flags) {
  EaterAtHand eater;
  if (!flags.child.empty()) {
    ASSIGN_OR_RETURN(eater.profile, context.CachedProfile("--child", flags.child));
    eater.today = absl::ToCivilDay(context.Now(), PlanZone(*eater.profile));
    return eater;
  }
  PersonInNeed person = FindPersonInNeed(context);
  eater.today = absl::ToCivilDay(context.Now(), PlanZone(person.profile));
  // An age means somebody else than the device's own profile.
  if (person.known.ok() && flags.age.empty()) eater.profile = std::move(person.profile);
  return eater;
}

}  // namespace

void EaterFlags::AddTo(CLI::App& command) {
  command.add_flag("--magnesium", magnesium, "Sources of magnesium");
  command.add_flag("--calcium", calcium, "Sources of calcium");
  command.add_option("--min-tier", min_tier,
                     absl::StrCat("How much at least: ", ChoicesOf<v1::NutrientTier>(), "; default: medium"));
  command.add_option("--age", age, "Of the person who eats: 10d, 6w, 8mo or 3y; default: an adult");
  command.add_option("--child", child, "Name, id or display name of a profile instead");
  AddList(command, "--allergy", allergies, absl::StrCat("Leave these out: ", ChoicesOf<v1::Allergen>()));
  AddList(command, "--diet", diets, ChoicesOf<v1::Diet>());
  AddList(command, "--with", traits, absl::StrCat("What counts too: ", ChoicesOf<v1::FoodTrait>()));
}

absl::StatusOr<EaterAtHand> FindEater(Context& context, const EaterFlags& flags) {
  ASSIGN_OR_RETURN(EaterAtHand eater, FindPerson(context, flags));
  if (!flags.age.empty()) {
    ASSIGN_OR_RETURN(const int months, ParseAgeInMonths("--age", flags.age, eater.today));
    eater.told.set_age_months(months);
  }
  RETURN_IF_ERROR(AddAll<v1::FoodTrait>("--with", flags.traits, *eater.told.mutable_traits()));
  RETURN_IF_ERROR(AddAll<v1::Allergen>("--allergy", flags.allergies, *eater.told.mutable_allergies()));
  RETURN_IF_ERROR(AddAll<v1::Diet>("--diet", flags.diets, *eater.told.mutable_diets()));
  return eater;
}

v1::Nutrient NutrientOf(const EaterFlags& flags) {
  if (flags.magnesium == flags.calcium) return v1::NUTRIENT_UNSPECIFIED;
  return flags.magnesium ? v1::NUTRIENT_MAGNESIUM : v1::NUTRIENT_CALCIUM;
}

absl::StatusOr<v1::NutrientTier> MinTierOf(const EaterFlags& flags) {
  if (!flags.min_tier.empty()) return ParseEnum<v1::NutrientTier>("--min-tier", flags.min_tier);
  return flags.magnesium || flags.calcium ? v1::NUTRIENT_TIER_MEDIUM : v1::NUTRIENT_TIER_UNSPECIFIED;
}

absl::Status AsUsageError(const absl::Status& refusal) {
  const std::optional<v1::Problem> problem = GetProblem(refusal);
  if (!problem.has_value() || problem->violations().empty()) return refusal;
  const v1::FieldViolation& violation = problem->violations(0);
  if (violation.field() == "eater.age_months") return UsageError("--age", violation.allowed());
  if (violation.field() == "recipe") return UsageError("NAME", violation.allowed());
  return absl::StartsWith(violation.field(), "foods") ? UsageError("FOOD", violation.allowed()) : refusal;
}

}  // namespace crampwise::client
