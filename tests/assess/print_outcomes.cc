// Prints the request and the outcome of each case, as the native code finds it. The WebAssembly module must find the
// same.
#include <iostream>

#include "shared/assess/outcome_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "tests/assess/case_file.h"

namespace assess = crampwise::assess;
namespace knowledge = crampwise::knowledge;

// The lines of the requests begin with "< ", those of the outcomes with "> ".
void PrintLines(const std::string& start, assess::Text text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::cout << start << text.substr(0, end) << "\n";
    text.remove_prefix(end + 1);
  }
}

int main(int argc, char** argv) {
  if (argc != 2) return 1;
  for (const assess::Case& test_case : assess::ReadCases(argv[1])) {
    std::cout << "case " << test_case.name << "\n";
    PrintLines("< ", test_case.request);
    PrintLines("> ", assess::AssessText(knowledge::AssessmentRules(), knowledge::Analytes(), test_case.request));
  }
}
