// Answering reminders.
#ifndef CRAMPWISE_CLIENT_CLI_ANSWER_H_
#define CRAMPWISE_CLIENT_CLI_ANSWER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/context.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise::client {

enum class Answering { kDone, kSkip, kSnooze, kUndo };

// Answers the reminder with this name. `snooze` is for kSnooze; zero leaves the length to the server.
absl::StatusOr<v1::Reminder> AnswerReminder(Context& context, const std::string& name, Answering answering,
                                            absl::Duration snooze);

// "taken: Take ...", in the zone in which the reminder was meant.
std::string AnswerText(const v1::Reminder& reminder);

// Whether a reminder in this state may be answered so.
bool CanAnswer(Answering answering, const v1::Reminder& reminder);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_ANSWER_H_
