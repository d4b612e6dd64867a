// The flags that fill a day note, and a child's day.
#ifndef CRAMPWISE_CLIENT_CLI_DAY_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_DAY_FLAGS_H_

#include "client/cli/field_flags.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

absl::Span<const FieldFlag<v1::DayNote>> DayNoteFlags();
absl::Span<const FieldFlag<v1::ChildDay>> ChildDayFlags();

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_DAY_FLAGS_H_
