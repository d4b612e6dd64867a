// The flags that fill a day note.
#ifndef CRAMPWISE_CLIENT_CLI_DAY_NOTE_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_DAY_NOTE_FLAGS_H_

#include "client/cli/field_flags.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

absl::Span<const FieldFlag<v1::DayNote>> DayNoteFlags();

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_DAY_NOTE_FLAGS_H_
