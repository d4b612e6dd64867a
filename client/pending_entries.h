// Journal entries that the server does not have yet, kept on this device: one file each below <config dir>/pending.
//
// What Add has accepted survives a kill at any instant, and is sent until the server has answered for it. Entries that
// the server refuses move to <config dir>/refused, where a person can read them.
#ifndef CRAMPWISE_CLIENT_PENDING_ENTRIES_H_
#define CRAMPWISE_CLIENT_PENDING_ENTRIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

// Not thread-safe. Several processes may use one folder: sending an entry twice records it once, by its id.
class PendingEntries {
 public:
  explicit PendingEntries(const std::string& config_dir);

  // `entry.name` must be "profiles/{profile}/entries/{entry}". Durable on return.
  absl::Status Add(const v1::JournalEntry& entry) const;

  // Oldest first. Files that do not hold an entry, or one of another name, are moved to refused/ and left out.
  absl::StatusOr<std::vector<v1::JournalEntry>> List() const;

  // The server has it.
  absl::Status Remove(const v1::JournalEntry& entry) const;

  // The server refused it for good.
  absl::Status Refuse(const v1::JournalEntry& entry) const;

  // Erases every entry, sent or not, refused ones too. For an account that is erased.
  absl::Status Clear() const;

  // Where refused entries lie.
  const std::string& refused_dir() const { return refused_; }

 private:
  absl::Status MoveToRefused(const std::string& file) const;

  const std::string pending_;
  const std::string refused_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_PENDING_ENTRIES_H_
