// A profile as a person reads it.
#ifndef CRAMPWISE_CLIENT_CLI_PROFILE_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_PROFILE_TEXT_H_

#include <string>

#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// One line.
std::string ProfileLine(const v1::Profile& profile, bool is_default);

// Everything, one fact a line.
std::string ProfileText(const v1::Profile& profile);

// What an open warning means for the day, one line; empty while there is none.
std::string StandingText(const v1::Profile& profile);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PROFILE_TEXT_H_
