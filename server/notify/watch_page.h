// What a Watch stream reads from the store.
#ifndef CRAMPWISE_SERVER_NOTIFY_WATCH_PAGE_H_
#define CRAMPWISE_SERVER_NOTIFY_WATCH_PAGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Who watches what.
struct WatchTarget {
  std::string profile_id;
  std::string account_id;
  std::string device_id;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // 0: from now on.
  int64_t after_number = 0;
  absl::Duration heartbeat = absl::Seconds(15);
};

// The last number that a stream has; nothing before its first read found where "now" is.
using WatchPlace = std::optional<int64_t>;

struct WatchPage {
  std::vector<v1::Change> changes;
  // The last number of the page.
  int64_t number = 0;
  // Another page may follow.
  bool more = false;
  absl::Time credential_expiry;
};

// The changes after `place`, at most `limit`. UNAUTHENTICATED: the device was revoked or its credential expired.
// PERMISSION_DENIED: the account may no longer see the profile. NOT_FOUND: the profile was erased.
absl::StatusOr<WatchPage> ReadWatchPage(Transaction& tx, const WatchTarget& target, const WatchPlace& place, int limit);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_WATCH_PAGE_H_
