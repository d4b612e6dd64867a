// Sends what this device keeps for the server.
#ifndef CRAMPWISE_CLIENT_JOURNAL_SENDER_H_
#define CRAMPWISE_CLIENT_JOURNAL_SENDER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/connection.h"
#include "client/pending_entries.h"
#include "crampwise/v1/journal_service.pb.h"
#include "shared/base/clock.h"

namespace crampwise::client {

struct SendReport {
  // As the server has them now, with their assessments.
  std::vector<v1::RecordResult> recorded;

  struct Refusal {
    std::string name;
    std::string message;
  };
  // Moved to refused/.
  std::vector<Refusal> refused;

  // Why entries are still on the device; OK when none is.
  absl::Status kept;
};

// Sends every pending entry, in batches for each profile: several batches on a stream, if the server has streams. An
// entry leaves the device only after the server has answered for it. Goes on with the next profile when one is refused
// as a whole, but not when the server is away.
SendReport SendPending(Connection& connection, const PendingEntries& pending, Clock& clock);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_JOURNAL_SENDER_H_
