#include "shared/knowledge/compiler/table_text.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"

namespace crampwise::knowledge {

std::string Quoted(absl::string_view words) { return absl::StrCat("\"", absl::Utf8SafeCEscape(words), "\""); }

std::string Bool(bool value) { return value ? "true" : "false"; }

// Enough digits to read the very same value back.
std::string Number(double value) { return absl::StrFormat("%.17g", value); }

std::string TextOf(const v1::Text& text) { return absl::StrCat("{", Quoted(text.en()), ", ", Quoted(text.zh()), "}"); }

std::string Braced(const std::vector<std::string>& members) {
  return absl::StrCat("{", absl::StrJoin(members, ", "), "}");
}

std::string TableText::Finish(const std::vector<absl::string_view>& headers) const {
  std::string includes;
  for (const absl::string_view header : headers) absl::StrAppend(&includes, "#include \"", header, "\"\n");
  return absl::StrCat("// Made by crampwise_knowledge from shared/knowledge/data.\n", includes,
                      "\nnamespace crampwise::knowledge {\nnamespace {\n\n", arrays_, "\n}  // namespace\n\n",
                      functions_, "\n}  // namespace crampwise::knowledge\n");
}

}  // namespace crampwise::knowledge
