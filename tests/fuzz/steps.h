// The steps of a ServerInput as calls.
#ifndef CRAMPWISE_TESTS_FUZZ_STEPS_H_
#define CRAMPWISE_TESTS_FUZZ_STEPS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/fuzz/fuzz_input.pb.h"

namespace crampwise {

// Both null for a step that is no call. `request` belongs to the step; of StreamEntries it is all its messages.
struct StepCall {
  const google::protobuf::MethodDescriptor* method = nullptr;
  const google::protobuf::Message* request = nullptr;
};

StepCall CallOf(const fuzz::Step& step);

// A text in a message; `index` is -1 unless the field is a list.
struct TextField {
  google::protobuf::Message& owner;
  const google::protobuf::FieldDescriptor& field;
  int index;

  std::string Get() const;
  void Set(const std::string& text) const;
};

// Visits every text that is set, at every depth.
void ForEachText(google::protobuf::Message& message, absl::FunctionRef<void(const TextField&)> visit);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_STEPS_H_
