// The rules of a message type as the walk over messages needs them: read from the options of its fields once, because
// reading them anew for each message costs several times what checking the values does.
#ifndef CRAMPWISE_SHARED_VALIDATE_TYPE_RULES_H_
#define CRAMPWISE_SHARED_VALIDATE_TYPE_RULES_H_

#include <vector>

#include "crampwise/v1/options.pb.h"
#include "google/protobuf/descriptor.h"

namespace crampwise {

struct TypeRules;

struct RuledField {
  const google::protobuf::FieldDescriptor* field = nullptr;
  const v1::FieldRule* rule = nullptr;
  // Of a message field.
  const TypeRules* type = nullptr;
  // A singular field that is unset, or holds the default of its kind, breaks no rule.
  bool may_be_unset = false;
  // Values of an enumeration below it are named without looking.
  int named_enum_values = 0;
};

struct TypeRules {
  enum class Kind { kFields, kDate, kTimestamp, kDuration };

  Kind kind = Kind::kFields;
  // What clients may set, in the order of the type.
  std::vector<RuledField> fields;
  std::vector<const google::protobuf::FieldDescriptor*> output_only;
};

// Thread-safe. The type must be one of the program's own, which live as long as it does.
const TypeRules& RulesOf(const google::protobuf::Descriptor& type);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_TYPE_RULES_H_
