#include "shared/knowledge/compiler/statement_check.h"

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

}  // namespace crampwise::knowledge
