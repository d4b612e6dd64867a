// One prompt to everybody who may see the profile.
#ifndef CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_
#define CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "server/storage/transaction.h"

namespace crampwise {

// What a prompt says: the texts of its reminders, one a line.
std::string PromptText(absl::Span<const v1::Reminder> reminders, const v1::Profile& profile, v1::Language language);

// Adds a delivery for each active device of each recipient, due at once, with the text in the recipient's language. The
// reminders are of one bundle; none of them, no delivery.
absl::Status TellRecipients(Transaction& tx, const v1::Profile& profile, absl::Time prompt,
                            absl::Span<const v1::Reminder> reminders);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_
