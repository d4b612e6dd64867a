// The flags that entries of several commands share.
#ifndef CRAMPWISE_CLIENT_CLI_ENTRY_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_ENTRY_FLAGS_H_

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "client/cli/context.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

struct EntryFlags {
  std::string at;
  std::string note;

  void AddTo(CLI::App& command);
};

// Records `entry` at the time of the flags, of the entry itself, or now, and shows it with what follows from it.
absl::Status RecordAsFlagged(Context& context, const v1::Profile& profile, const EntryFlags& flags,
                             v1::JournalEntry entry);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_ENTRY_FLAGS_H_
