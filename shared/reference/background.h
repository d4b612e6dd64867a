// Neutral lines to learn more (evidence.md 1). Runs on the device as well as on the server.
#ifndef CRAMPWISE_SHARED_REFERENCE_BACKGROUND_H_
#define CRAMPWISE_SHARED_REFERENCE_BACKGROUND_H_

#include "crampwise/v1/knowledge_service.pb.h"

namespace crampwise {

// In the order of the evidence base. Nothing that it rejects is among them.
v1::ListBackgroundResponse BackgroundIn(v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REFERENCE_BACKGROUND_H_
