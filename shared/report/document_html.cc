#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "shared/report/clean_text.h"
#include "shared/report/document.h"

namespace crampwise {
namespace {

// The policy forbids whatever an escape might have missed.
constexpr absl::string_view kHead = R"(<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 11pt/1.4 sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; border-bottom: 1px solid #888; break-after: avoid; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0; border-bottom: 1px solid #ccc; }
td { overflow-wrap: anywhere; } p { margin: 0.3em 0; } footer { margin-top: 2em; font-weight: bold; }
@page { margin: 18mm; } @media print { body { margin: 0; max-width: none; padding: 0; } }
</style>
)";

std::string Escaped(absl::string_view text) {
  return absl::StrReplaceAll(Clean(text),
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

void AddParagraphs(const std::vector<std::string>& texts, std::string& out) {
  for (const std::string& text : texts) absl::StrAppend(&out, "<p>", Escaped(text), "</p>\n");
}

void AddRow(const std::vector<std::string>& cells, absl::string_view tag, std::string& out) {
  absl::StrAppend(&out, "<tr>");
  for (const std::string& cell : cells) absl::StrAppend(&out, "<", tag, ">", Escaped(cell), "</", tag, ">");
  absl::StrAppend(&out, "</tr>\n");
}

void AddTable(const Table& table, std::string& out) {
  if (table.rows.empty()) return;
  absl::StrAppend(&out, "<table>\n<thead>");
  AddRow(table.header, "th", out);
  absl::StrAppend(&out, "</thead>\n<tbody>\n");
  for (const std::vector<std::string>& row : table.rows) AddRow(row, "td", out);
  absl::StrAppend(&out, "</tbody>\n</table>\n");
}

}  // namespace

std::string ToHtml(const Document& document) {
  const bool chinese = document.language == v1::LANGUAGE_CHINESE_SIMPLIFIED;
  std::string out =
      absl::StrCat("<!doctype html>\n<html lang=\"", chinese ? "zh-Hans" : "en", "\">\n<head>\n", kHead, "<title>",
                   Escaped(document.title), "</title>\n</head>\n<body>\n<h1>", Escaped(document.title), "</h1>\n");
  AddParagraphs(document.lead, out);
  for (const Section& section : document.sections) {
    absl::StrAppend(&out, "<section>\n<h2>", Escaped(section.heading), "</h2>\n");
    AddParagraphs(section.paragraphs, out);
    AddTable(section.table, out);
    absl::StrAppend(&out, "</section>\n");
  }
  absl::StrAppend(&out, "<footer>\n");
  AddParagraphs(document.footer, out);
  absl::StrAppend(&out, "</footer>\n</body>\n</html>\n");
  return out;
}

}  // namespace crampwise
