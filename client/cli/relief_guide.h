// Relief steps and warnings, made on this device.
#ifndef CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
#define CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/context.h"
#include "client/cli/person_in_need.h"
#include "crampwise/v1/guidance_service.pb.h"

namespace crampwise::client {

// Warnings or steps, without the network; neither while a part of the safety question is unanswered. A usage error for
// a variant that does not fit. A sign of a child makes an unknown person a child.
absl::StatusOr<v1::GetReliefResponse> GuideFor(Context& context, const PersonInNeed& person,
                                               const v1::SafetyAnswers& safety, const std::string& variant);

std::string ReliefText(const v1::GetReliefResponse& relief);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
