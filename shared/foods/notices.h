// What to know before any food. Private to this library.
#ifndef CRAMPWISE_SHARED_FOODS_NOTICES_H_
#define CRAMPWISE_SHARED_FOODS_NOTICES_H_

#include "crampwise/v1/common.pb.h"
#include "shared/foods/eater.h"

namespace crampwise {

// Never empty.
google::protobuf::RepeatedPtrField<std::string> NoticesFor(const Eater& eater, v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FOODS_NOTICES_H_
