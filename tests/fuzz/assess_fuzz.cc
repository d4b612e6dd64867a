// Requests to the assessment module, which come from the phone as text.
#include <cstdint>

#include "shared/assess/outcome_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "tests/fuzz/require.h"

namespace crampwise {
namespace {

void TryRequest(assess::Text request) {
  const std::string outcome = assess::AssessText(knowledge::AssessmentRules(), knowledge::Analytes(), request);
  Require(outcome.rfind("level ", 0) == 0 || outcome.rfind("error ", 0) == 0, "a request has an outcome or an error");
  Require(outcome.find("level EMERGENCY") != 0 || outcome.find("\nquestion ") == std::string::npos,
          "nothing is asked in an emergency");
}

}  // namespace
}  // namespace crampwise

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  crampwise::TryRequest({reinterpret_cast<const char*>(data), size});
  return 0;
}
