// What the protos say about a method, looked up once.
#ifndef CRAMPWISE_SERVER_RPC_METHOD_RULES_H_
#define CRAMPWISE_SERVER_RPC_METHOD_RULES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "crampwise/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "server/metrics/call_metrics.h"

namespace crampwise {

struct MethodRule {
  // "crampwise.v1.ProfileService.GetProfile".
  std::string method;
  v1::Capability capability = v1::CAPABILITY_UNSPECIFIED;
  // The field with the profile's name, as in the option and as the way to it. Empty below CAPABILITY_SEE.
  std::string profile_field;
  std::vector<const google::protobuf::FieldDescriptor*> profile_path;
  bool profile_optional = false;
  // Null if the request has no such field.
  const google::protobuf::FieldDescriptor* request_id = nullptr;
  // Null if nobody looks.
  MethodMetrics* metrics = nullptr;

  // It names no profile, and need not.
  bool IsAboutNobody(const google::protobuf::Message& request) const;
  // INVALID_ARGUMENT if the request's profile field is not a name.
  absl::StatusOr<std::string> ProfileIn(const google::protobuf::Message& request) const;
};

// Thread-safe.
class MethodRules {
 public:
  // `metrics` may be null; else it must outlive this object.
  explicit MethodRules(CallMetrics* metrics = nullptr) : metrics_(metrics) {}

  // Lives as long as this object. INTERNAL: no such method, or one without (access).
  absl::StatusOr<const MethodRule*> Find(absl::string_view method);

 private:
  CallMetrics* const metrics_;
  absl::Mutex mu_;
  absl::flat_hash_map<std::string, std::unique_ptr<MethodRule>> rules_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_METHOD_RULES_H_
