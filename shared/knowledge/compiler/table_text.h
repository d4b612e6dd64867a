// The C++ text of constant tables, from which a writer of each kind of knowledge makes its part.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_TEXT_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_TEXT_H_

#include <google/protobuf/generated_enum_reflection.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "crampwise/knowledge/v1/text.pb.h"

namespace crampwise::knowledge {

// Literals of C++.
std::string Quoted(absl::string_view words);
std::string Bool(bool value);
std::string Number(double value);
std::string TextOf(const v1::Text& text);

// "kv1::NAME" for an enum of knowledge files, "api::NAME" for one of the API.
template <typename Enum>
std::string EnumOf(Enum value) {
  const google::protobuf::EnumDescriptor& type = *google::protobuf::GetEnumDescriptor<Enum>();
  const bool is_api = type.file()->package() == "crampwise.v1";
  return absl::StrCat(is_api ? "api::" : "kv1::", type.FindValueByNumber(value)->name());
}

// A braced initialiser. Every member of the struct is given, in its order, so that a member that the header adds does
// not compile until it is written.
std::string Braced(const std::vector<std::string>& members);

class TableText {
 public:
  // An array in the unnamed namespace, and `function` that returns it as absl::Span<const type>.
  template <typename Rules, typename RowOf>
  void Table(absl::string_view type, absl::string_view function, const Rules& rules, RowOf row_of) {
    absl::StrAppend(&functions_, "absl::Span<const ", type, "> ", function, "() { return ", Array(type, rules, row_of),
                    "; }\n");
  }

  // Writes an array and returns its name, or "{}" for an empty one.
  template <typename Items, typename RowOf>
  std::string Array(absl::string_view type, const Items& items, RowOf row_of) {
    if (items.empty()) return "{}";
    std::vector<std::string> rows;
    for (const auto& item : items) rows.push_back(row_of(item));
    std::string name = absl::StrCat("kTable", ++arrays_written_);
    absl::StrAppend(&arrays_, "constexpr ", type, " ", name, "[] = {\n    ", absl::StrJoin(rows, ",\n    "), "};\n");
    return name;
  }

  // An array of enum values; `type` as a literal names it.
  template <typename Enum, typename Values>
  std::string EnumArray(absl::string_view type, const Values& values) {
    return Array(type, values, [](int value) { return EnumOf(static_cast<Enum>(value)); });
  }

  template <typename Strings>
  std::string StringArray(const Strings& strings) {
    return Array("absl::string_view", strings, Quoted);
  }

  // Further definitions, for the end.
  void Define(absl::string_view definition) { absl::StrAppend(&functions_, definition, "\n"); }

  // The whole translation unit.
  std::string Finish(const std::vector<absl::string_view>& headers) const;

 private:
  std::string arrays_;
  std::string functions_;
  int arrays_written_ = 0;
};

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_TABLE_TEXT_H_
