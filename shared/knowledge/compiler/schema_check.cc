#include "shared/knowledge/compiler/schema_check.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace crampwise::knowledge {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

int CodePoints(absl::string_view utf8) {
  // Every code point has one byte that is not a continuation byte.
  return static_cast<int>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  // Without presence, a field counts as set when it differs from its default.
  return field.is_repeated() ? reflection.FieldSize(message, &field) > 0 : reflection.HasField(message, &field);
}

class SchemaChecker {
 public:
  explicit SchemaChecker(Faults& faults) : faults_(faults) {}

  void CheckMessage(const Message& message, const Spot& spot) {
    const google::protobuf::Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) CheckField(message, spot, *type.field(i));
  }

 private:
  void CheckField(const Message& message, const Spot& spot, const FieldDescriptor& field) {
    if (!IsSet(message, field)) {
      if (field.options().GetExtension(v1::check).required()) {
        faults_.push_back(
            spot.FaultHere(absl::StrCat(message.GetDescriptor()->name(), ".", field.name(), " is missing")));
      }
      return;
    }
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    if (!field.is_repeated()) {
      CheckValue(message, spot, field, Spot::kSingular);
      return;
    }
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) CheckValue(message, spot, field, i);
  }

  void CheckValue(const Message& message, const Spot& spot, const FieldDescriptor& field, int index) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    const bool in_list = index != Spot::kSingular;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const int value =
          in_list ? reflection.GetRepeatedEnumValue(message, &field, index) : reflection.GetEnumValue(message, &field);
      if (value == 0 || field.enum_type()->FindValueByNumber(value) == nullptr) {
        faults_.push_back(spot.FaultAt(field.number(), absl::StrCat(field.name(), " has no meaning"), index));
      }
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const Message& child =
          in_list ? reflection.GetRepeatedMessage(message, &field, index) : reflection.GetMessage(message, &field);
      const Spot child_spot = spot.Child(field.number(), index);
      CheckMessage(child, child_spot);
      const int limit = field.options().GetExtension(v1::check).max_characters();
      if (limit > 0) CheckLengths(static_cast<const v1::Text&>(child), child_spot, limit);
    }
  }

  void CheckLengths(const v1::Text& text, const Spot& spot, int limit) {
    CheckLength(text.en(), spot, v1::Text::kEnFieldNumber, limit);
    CheckLength(text.zh(), spot, v1::Text::kZhFieldNumber, limit);
  }

  void CheckLength(absl::string_view words, const Spot& spot, int field_number, int limit) {
    const int length = CodePoints(words);
    if (length <= limit) return;
    faults_.push_back(
        spot.FaultAt(field_number, absl::StrCat("text has ", length, " characters, at most ", limit, " are allowed")));
  }

  Faults& faults_;
};

}  // namespace

void CheckSchema(const SourceFile& file, Faults& faults) {
  SchemaChecker(faults).CheckMessage(file.content, Spot(file));
}

}  // namespace crampwise::knowledge
