// Whether the red-flag rules of all files together make sense.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_ASSESSMENT_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_ASSESSMENT_CHECK_H_

#include <vector>

#include "shared/knowledge/compiler/condition_logic.h"
#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// The rules as the tables hold them: of each population the highest level first, else in the order of the files.
std::vector<const v1::AssessmentRule*> InTableOrder(const v1::Assessment& assessment);

// Refused are: ids that are defined twice, a level that its id does not name, sources and first aid that do not exist,
// conditions that cannot be read or name what is not defined, macros in a cycle, facts and macros that nothing uses,
// and rules that can never fire or always do.
void CheckAssessment(const SourceFiles& files, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_ASSESSMENT_CHECK_H_
