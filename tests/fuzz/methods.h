// The methods of the API, by descriptor.
#ifndef CRAMPWISE_TESTS_FUZZ_METHODS_H_
#define CRAMPWISE_TESTS_FUZZ_METHODS_H_

#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace crampwise {

// In the order of the proto files.
const std::vector<const google::protobuf::MethodDescriptor*>& AllMethods();

// "crampwise.v1.ProfileService.GetProfile"; null if there is none.
const google::protobuf::MethodDescriptor* FindMethod(absl::string_view full_name);

std::unique_ptr<google::protobuf::Message> NewRequest(const google::protobuf::MethodDescriptor& method);
std::unique_ptr<google::protobuf::Message> NewResponse(const google::protobuf::MethodDescriptor& method);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_METHODS_H_
