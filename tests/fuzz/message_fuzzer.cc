#include "tests/fuzz/message_fuzzer.h"

#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/text_format.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/fuzz/message_mutator.h"

namespace {

using google::protobuf::Message;
using google::protobuf::TextFormat;

// As much of the text as can be read; what a mutation has cut off in the middle is left out.
std::unique_ptr<Message> Read(const uint8_t* data, size_t size) {
  std::unique_ptr<Message> message = crampwise::NewInput();
  TextFormat::Parser parser;
  parser.AllowPartialMessage(true);
  parser.ParseFromString(std::string(reinterpret_cast<const char*>(data), size), message.get());
  return message;
}

// The size of the text; `otherwise` without writing anything if it has no room.
size_t Write(const Message& message, uint8_t* data, size_t room, size_t otherwise) {
  std::string text;
  TextFormat::PrintToString(message, &text);
  if (text.size() > room) return otherwise;
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

}  // namespace

// The names of the functions below are libFuzzer's.

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::TryInput(*Read(data, size));
  return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed) {
  const std::unique_ptr<Message> message = Read(data, size);
  crampwise::MessageMutator(seed).Mutate(*message);
  return Write(*message, data, max_size, size);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* data1, size_t size1, const uint8_t* data2, size_t size2,
                                            uint8_t* out, size_t max_out_size, unsigned int seed) {
  const std::unique_ptr<Message> message = Read(data1, size1);
  crampwise::MessageMutator(seed).CrossOver(*message, *Read(data2, size2));
  return Write(*message, out, max_out_size, 0);
}
