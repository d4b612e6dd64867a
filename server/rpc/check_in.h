// The rules of answering a reminder.
#ifndef CRAMPWISE_SERVER_RPC_CHECK_IN_H_
#define CRAMPWISE_SERVER_RPC_CHECK_IN_H_

#include "absl/status/statusor.h"
#include "server/auth/caller.h"
#include "server/storage/transaction.h"
#include "shared/base/resource_names.h"

namespace crampwise {

// Answers the reminder that the request names. Returns it as stored.
absl::StatusOr<v1::Reminder> AnswerReminder(Transaction& tx, const Caller& caller, const ChildName& name,
                                            const v1::CheckInRequest& request);

// Takes the last answer back. The reminder waits again if its late window is open.
absl::StatusOr<v1::Reminder> UndoAnswer(Transaction& tx, const ChildName& name);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_CHECK_IN_H_
