// Who is told of reminders, and in which words.
#ifndef CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_
#define CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// One prompt that goes out.
struct ToTell {
  struct Reminder {
    std::string id;
    absl::Time late_until;
  };

  std::string profile_id;
  std::string bundle;
  absl::Time prompt;
  // Not empty.
  std::vector<Reminder> reminders;
};

// A delivery of each prompt for each device of each recipient. It waits for a stream of the device, which is looked for
// when it has been committed; the words are made when it is sent.
absl::StatusOr<std::vector<PackedDelivery>> DeliveriesOf(absl::Time now, absl::Span<const ToTell> prompts,
                                                         const ProfileTable::RecipientsOf& recipients);

// The words of a prompt: those of its reminders, one a line.
std::string PromptText(absl::Span<const v1::Reminder> reminders, const v1::Profile& profile, v1::Language language);

// The delivery as the ledger shows it: with the words that it was sent with, or would be sent with now, and with the
// reason why it waits, or waited until its end.
absl::StatusOr<v1::Delivery> LedgerEntry(Transaction& tx, const v1::Profile& profile, const DeliveryRecord& record);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_TELL_RECIPIENTS_H_
