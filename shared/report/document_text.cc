#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "shared/report/clean_text.h"
#include "shared/report/document.h"

namespace crampwise {
namespace {

constexpr int kWidth = 80;
constexpr int kGap = 2;
// However wide the others are, the last column keeps this much.
constexpr int kLeastLast = 24;

using Row = std::vector<std::string>;

void AddParagraph(const std::string& text, std::string& out) {
  absl::StrAppend(&out, absl::StrJoin(Wrap(Clean(text), kWidth), "\n"), "\n");
}

std::vector<int> WidthsOf(const Table& table) {
  std::vector<int> widths;
  int left = kWidth;
  for (size_t column = 0; column + 1 < table.header.size(); ++column) {
    int width = Columns(Clean(table.header[column]));
    for (const Row& row : table.rows) width = std::max(width, Columns(Clean(row[column])));
    widths.push_back(std::max(std::min(width, left - kGap - kLeastLast), kGap));
    left -= widths.back() + kGap;
  }
  widths.push_back(std::max(left, kGap));
  return widths;
}

// Cells that need more than a line go on below themselves.
void AddRow(const Row& row, const std::vector<int>& widths, std::string& out) {
  std::vector<std::vector<std::string>> cells;
  size_t height = 1;
  for (size_t column = 0; column < row.size(); ++column) {
    cells.push_back(Wrap(Clean(row[column]), widths[column]));
    height = std::max(height, cells.back().size());
  }
  for (size_t line = 0; line < height; ++line) {
    std::string text;
    for (size_t column = 0; column < cells.size(); ++column) {
      const std::string cell = line < cells[column].size() ? cells[column][line] : "";
      absl::StrAppend(&text, cell);
      const bool is_last = column + 1 == cells.size();
      const int gap = widths[column] - Columns(cell) + kGap;
      if (!is_last) text.append(static_cast<size_t>(gap), ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    absl::StrAppend(&out, text, "\n");
  }
}

void AddTable(const Table& table, std::string& out) {
  if (table.rows.empty()) return;
  const std::vector<int> widths = WidthsOf(table);
  AddRow(table.header, widths, out);
  for (const Row& row : table.rows) AddRow(row, widths, out);
}

}  // namespace

std::string ToText(const Document& document) {
  std::string out;
  AddParagraph(document.title, out);
  absl::StrAppend(&out, std::string(static_cast<size_t>(Columns(Clean(document.title))), '='), "\n");
  for (const std::string& text : document.lead) AddParagraph(text, out);
  for (const Section& section : document.sections) {
    absl::StrAppend(&out, "\n");
    AddParagraph(section.heading, out);
    absl::StrAppend(&out, std::string(static_cast<size_t>(Columns(Clean(section.heading))), '-'), "\n");
    for (const std::string& text : section.paragraphs) AddParagraph(text, out);
    AddTable(section.table, out);
  }
  absl::StrAppend(&out, "\n");
  for (const std::string& text : document.footer) AddParagraph(text, out);
  return out;
}

}  // namespace crampwise
