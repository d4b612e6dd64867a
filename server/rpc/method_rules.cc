#include "server/rpc/method_rules.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

std::vector<const FieldDescriptor*> PathOf(const Descriptor* message, const std::string& dotted) {
  std::vector<const FieldDescriptor*> path;
  for (const absl::string_view name : absl::StrSplit(dotted, '.', absl::SkipEmpty())) {
    path.push_back(message->FindFieldByName(std::string(name)));
    message = path.back()->message_type();
  }
  return path;
}

// The build has checked that the option's fields exist.
absl::StatusOr<std::unique_ptr<MethodRule>> ReadRule(const std::string& name) {
  const MethodDescriptor* method = DescriptorPool::generated_pool()->FindMethodByName(name);
  if (method == nullptr) return absl::InternalError(absl::StrCat("no method ", name));
  const v1::Access& access = method->options().GetExtension(v1::access);
  if (access.capability() == v1::CAPABILITY_UNSPECIFIED) return absl::InternalError(absl::StrCat("open method ", name));
  auto rule = std::make_unique<MethodRule>();
  rule->method = name;
  rule->capability = access.capability();
  rule->profile_field = access.profile_field();
  rule->profile_path = PathOf(method->input_type(), access.profile_field());
  rule->profile_optional = access.profile_optional();
  rule->request_id = method->input_type()->FindFieldByName("request_id");
  return rule;
}

// The string at the end of a path that is not empty.
std::string ValueAt(const std::vector<const FieldDescriptor*>& path, const Message& request) {
  const Message* message = &request;
  for (size_t i = 0; i + 1 < path.size(); ++i) message = &message->GetReflection()->GetMessage(*message, path[i]);
  return message->GetReflection()->GetString(*message, path.back());
}

}  // namespace

bool MethodRule::IsAboutNobody(const Message& request) const {
  return profile_optional && ValueAt(profile_path, request).empty();
}

absl::StatusOr<std::string> MethodRule::ProfileIn(const Message& request) const {
  return ProfileOfName(profile_field, ValueAt(profile_path, request));
}

absl::StatusOr<const MethodRule*> MethodRules::Find(absl::string_view method) {
  absl::MutexLock lock(&mu_);
  std::unique_ptr<MethodRule>& rule = rules_[method];
  if (rule == nullptr) {
    ASSIGN_OR_RETURN(rule, ReadRule(std::string(method)));
    if (metrics_ != nullptr) rule->metrics = &metrics_->OfMethod(method);
  }
  return rule.get();
}

}  // namespace crampwise
