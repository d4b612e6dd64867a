// Cases of the assessment, as cases/README.md describes them.
#ifndef CRAMPWISE_TESTS_ASSESS_CASE_FILE_H_
#define CRAMPWISE_TESTS_ASSESS_CASE_FILE_H_

#include <string>
#include <vector>

#include "shared/assess/rule_set.h"

namespace crampwise::assess {

struct Case {
  // "file:line: title", for messages.
  std::string name;
  // In the form of request_text.h.
  std::string request;
  // The words of each line that begins with "=>".
  std::vector<std::vector<std::string>> expectations;
};

// All cases in the folder, in the order of the files' names. What cannot be read is a case that is never fulfilled.
std::vector<Case> ReadCases(const std::string& folder);

// What `outcome`, a text of outcome_text.h, does not fulfil; empty: it fulfils all.
std::string Violations(const Case& expected, const std::string& outcome);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_TESTS_ASSESS_CASE_FILE_H_
