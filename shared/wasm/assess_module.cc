#include "shared/wasm/assess_module.h"

#include <string>

#include "shared/assess/outcome_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"

namespace {

constexpr std::uint32_t kLengthBytes = 4;

// Of the last call. A module has one thread.
std::string& Answer() {
  static std::string answer;
  return answer;
}

}  // namespace

std::uint8_t* crampwise_allocate(std::uint32_t size) { return new std::uint8_t[size]; }

void crampwise_release(std::uint8_t* buffer) { delete[] buffer; }

const std::uint8_t* crampwise_assess(const std::uint8_t* request, std::uint32_t size) {
  const crampwise::assess::Text text(reinterpret_cast<const char*>(request), size);
  const std::string outcome =
      crampwise::assess::AssessText(crampwise::knowledge::AssessmentRules(), crampwise::knowledge::Analytes(), text);
  std::string& answer = Answer();
  answer.clear();
  for (std::uint32_t i = 0; i < kLengthBytes; ++i) answer += static_cast<char>(outcome.size() >> (8 * i) & 0xFF);
  answer += outcome;
  return reinterpret_cast<const std::uint8_t*>(answer.data());
}
