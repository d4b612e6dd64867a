// print_outcomes CASES          the request and the outcome of each case, as the native code finds it; the WebAssembly
// module
//                               must find the same
// print_outcomes CASES --rules  how many cases expect of each rule that it fires, does not fire, and is undecided
#include <algorithm>
#include <iostream>

#include "shared/assess/outcome_text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"
#include "tests/assess/case_file.h"

namespace {

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

void PrintOutcomes(const std::vector<assess::Case>& cases) {
  for (const assess::Case& one : cases) {
    std::cout << "case " << one.name << "\n";
    PrintLines("< ", one.request);
    PrintLines("> ", assess::AssessText(knowledge::AssessmentRules(), knowledge::Analytes(), one.request));
  }
}

// Cases with an expectation `key` that names the rule.
int CountCases(const std::vector<assess::Case>& cases, const std::string& key, assess::Text rule) {
  return static_cast<int>(std::count_if(cases.begin(), cases.end(), [&](const assess::Case& one) {
    return std::any_of(one.expectations.begin(), one.expectations.end(), [&](const std::vector<std::string>& words) {
      return !words.empty() && words[0] == key && std::find(words.begin() + 1, words.end(), rule) != words.end();
    });
  }));
}

void PrintRules(const std::vector<assess::Case>& cases) {
  std::cout << "rule   fires  does not  undecided\n";
  for (const assess::Rule& rule : knowledge::AssessmentRules().rules) {
    std::cout << rule.id << "  " << CountCases(cases, "fires", rule.id) << "  " << CountCases(cases, "not", rule.id)
              << "  " << CountCases(cases, "undecided", rule.id) << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  const std::vector<assess::Case> cases = assess::ReadCases(argv[1]);
  if (argc == 3 && assess::Text(argv[2]) == "--rules") {
    PrintRules(cases);
  } else {
    PrintOutcomes(cases);
  }
}
