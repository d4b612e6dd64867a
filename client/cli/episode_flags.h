// The flags of the command cramp.
#ifndef CRAMPWISE_CLIENT_CLI_EPISODE_FLAGS_H_
#define CRAMPWISE_CLIENT_CLI_EPISODE_FLAGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/checklist.h"
#include "client/cli/field_flags.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::client {

// Those that fill the episode itself.
absl::Span<const FieldFlag<v1::Episode>> EpisodeFlags();

struct CrampFlags {
  FieldFlags<v1::Episode> episode{EpisodeFlags()};
  std::string start;
  std::string note;
  std::string safety;
  std::string variant;
  FindingFlags findings;
};

// The entry that the flags describe: a painful cramp that began now, unless they say otherwise; without safety answers
// and findings.
absl::StatusOr<v1::JournalEntry> EntryOf(const CrampFlags& flags, absl::TimeZone zone, absl::Time now);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_EPISODE_FLAGS_H_
