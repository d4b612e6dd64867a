// The questions of a day, asked in a terminal or answered line by line.
#ifndef CRAMPWISE_CLIENT_CLI_DAY_QUESTIONS_H_
#define CRAMPWISE_CLIENT_CLI_DAY_QUESTIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

// Sets the field that the question names. A usage error of "answer" that says what is allowed.
absl::Status SetDayAnswer(const v1::DayQuestion& question, const std::string& typed, v1::JournalEntry& entry);

// Asks one after the other, again after an answer that none is. An empty line leaves one out, the end of the input the
// rest. The entries to record: a day note, a child's day, both, or none if nothing was said.
absl::StatusOr<std::vector<v1::JournalEntry>> AskDay(const Context& context,
                                                     const v1::ListDayQuestionsResponse& questions);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_DAY_QUESTIONS_H_
