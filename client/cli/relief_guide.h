// Relief steps and warnings, made on this device.
#ifndef CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
#define CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/cli/context.h"
#include "client/cli/person_in_need.h"
#include "crampwise/v1/guidance_service.pb.h"

namespace crampwise::client {

// Warnings or steps, without the network; neither while a part of the safety question is unanswered. A usage error for
// a variant that does not fit. A sign of a child makes an unknown person a child.
absl::StatusOr<v1::GetReliefResponse> GuideFor(Context& context, const PersonInNeed& person,
                                               const v1::SafetyAnswers& safety, const std::string& variant);

// Bold where a terminal shows it.
std::string Emphasized(absl::string_view text);
// The number to call, and the steps of a guide.
std::string NumberText(const std::string& emergency_number);
std::string GuideText(const v1::ReliefGuide& guide);

std::string ReliefText(const v1::GetReliefResponse& relief);
std::string FirstAidText(const v1::GetFirstAidResponse& first_aid);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_RELIEF_GUIDE_H_
