// CheckMessage: a walk over the message by reflection.
#include <cmath>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/common.pb.h"
#include "shared/base/enum_choices.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"
#include "shared/validate/field_path.h"
#include "shared/validate/type_rules.h"
#include "shared/validate/validate.h"
#include "shared/validate/violations.h"

namespace crampwise {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDefaultMaxBytes = 200;
constexpr int kDefaultMaxItems = 1000;

// The API's numbers are int32, int64 and double; other fields read as 0.
double NumberOf(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return index < 0 ? reflection.GetInt32(message, &field) : reflection.GetRepeatedInt32(message, &field, index);
    case FieldDescriptor::CPPTYPE_INT64:
      return static_cast<double>(index < 0 ? reflection.GetInt64(message, &field)
                                           : reflection.GetRepeatedInt64(message, &field, index));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return index < 0 ? reflection.GetDouble(message, &field) : reflection.GetRepeatedDouble(message, &field, index);
    default:
      return 0;
  }
}

class MessageCheck {
 public:
  void Check(const Message& message, const TypeRules& rules, const FieldPath& path) {
    if (rules.kind == TypeRules::Kind::kTimestamp) return CheckTimestamp(message, path);
    if (rules.kind == TypeRules::Kind::kDuration) return CheckDuration(message, path);
    const size_t before = violations_.size();
    for (const RuledField& ruled : rules.fields) {
      if (violations_.full()) return;
      CheckField(message, ruled, FieldPath{&path, ruled.field->name()});
    }
    if (rules.kind == TypeRules::Kind::kDate && violations_.size() == before) CheckDate(message, path);
  }

  absl::Status ToStatus() const { return violations_.ToStatus(); }

 private:
  void Add(const FieldPath& path, absl::string_view allowed) { violations_.Add(path.ToString(), allowed); }

  void CheckField(const Message& message, const RuledField& ruled, const FieldPath& path) {
    const FieldDescriptor& field = *ruled.field;
    if (field.is_repeated()) return CheckList(message, ruled, path);
    if (message.GetReflection()->HasField(message, &field)) return CheckValue(message, ruled, -1, path);
    if (ruled.may_be_unset) return;
    if (ruled.rule->required()) return Add(path, "must be set");
    if (!field.has_presence()) CheckValue(message, ruled, -1, path);
  }

  void CheckList(const Message& message, const RuledField& ruled, const FieldPath& path) {
    const v1::FieldRule& rule = *ruled.rule;
    const int size = message.GetReflection()->FieldSize(message, ruled.field);
    const int most = rule.max_items() > 0 ? rule.max_items() : kDefaultMaxItems;
    if (size > most) return Add(path, absl::StrCat("must hold at most ", most, " items"));
    if (size == 0 && rule.required()) return Add(path, "must not be empty");
    if (rule.item_by_item()) return;
    for (int i = 0; i < size && !violations_.full(); ++i) {
      CheckValue(message, ruled, i, FieldPath{path.parent, path.name, i});
    }
  }

