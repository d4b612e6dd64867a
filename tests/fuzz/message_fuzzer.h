// Fuzzing of a message instead of bytes: every input is one message in text format, and mutations keep its structure.
// A target links message_fuzzer.cc and defines the two functions below.
#ifndef CRAMPWISE_TESTS_FUZZ_MESSAGE_FUZZER_H_
#define CRAMPWISE_TESTS_FUZZ_MESSAGE_FUZZER_H_

#include <memory>

#include "google/protobuf/message.h"

namespace crampwise {

// An empty message of the target's type.
std::unique_ptr<google::protobuf::Message> NewInput();

// `input` is of that type.
void TryInput(const google::protobuf::Message& input);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_MESSAGE_FUZZER_H_
