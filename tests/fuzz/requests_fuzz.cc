// The bytes of requests. An input is the method's name on a line, then the message as it comes over the wire.
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/journal_service.pb.h"
#include "server/rpc/method_rules.h"
#include "server/rpc/paging.h"
#include "server/rpc/profile_update.h"
#include "server/rpc/run_once.h"
#include "shared/base/field_error.h"
#include "shared/validate/validate.h"
#include "tests/fuzz/message_mutator.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/require.h"

// libFuzzer's own mutations of bytes.
extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

namespace crampwise {
namespace {

using google::protobuf::Message;

constexpr int kMostViolations = 20;

absl::string_view FirstLine(absl::string_view input) { return input.substr(0, input.find('\n')); }

void CheckRefusal(const absl::Status& status) {
  Require(absl::IsInvalidArgument(status), "a refused message is an invalid argument");
  const std::optional<v1::Problem> problem = GetProblem(status);
  Require(problem.has_value() && problem->violations_size() > 0, "a refusal names the field");
  Require(problem->violations_size() <= kMostViolations, "a refusal names at most 20 fields");
  for (const v1::FieldViolation& violation : problem->violations()) {
    Require(!violation.field().empty() && !violation.allowed().empty(), "a violation says where and what is allowed");
  }
}

void CheckShown(const Message& accepted) {
  std::string json;
  Require(google::protobuf::util::MessageToJsonString(accepted, &json).ok(), "an accepted message can be shown");
}

// `request` without what the server sets.
void CheckAccepted(const MethodRule& rule, const Message& request) {
  if (request.GetDescriptor() == v1::RecordEntriesRequest::descriptor()) {
    // Each entry is accepted on its own.
    for (const v1::JournalEntry& entry : static_cast<const v1::RecordEntriesRequest&>(request).entries()) {
      if (CheckMessage(entry).ok()) CheckShown(entry);
    }
  } else {
    CheckShown(request);
  }
  if (rule.profile_path.empty()) return;
  const absl::StatusOr<std::string> profile = rule.ProfileIn(request);
  if (!profile.ok()) CheckRefusal(profile.status());
}

void CheckUpdate(const v1::UpdateProfileRequest& request) {
  v1::Profile stored;
  stored.set_name("profiles/01963a2e-7c00-7000-8000-000000000001");
  const absl::StatusOr<v1::Profile> updated = UpdatedProfile(stored, request);
  if (!updated.ok()) return CheckRefusal(updated.status());
  Require(updated->name() == stored.name(), "an update does not rename");
  Require(!updated->has_active_urgency() && !updated->has_create_time(), "an update sets what a client may set");
}

void TryRequest(const google::protobuf::MethodDescriptor& method, absl::string_view bytes) {
  const std::unique_ptr<Message> request = NewRequest(method);
  if (!request->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  static auto* const rules = new MethodRules;
  const absl::StatusOr<const MethodRule*> rule = rules->Find(method.full_name());
  Require(rule.ok(), "every method has a rule");

  const absl::Status status = CheckMessage(*request);
  const std::unique_ptr<Message> copy = NewRequest(method);
  Require(copy->ParseFromString(request->SerializeAsString()), "a message that was read can be sent on");
  Require(ContentHash("", *copy) == ContentHash("", *request), "equal messages have equal hashes");
  Require(ListKey(*copy) == ListKey(*request), "equal requests ask for the same list");
  ClearOutputOnly(*copy);
  Require(CheckMessage(*copy) == status, "what the server sets is not looked at");
  status.ok() ? CheckAccepted(**rule, *copy) : CheckRefusal(status);
  if (method.name() == "UpdateProfile" && status.ok()) {
    CheckUpdate(static_cast<const v1::UpdateProfileRequest&>(*request));
  }
}

// What of `bytes` cannot be read is left out.
std::string ChangedMessage(const google::protobuf::MethodDescriptor& method, const std::string& bytes,
                           unsigned int seed) {
  const std::unique_ptr<Message> request = NewRequest(method);
  request->ParseFromString(bytes);
  MessageMutator(seed).Mutate(*request);
  return request->SerializeAsString();
}

std::string ChangedBytes(std::string bytes, size_t room) {
  const size_t size = std::min(bytes.size(), room);
  bytes.resize(room);
  bytes.resize(room == 0 ? 0 : LLVMFuzzerMutate(reinterpret_cast<uint8_t*>(bytes.data()), size, room));
  return bytes;
}

}  // namespace
}  // namespace crampwise

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const absl::string_view name = crampwise::FirstLine(input);
  const google::protobuf::MethodDescriptor* method = crampwise::FindMethod(name);
  if (method != nullptr && name.size() < size) crampwise::TryRequest(*method, input.substr(name.size() + 1));
  return 0;
}

// Changes the message, half of the time as a message, and now and then the method: a name with a changed letter is
// none.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  std::string name(crampwise::FirstLine(input));
  const std::string bytes(input.substr(std::min(size, name.size() + 1)));
  std::mt19937 random(seed);
  const google::protobuf::MethodDescriptor* method = crampwise::FindMethod(name);
  if (method == nullptr || random() % 32 == 0) {
    const auto& methods = crampwise::AllMethods();
    method = methods[random() % methods.size()];
  }
  std::string changed = absl::StrCat(method->full_name(), "\n");
  changed += random() % 2 == 0 ? crampwise::ChangedMessage(*method, bytes, random())
                               : crampwise::ChangedBytes(bytes, max_size - std::min(max_size, changed.size()));
  changed.resize(std::min(changed.size(), max_size));
  std::memcpy(data, changed.data(), changed.size());
  return changed.size();
}
