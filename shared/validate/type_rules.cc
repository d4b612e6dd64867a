#include "shared/validate/type_rules.h"

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "crampwise/v1/common.pb.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace crampwise {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

TypeRules::Kind KindOf(const Descriptor& type) {
  if (&type == google::protobuf::Timestamp::descriptor()) return TypeRules::Kind::kTimestamp;
  if (&type == google::protobuf::Duration::descriptor()) return TypeRules::Kind::kDuration;
  if (&type == v1::Date::descriptor()) return TypeRules::Kind::kDate;
  return TypeRules::Kind::kFields;
}

int NamedValues(const EnumDescriptor& type) {
  int named = 0;
  while (named < type.value_count() && type.FindValueByNumber(named) != nullptr) ++named;
  return named;
}

bool MayBeUnset(const FieldDescriptor& field, const v1::FieldRule& rule) {
  return !field.is_repeated() && !rule.required() && rule.min() <= 0 && rule.max() >= 0;
}

class Registry {
 public:
  const TypeRules& Find(const Descriptor& type) {
    {
      const absl::ReaderMutexLock lock(&mu_);
      if (const auto found = types_.find(&type); found != types_.end()) return *found->second;
    }
    const absl::MutexLock lock(&mu_);
    return Make(type);
  }

 private:
  const TypeRules& Make(const Descriptor& type) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    const auto [place, is_new] = types_.try_emplace(&type);
    if (!is_new) return *place->second;
    place->second = std::make_unique<TypeRules>();
    // Known before its fields are: a type may contain itself.
    TypeRules& rules = *place->second;
    rules.kind = KindOf(type);
    for (int i = 0; i < type.field_count(); ++i) Add(*type.field(i), rules);
    return rules;
  }

  void Add(const FieldDescriptor& field, TypeRules& rules) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    const v1::FieldRule& rule = field.options().GetExtension(v1::rule);
    if (rule.output_only()) return rules.output_only.push_back(&field);
    RuledField ruled = {.field = &field, .rule = &rule, .may_be_unset = MayBeUnset(field, rule)};
    if (field.message_type() != nullptr) ruled.type = &Make(*field.message_type());
    if (field.enum_type() != nullptr) ruled.named_enum_values = NamedValues(*field.enum_type());
    rules.fields.push_back(ruled);
  }

  absl::Mutex mu_;
  absl::flat_hash_map<const Descriptor*, std::unique_ptr<TypeRules>> types_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

const TypeRules& RulesOf(const Descriptor& type) {
  static auto& registry = *new Registry();
  return registry.Find(type);
}

}  // namespace crampwise
