// Assessments as a person reads them.
#ifndef CRAMPWISE_CLIENT_CLI_ASSESSMENT_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_ASSESSMENT_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/cli/context.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

// The message of the highest rule with the number to call, the others below it, notes, and the footer. Says so when
// nothing fired; of an assessment of this device `alone`, that it rests on what is here.
std::string AssessmentText(const v1::Assessment& assessment, bool alone, v1::Language language);

// The text alone, without what nobody has to read while nothing is urgent: empty for no rule and no note.
std::string ShortAssessmentText(const v1::Assessment& assessment, v1::Language language);

// What those say that are urgent, each text once; empty if none is.
std::string UrgentTexts(const std::vector<v1::RecordResult>& recorded, v1::Language language);

// An entry that was recorded and what follows from it.
absl::Status ShowRecorded(const Context& context, const v1::RecordResult& recorded, absl::TimeZone zone);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_ASSESSMENT_TEXT_H_
