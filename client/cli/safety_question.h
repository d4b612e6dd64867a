// The question that stands before every relief step.
#ifndef CRAMPWISE_CLIENT_CLI_SAFETY_QUESTION_H_
#define CRAMPWISE_CLIENT_CLI_SAFETY_QUESTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "client/cli/person_in_need.h"
#include "crampwise/v1/facts.pb.h"

namespace crampwise::client {

// The answers of the flag --safety if it was given, else of the person at the terminal part by part; all unanswered
// when nobody can be asked.
absl::StatusOr<v1::SafetyAnswers> AskSafety(const Context& context, const PersonInNeed& person,
                                            const std::string& flag);

// Asks at the terminal, emergencies first; stops asking after the first yes. Enter, for not sure, is a yes.
absl::StatusOr<v1::SafetyAnswers> AskSafetyAtTerminal(const Context& context, const PersonInNeed& person);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_SAFETY_QUESTION_H_
