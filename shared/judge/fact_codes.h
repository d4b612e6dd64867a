// The facts of the assessment by their codes, "leg_warm_one_side" or "profile.clot_history": which there are, and where
// a person states each. Every fact is stated in one place only. Thread-safe.
#ifndef CRAMPWISE_SHARED_JUDGE_FACT_CODES_H_
#define CRAMPWISE_SHARED_JUDGE_FACT_CODES_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "crampwise/v1/facts.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/assess/rule_set.h"

namespace crampwise {

// A place in the facts of knowledge::FactorRules(), which begin with those of knowledge::AssessmentRules().
using FactPlace = std::uint16_t;

std::optional<FactPlace> FindFactPlace(absl::string_view code);
// Of a code that the knowledge has; a test looks up every code that the program names.
FactPlace PlaceOf(absl::string_view code);
const assess::Fact& FactAt(FactPlace place);

// Whether it is answered among the findings of an entry of that population: a symptom, or an answer about an episode.
// Items that only rules of pregnancy, or only those of a child, ask for are no findings of anybody else.
bool IsFinding(absl::string_view code, assess::Population population);

// How it is stated in FactAnswer::code.
enum class ProfileFactForm { kNone, kAnswer, kNumber };
ProfileFactForm FormInProfile(absl::string_view code);

// The facts of the assessment that are a value of v1::Fact. Empty: it is none. Two values may stand for one fact.
absl::string_view CodeOf(v1::Fact fact);

bool IsMedicine(absl::string_view code);

assess::Population ToCore(v1::Population population);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_FACT_CODES_H_
