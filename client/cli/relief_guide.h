// Relief steps and warnings, made on this device.
#ifndef CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
#define CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// Warnings or steps, without the network; neither while a part of the safety question is unanswered. A usage error for
// a variant that does not fit.
absl::StatusOr<v1::GetReliefResponse> GuideFor(Context& context, const v1::Profile& profile,
                                               const v1::SafetyAnswers& safety, const std::string& variant);

std::string ReliefText(const v1::GetReliefResponse& relief);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
