// First aid for somebody who does not answer or jerks, and for a baby (evidence.md 7.2.6, 7.2.8). Runs on the device as
// well as on the server.
#ifndef CRAMPWISE_SHARED_RELIEF_FIRST_AID_H_
#define CRAMPWISE_SHARED_RELIEF_FIRST_AID_H_

#include "absl/time/civil_time.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise {

// `profile` is null for anybody, anywhere: the guide for babies comes too then, and the number that works almost
// everywhere.
v1::GetFirstAidResponse FirstAidFor(const v1::Profile* profile, absl::CivilDay today, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_RELIEF_FIRST_AID_H_
