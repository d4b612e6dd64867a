// The coverage table: each statement of the evidence base, what is made of it, and which test observes that.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COVERAGE_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COVERAGE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "crampwise/knowledge/v1/coverage.pb.h"
#include "crampwise/knowledge/v1/knowledge.pb.h"

namespace crampwise::knowledge {

// The tests that exist, as "Suite.Test".
struct TestNames {
  // Through the API or the command line.
  std::set<std::string> api;
  std::set<std::string> others;
};

// One "Suite.Test" a line.
std::set<std::string> ParseTestNames(absl::string_view lines);

// Why the observations are not to be believed, one reason each: a statement that does not exist or is named twice, a
// test that is named twice or does not exist. With no `names`, tests are not looked up.
std::vector<std::string> CoverageFaults(const v1::KnowledgeFile& knowledge, const v1::Coverage& coverage,
                                        const std::optional<TestNames>& names);

// A line for each statement and one with the total; nothing where there are no statements. A statement counts when one
// of its tests goes through the API; with no `names`, when it has a test at all.
std::string CoverageTable(const v1::KnowledgeFile& knowledge, const v1::Coverage& coverage,
                          const std::optional<TestNames>& names);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_COVERAGE_H_
