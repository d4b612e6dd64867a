// A parsed knowledge file that still knows where each part of it was written.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SOURCE_FILE_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SOURCE_FILE_H_

#include <google/protobuf/text_format.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "crampwise/knowledge/v1/knowledge.pb.h"
#include "shared/knowledge/compiler/fault.h"

namespace crampwise::knowledge {

struct SourceFile {
  std::string path;
  v1::KnowledgeFile content;
  google::protobuf::TextFormat::ParseInfoTree locations;
};

using SourceFiles = std::vector<std::unique_ptr<SourceFile>>;

// Null, with the reasons added to `faults`, when `text` is not a KnowledgeFile in text format.
std::unique_ptr<SourceFile> ParseSourceFile(absl::string_view path, absl::string_view text, Faults& faults);

// Where a message stands in its file. Refers to the file; cheap to copy. Fields are named by their numbers; `index` is
// the place in a list, and kSingular for a field that is none.
class Spot {
 public:
  static constexpr int kSingular = -1;

  // The whole file.
  explicit Spot(const SourceFile& file);

  Spot Child(int field_number, int index = kSingular) const;

  // A fault at a field, or at the message itself when the field was not written.
  Fault FaultAt(int field_number, std::string reason, int index = kSingular) const;
  Fault FaultHere(std::string reason) const;

 private:
  using Locations = google::protobuf::TextFormat::ParseInfoTree;

  const std::string* path_;
  const google::protobuf::Descriptor* type_;
  const Locations* locations_;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_SOURCE_FILE_H_
