// The claims that the evidence base rejects, by words that only the claim would use.
#ifndef CRAMPWISE_TESTS_KNOWLEDGE_REJECTED_CLAIMS_H_
#define CRAMPWISE_TESTS_KNOWLEDGE_REJECTED_CLAIMS_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crampwise::knowledge {

struct RejectedClaim {
  // A statement of the evidence base, or the habit that no statement names.
  std::string id;
  // In lower case.
  std::vector<std::string> english;
  std::vector<std::string> chinese;
};

std::vector<RejectedClaim> RejectedClaims();

// For failures of parameterised tests.
void PrintTo(const RejectedClaim& claim, std::ostream* out);

// Whether `words` say one of the `claims`, at the start of a word and without turning it down ("no salt water"). Letter
// case does not matter.
bool Says(absl::string_view words, const std::vector<std::string>& claims);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_TESTS_KNOWLEDGE_REJECTED_CLAIMS_H_
