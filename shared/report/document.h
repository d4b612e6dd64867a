// A report in words, before anybody has said how it is to look. Its texts may hold anything: whoever shows it cleans
// and escapes them.
#ifndef CRAMPWISE_SHARED_REPORT_DOCUMENT_H_
#define CRAMPWISE_SHARED_REPORT_DOCUMENT_H_

#include <string>
#include <vector>

#include "crampwise/v1/common.pb.h"

namespace crampwise {

// Long texts, and those that a person typed, are in the last column.
struct Table {
  std::vector<std::string> header;
  // Each as long as the header.
  std::vector<std::vector<std::string>> rows;
};

struct Section {
  std::string heading;
  std::vector<std::string> paragraphs;
  // May be empty.
  Table table;
};

struct Document {
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  std::string title;
  // Stands at the top, before every section.
  std::vector<std::string> lead;
  std::vector<Section> sections;
  std::vector<std::string> footer;
};

// For a terminal of 80 columns.
std::string ToText(const Document& document);

// One page that needs nothing else: no scripts, nothing from elsewhere, fit to be printed.
std::string ToHtml(const Document& document);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REPORT_DOCUMENT_H_
