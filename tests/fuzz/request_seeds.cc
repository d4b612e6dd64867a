// Writes the first inputs of the fuzzer of requests: every call of the given ServerInputs as it goes over the wire.
#include <google/protobuf/text_format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/fuzz/fuzz_input.pb.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/steps.h"

namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool WriteFile(const std::string& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  return out.good();
}

// A method that no seed calls is one that the fuzzers hardly find.
bool IsComplete(const std::set<const google::protobuf::MethodDescriptor*>& called) {
  for (const google::protobuf::MethodDescriptor* method : crampwise::AllMethods()) {
    if (called.contains(method)) continue;
    std::fprintf(stderr, "no seed calls %s\n", method->full_name().c_str());
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: crampwise_request_seeds FOLDER SERVER_INPUT...\n");
    return 2;
  }
  int count = 0;
  std::set<const google::protobuf::MethodDescriptor*> called;
  for (int i = 2; i < argc; ++i) {
    crampwise::fuzz::ServerInput input;
    if (!google::protobuf::TextFormat::ParseFromString(ReadFile(argv[i]), &input)) {
      std::fprintf(stderr, "%s: not a ServerInput\n", argv[i]);
      return 1;
    }
    for (const crampwise::fuzz::Step& step : input.steps()) {
      const crampwise::StepCall call = crampwise::CallOf(step);
      if (call.method == nullptr) continue;
      called.insert(call.method);
      if (call.method->client_streaming()) continue;
      const std::string content = absl::StrCat(call.method->full_name(), "\n", call.request->SerializeAsString());
      if (!WriteFile(absl::StrCat(argv[1], "/", call.method->name(), "-", ++count), content)) return 1;
    }
  }
  return IsComplete(called) ? 0 : 1;
}