  // The value of a singular field (index -1) or one item of a list.
  void CheckValue(const Message& message, const RuledField& ruled, int index, const FieldPath& path) {
    const Reflection& reflection = *message.GetReflection();
    const FieldDescriptor* const field = ruled.field;
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Check(
            index < 0 ? reflection.GetMessage(message, field) : reflection.GetRepeatedMessage(message, field, index),
            *ruled.type, path);
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string scratch;
        return CheckString(index < 0 ? reflection.GetStringReference(message, field, &scratch)
                                     : reflection.GetRepeatedStringReference(message, field, index, &scratch),
                           *ruled.rule, path);
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        return CheckEnum(index < 0 ? reflection.GetEnumValue(message, field)
                                   : reflection.GetRepeatedEnumValue(message, field, index),
                         ruled, path);
      default:
        return CheckNumber(NumberOf(message, *field, index), *ruled.rule, path);
    }
  }

  void CheckString(const std::string& value, const v1::FieldRule& rule, const FieldPath& path) {
    const size_t most = rule.max_bytes() > 0 ? rule.max_bytes() : kDefaultMaxBytes;
    if (value.size() > most) return Add(path, absl::StrCat("must have at most ", most, " bytes"));
    if (value.find('\0') != std::string::npos) return Add(path, "must not hold a NUL byte");
    if (rule.required() && absl::StripAsciiWhitespace(value).empty()) return Add(path, "must not be blank");
    if (rule.uuid7() && !IsUuidV7(value)) Add(path, "must be a UUID version 7 in lower case");
  }

  void CheckEnum(int value, const RuledField& ruled, const FieldPath& path) {
    if (value >= 0 && value < ruled.named_enum_values) return;
    if (ruled.field->enum_type()->FindValueByNumber(value) != nullptr) return;
    // Listed once: a refusal must fit into the metadata of an answer.
    Add(path, told_choices_ ? "must be a value that the API names" : MustBeOneOf(*ruled.field->enum_type()));
    told_choices_ = true;
  }

  void CheckNumber(double value, const v1::FieldRule& rule, const FieldPath& path) {
    if (!std::isfinite(value)) return Add(path, "must be a finite number");
    const bool bounded = rule.min() != 0 || rule.max() != 0;
    if (bounded && (value < rule.min() || value > rule.max())) {
      Add(path, absl::StrCat("must be from ", rule.min(), " to ", rule.max()));
    }
  }

  void CheckDate(const Message& message, const FieldPath& path) {
    if (!IsCalendarDay(static_cast<const v1::Date&>(message))) Add(path, "must be a day of the calendar");
  }

  void CheckTimestamp(const Message& message, const FieldPath& path) {
    const auto& timestamp = static_cast<const google::protobuf::Timestamp&>(message);
    const absl::Time time = absl::FromUnixSeconds(timestamp.seconds());
    const absl::TimeZone utc = absl::UTCTimeZone();
    const bool in_range =
        time >= absl::FromCivil(absl::CivilYear(1900), utc) && time < absl::FromCivil(absl::CivilYear(2201), utc);
    if (!in_range) return Add(path, "must lie in the years 1900 to 2200");
    if (timestamp.nanos() < 0 || timestamp.nanos() > 999999999) Add(path, "must have nanos from 0 to 999999999");
  }

  void CheckDuration(const Message& message, const FieldPath& path) {
    constexpr int64_t kMostSeconds = 315576000000;
    const auto& duration = static_cast<const google::protobuf::Duration&>(message);
    const bool same_sign =
        (duration.seconds() >= 0 && duration.nanos() >= 0) || (duration.seconds() <= 0 && duration.nanos() <= 0);
    const bool in_range = duration.seconds() >= -kMostSeconds && duration.seconds() <= kMostSeconds &&
                          duration.nanos() >= -999999999 && duration.nanos() <= 999999999;
    if (!same_sign || !in_range) Add(path, "must be a valid duration");
  }

  Violations violations_{""};
  bool told_choices_ = false;
};

}  // namespace

absl::Status CheckMessage(const Message& message) {
  MessageCheck check;
  check.Check(message, RulesOf(*message.GetDescriptor()), FieldPath{});
  return check.ToStatus();
}

void ClearOutputOnly(Message& message) {
  const TypeRules& rules = RulesOf(*message.GetDescriptor());
  const Reflection& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : rules.output_only) reflection.ClearField(&message, field);
  for (const RuledField& ruled : rules.fields) {
    if (ruled.type == nullptr) continue;
    if (ruled.field->is_repeated()) {
      const int items = reflection.FieldSize(message, ruled.field);
      for (int i = 0; i < items; ++i) ClearOutputOnly(*reflection.MutableRepeatedMessage(&message, ruled.field, i));
    } else if (reflection.HasField(message, ruled.field)) {
      ClearOutputOnly(*reflection.MutableMessage(&message, ruled.field));
    }
  }
}

}  // namespace crampwise
