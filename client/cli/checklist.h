// The red-flag checklist and the one question after it, at the terminal or by flags.
#ifndef CRAMPWISE_CLIENT_CLI_CHECKLIST_H_
#define CRAMPWISE_CLIENT_CLI_CHECKLIST_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

struct FindingFlags {
  // "none", or codes with commas between them.
  std::string signs;
  // "CODE=yes", "CODE=no", "CODE=not_sure".
  std::vector<std::string> answers;

  bool given() const { return !signs.empty() || !answers.empty(); }
};

void AddFindingFlags(CLI::App& command, FindingFlags& flags);

// By the flags. With --signs, everything else of the checklist is answered with no.
absl::StatusOr<v1::Findings> FindingsOf(const FindingFlags& flags);

// Shows the checklist by numbers, and asks which there are; nothing is answered if the person types nothing.
absl::StatusOr<v1::Findings> AskFindings(Context& context, const v1::Profile& profile);

// Asks an item: yes, no or, by Enter, not sure.
absl::StatusOr<v1::Answer> AskItem(const Context& context, const std::string& text);

// Asks what is missing for an urgent rule, records each answer, and returns the last result: `recorded` itself if there
// is nothing to ask, or if it is not asked by yes or no.
absl::StatusOr<v1::RecordResult> AskFollowUps(Context& context, const v1::Profile& profile, v1::RecordResult recorded);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_CHECKLIST_H_
