// Knowledge files: every fault is told with its place, and what has none is compiled.
#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "shared/knowledge/compiler/compiler.h"
#include "tests/fuzz/require.h"

namespace crampwise::knowledge {
namespace {

void TryFile(const std::string& text) {
  Faults faults;
  const v1::KnowledgeFile file = CheckKnowledge({{"fuzz.textproto", text}}, faults);
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  for (const Fault& fault : faults) {
    Require(fault.line >= 1 && fault.line <= lines && fault.column >= 1, "a fault lies in its file");
    Require(!fault.reason.empty(), "a fault has a reason");
  }
  if (faults.empty()) Require(!WriteTables(file).empty(), "what is without faults makes tables");
}

}  // namespace
}  // namespace crampwise::knowledge

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::knowledge::TryFile(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
