#include "shared/knowledge/compiler/coverage.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "shared/knowledge/compiler/citations.h"

namespace crampwise::knowledge {
namespace {

using Tests = google::protobuf::RepeatedPtrField<std::string>;

enum class State { kUnobserved, kInDataOnly, kObserved };

State StateOf(const Tests& tests, const std::optional<TestNames>& names) {
  if (tests.empty()) return State::kUnobserved;
  const bool through_api = std::any_of(tests.begin(), tests.end(), [&](const std::string& test) {
    return !names.has_value() || names->api.contains(test);
  });
  return through_api ? State::kObserved : State::kInDataOnly;
}

std::string StateWords(State state, const Tests& tests) {
  switch (state) {
    case State::kUnobserved:
      return "NOT OBSERVED YET";
    case State::kInDataOnly:
      return absl::StrCat("IN THE DATA ONLY: ", absl::StrJoin(tests, ", "));
    case State::kObserved:
      return absl::StrCat("observed: ", absl::StrJoin(tests, ", "));
  }
  return "";
}

// What is made of a statement: the kinds of rules that name it, and its own work.
std::string WorkWords(const v1::Statement& statement, const std::set<std::string>& lists) {
  std::vector<std::string> words(lists.begin(), lists.end());
  if (statement.work() != v1::WORK_UNSPECIFIED) {
    words.push_back(absl::AsciiStrToLower(absl::StripPrefix(v1::Work_Name(statement.work()), "WORK_")));
  }
  if (statement.verdict() == v1::VERDICT_DO_NOT_REPEAT) return "absent";
  return absl::StrCat("at work: ", words.empty() ? "nowhere" : absl::StrJoin(words, " "));
}

}  // namespace

std::set<std::string> ParseTestNames(absl::string_view lines) {
  return absl::StrSplit(lines, '\n', absl::SkipWhitespace());
}

std::vector<std::string> CoverageFaults(const v1::KnowledgeFile& knowledge, const v1::Coverage& coverage,
                                        const std::optional<TestNames>& names) {
  std::set<std::string> statements;
  for (const v1::Source& source : knowledge.sources()) {
    if (source.has_statement()) statements.insert(source.id());
  }
  std::vector<std::string> faults;
  std::set<std::string> seen;
  for (const v1::Observation& observation : coverage.observations()) {
    const std::string& id = observation.statement();
    if (!statements.contains(id)) faults.push_back(absl::StrCat("there is no statement \"", id, "\""));
    if (!seen.insert(id).second) faults.push_back(absl::StrCat("statement ", id, " is observed twice"));
    if (observation.tests().empty()) faults.push_back(absl::StrCat("statement ", id, " names no test"));
    std::set<std::string> own;
    for (const std::string& test : observation.tests()) {
      if (!own.insert(test).second) faults.push_back(absl::StrCat("statement ", id, " names ", test, " twice"));
      const bool exists = !names.has_value() || names->api.contains(test) || names->others.contains(test);
      if (!exists) faults.push_back(absl::StrCat("statement ", id, ": there is no test ", test));
    }
  }
  return faults;
}

std::string CoverageTable(const v1::KnowledgeFile& knowledge, const v1::Coverage& coverage,
                          const std::optional<TestNames>& names) {
  std::map<std::string, Tests> tests;
  for (const v1::Observation& observation : coverage.observations())
    tests[observation.statement()] = observation.tests();
  const std::map<std::string, std::set<std::string>> citations = Citations(knowledge);
  std::string table;
  int statements = 0;
  std::map<State, int> counts;
  for (const v1::Source& source : knowledge.sources()) {
    if (!source.has_statement()) continue;
    const auto cited = citations.find(source.id());
    const State state = StateOf(tests[source.id()], names);
    const std::string verdict(absl::StripPrefix(v1::Verdict_Name(source.statement().verdict()), "VERDICT_"));
    absl::StrAppendFormat(
        &table, "%s  %-13s  %s; %s\n", source.id(), verdict,
        WorkWords(source.statement(), cited == citations.end() ? std::set<std::string>() : cited->second),
        StateWords(state, tests[source.id()]));
    ++statements;
    ++counts[state];
  }
  if (statements == 0) return "";
  absl::StrAppend(&table, "Observed: ", counts[State::kObserved], " of ", statements,
                  " statements. In the data only: ", counts[State::kInDataOnly],
                  ". Not observed yet: ", counts[State::kUnobserved], ".\n");
  return table;
}

}  // namespace crampwise::knowledge
