// Recording what happened, with or without the server.
#ifndef CRAMPWISE_CLIENT_CLI_RECORD_ENTRY_H_
#define CRAMPWISE_CLIENT_CLI_RECORD_ENTRY_H_

#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// Gives the entry a name and checks it, keeps it on this device, then sends it with whatever else is kept. Returns it
// as the server has it, with its assessment; as it was kept, without a record_time, and as this device assesses it,
// when the server is away, after telling the person. An error that the server gives is returned: the entry is then in
// refused/, or still kept when the refusal concerns the device.
absl::StatusOr<v1::RecordResult> RecordEntry(Context& context, const v1::Profile& profile, v1::JournalEntry entry);

// What this device says of an entry without the server: by the profile as it knows it and the entries that wait here,
// each of which raises what it would raise on the server. It never says that all is well: that hangs on what was
// recorded elsewhere.
v1::Assessment AssessHere(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_RECORD_ENTRY_H_
