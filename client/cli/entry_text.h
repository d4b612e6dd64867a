// Journal entries as a person reads them.
#ifndef CRAMPWISE_CLIENT_CLI_ENTRY_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_ENTRY_TEXT_H_

#include <string>

#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

// "2026-04-14 03:40  cramp painful, left calf, 2 min", one line.
std::string EntryLine(const v1::JournalEntry& entry, absl::TimeZone zone);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_ENTRY_TEXT_H_
