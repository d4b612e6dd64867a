// The changes of a feed, each with its resource as it stands.
#ifndef CRAMPWISE_SERVER_NOTIFY_CHANGE_READER_H_
#define CRAMPWISE_SERVER_NOTIFY_CHANGE_READER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// The changes with numbers greater than `after`, in order, at most `limit`. Reminders carry their text in `language`.
// What is gone meanwhile has a name and no resource.
absl::StatusOr<std::vector<v1::Change>> ReadChanges(Transaction& tx, absl::string_view profile_id, int64_t after,
                                                    int limit, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_CHANGE_READER_H_
