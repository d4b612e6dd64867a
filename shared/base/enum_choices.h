// The names that the API has for the values of an enum.
#ifndef CRAMPWISE_SHARED_BASE_ENUM_CHOICES_H_
#define CRAMPWISE_SHARED_BASE_ENUM_CHOICES_H_

#include <string>

#include "google/protobuf/descriptor.h"

namespace crampwise {

// "must be one of ALLERGEN_MILK, ALLERGEN_SOY", without the unspecified value.
std::string MustBeOneOf(const google::protobuf::EnumDescriptor& type);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_ENUM_CHOICES_H_
