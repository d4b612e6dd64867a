#include "shared/knowledge/compiler/source_file.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace crampwise::knowledge {
namespace {

using google::protobuf::TextFormat;
using google::protobuf::io::ColumnNumber;

class FaultCollector : public google::protobuf::io::ErrorCollector {
 public:
  FaultCollector(absl::string_view path, Faults& faults) : path_(path), faults_(faults) {}

  // Counts from 0, with -1 for a fault of the whole file.
  void AddError(int line, ColumnNumber column, const std::string& message) override {
    faults_.push_back({path_, std::max(line, 0) + 1, std::max(column, 0) + 1, message});
  }

 private:
  const std::string path_;
  Faults& faults_;
};

}  // namespace

std::string Fault::ToString() const { return absl::StrCat(path, ":", line, ":", column, ": ", reason); }

std::unique_ptr<SourceFile> ParseSourceFile(absl::string_view path, absl::string_view text, Faults& faults) {
  auto file = std::make_unique<SourceFile>();
  file->path = std::string(path);
  FaultCollector collector(path, faults);
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
  const TextFormat::ParseLocation place = locations_->GetLocation(type_->FindFieldByNumber(field_number), index);
  if (place.line < 0) return FaultHere(std::move(reason));
  return {*path_, place.line + 1, place.column + 1, std::move(reason)};
}

Fault Spot::FaultHere(std::string reason) const { return {*path_, line_, column_, std::move(reason)}; }

}  // namespace crampwise::knowledge
