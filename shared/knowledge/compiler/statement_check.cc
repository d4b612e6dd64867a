#include "shared/knowledge/compiler/statement_check.h"

#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/citations.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

void CheckStatement(const v1::Statement& statement, const Spot& spot, Faults& faults) {
  const bool is_absent = statement.verdict() == v1::VERDICT_DO_NOT_REPEAT;
  if (is_absent != statement.has_absent_because()) {
    faults.push_back(spot.FaultAt(v1::Statement::kAbsentBecauseFieldNumber,
                                  "absent_because is for VERDICT_DO_NOT_REPEAT, and required there"));
  }
  if (is_absent && statement.work() != v1::WORK_UNSPECIFIED) {
    faults.push_back(spot.FaultAt(v1::Statement::kWorkFieldNumber, "a statement not to be repeated is not at work"));
  }
}

// Ids that any source names.
std::set<std::string> RestedOn(const v1::KnowledgeFile& merged) {
  std::set<std::string> ids;
  for (const v1::Source& source : merged.sources()) {
    ids.insert(source.rests_on().begin(), source.rests_on().end());
    ids.insert(source.contradiction().between().begin(), source.contradiction().between().end());
  }
  return ids;
}

bool IsIdle(const v1::Source& source, const std::set<std::string>& rested_on) {
  switch (source.detail_case()) {
    case v1::Source::kStatement:
      return source.statement().verdict() != v1::VERDICT_DO_NOT_REPEAT &&
             source.statement().work() == v1::WORK_UNSPECIFIED;
    case v1::Source::kReference:
    case v1::Source::kContradiction:
      return !rested_on.contains(source.id());
    case v1::Source::DETAIL_NOT_SET:
      break;
  }
  return false;
}

}  // namespace

void CheckSource(const v1::Source& source, const Spot& spot, const Index& index, Faults& faults) {
  using v1::Source;
  CheckSources(source.rests_on(), spot, Source::kRestsOnFieldNumber, index, faults);
  if (source.has_statement()) {
    CheckStatement(source.statement(), spot.Child(Source::kStatementFieldNumber), faults);
  }
  if (source.has_contradiction()) {
    CheckSources(source.contradiction().between(), spot.Child(Source::kContradictionFieldNumber),
                 v1::Contradiction::kBetweenFieldNumber, index, faults);
  }
}

void CheckIdleSources(const SourceFiles& files, const v1::KnowledgeFile& merged, Faults& faults) {
  const std::map<std::string, std::set<std::string>> citations = Citations(merged);
  const std::set<std::string> rested_on = RestedOn(merged);
  for (const auto& file : files) {
    const Spot spot(*file);
    for (int i = 0; i < file->content.sources_size(); ++i) {
      const v1::Source& source = file->content.sources(i);
      if (citations.contains(source.id()) || !IsIdle(source, rested_on)) continue;
      faults.push_back(
          spot.FaultAt(v1::KnowledgeFile::kSourcesFieldNumber, absl::StrCat(source.id(), " is named by nothing"), i));
    }
  }
}

}  // namespace crampwise::knowledge
