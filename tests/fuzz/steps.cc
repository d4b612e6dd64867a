#include "tests/fuzz/steps.h"

#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "tests/fuzz/methods.h"

namespace crampwise {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::Reflection;

// From the name of a method without capitals: "getprofile".
std::map<std::string, const MethodDescriptor*> ByLowerCaseName() {
  std::map<std::string, const MethodDescriptor*> methods;
  for (const MethodDescriptor* method : AllMethods()) methods[absl::AsciiStrToLower(method->name())] = method;
  return methods;
}

}  // namespace

StepCall CallOf(const fuzz::Step& step) {
  static const auto* const methods = new std::map(ByLowerCaseName());
  std::vector<const FieldDescriptor*> set;
  step.GetReflection()->ListFields(step, &set);
  if (set.empty()) return {};
  const auto method = methods->find(absl::StrReplaceAll(set.front()->name(), {{"_", ""}}));
  if (method == methods->end()) return {};
  return {method->second, &step.GetReflection()->GetMessage(step, set.front())};
}

std::string TextField::Get() const {
  const Reflection& reflection = *owner.GetReflection();
  return index < 0 ? reflection.GetString(owner, &field) : reflection.GetRepeatedString(owner, &field, index);
}

void TextField::Set(const std::string& text) const {
  const Reflection& reflection = *owner.GetReflection();
  if (index < 0) return reflection.SetString(&owner, &field, text);
  reflection.SetRepeatedString(&owner, &field, index, text);
}

void ForEachText(Message& message, absl::FunctionRef<void(const TextField&)> visit) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool list = field->is_repeated();
    const int items = list ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < items; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        ForEachText(
            list ? *reflection.MutableRepeatedMessage(&message, field, i) : *reflection.MutableMessage(&message, field),
            visit);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        visit({message, *field, list ? i : -1});
      }
    }
  }
}

}  // namespace crampwise
