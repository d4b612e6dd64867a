#include "shared/knowledge/compiler/source_file.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crampwise::knowledge {
namespace {

using google::protobuf::TextFormat;
using google::protobuf::io::ColumnNumber;

class FaultCollector : public google::protobuf::io::ErrorCollector {
 public:
  FaultCollector(absl::string_view path, absl::string_view text, Faults& faults)
      : path_(path), lines_(absl::StrSplit(text, '\n')), faults_(faults) {}

  // Counts from 0, with -1 for a fault of the whole file.
  void AddError(int line, ColumnNumber column, const std::string& message) override {
    Fault fault{path_, std::max(line, 0) + 1, std::max(column, 0) + 1, message};
    // The parser has read on when it finds that it does not know a name.
    if (absl::StartsWith(message, "Unknown enumeration value")) MoveBackTo(QuotedName(message), fault);
    faults_.push_back(std::move(fault));
  }

 private:
  static absl::string_view QuotedName(absl::string_view message) {
    const std::vector<absl::string_view> parts = absl::StrSplit(message, '"');
    return parts.size() > 1 ? parts[1] : absl::string_view();
  }

  // To the last place before it at which `name` stands.
  void MoveBackTo(absl::string_view name, Fault& fault) const {
    const size_t last = std::min(lines_.size(), static_cast<size_t>(fault.line));
    for (size_t line = last; line > 0; --line) {
      const absl::string_view before =
          static_cast<int>(line) == fault.line ? lines_[line - 1].substr(0, fault.column - 1) : lines_[line - 1];
      const size_t column = before.rfind(name);
      if (column == absl::string_view::npos) continue;
      fault.line = static_cast<int>(line);
      fault.column = static_cast<int>(column) + 1;
      return;
    }
  }

  const std::string path_;
  const std::vector<absl::string_view> lines_;
  Faults& faults_;
};

}  // namespace

std::string Fault::ToString() const { return absl::StrCat(path, ":", line, ":", column, ": ", reason); }

std::unique_ptr<SourceFile> ParseSourceFile(absl::string_view path, absl::string_view text, Faults& faults) {
  auto file = std::make_unique<SourceFile>();
  file->path = std::string(path);
  FaultCollector collector(path, text, faults);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&file->locations);
  if (!parser.ParseFromString(std::string(text), &file->content)) return nullptr;
  return file;
}

Spot::Spot(const SourceFile& file)
    : path_(&file.path), type_(v1::KnowledgeFile::descriptor()), locations_(&file.locations) {}

Spot Spot::Child(int field_number, int index) const {
  const google::protobuf::FieldDescriptor* field = type_->FindFieldByNumber(field_number);
  const Fault place = FaultAt(field_number, "", index);
  Spot child = *this;
  child.type_ = field->message_type();
  child.locations_ = locations_->GetTreeForNested(field, index);
  child.line_ = place.line;
  child.column_ = place.column;
  return child;
}

Fault Spot::FaultAt(int field_number, std::string reason, int index) const {
  const google::protobuf::FieldDescriptor* field = type_->FindFieldByNumber(field_number);
  TextFormat::ParseLocation place = locations_->GetLocation(field, index);
  // Of a list in brackets, only the start is recorded.
  if (place.line < 0 && index > 0) place = locations_->GetLocation(field, 0);
  if (place.line < 0) return FaultHere(std::move(reason));
  return {*path_, place.line + 1, place.column + 1, std::move(reason)};
}

Fault Spot::FaultHere(std::string reason) const { return {*path_, line_, column_, std::move(reason)}; }

}  // namespace crampwise::knowledge
