#include "shared/knowledge/compiler/citations.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <vector>

namespace crampwise::knowledge {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Collector {
 public:
  // Names `list` for every source below `message`; for a whole file, the field of it.
  void Collect(const Message& message, const std::string& list) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) CollectField(message, *field, list.empty() ? field->name() : list);
  }

  std::map<std::string, std::set<std::string>> citations;

 private:
  void CollectField(const Message& message, const FieldDescriptor& field, const std::string& list) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field.is_repeated()) return Collect(reflection.GetMessage(message, &field), list);
      for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
        Collect(reflection.GetRepeatedMessage(message, &field, i), list);
      }
    } else if (field.name() == "source_ids") {
      for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
        citations[reflection.GetRepeatedString(message, &field, i)].insert(list);
      }
    }
  }
};

}  // namespace

std::map<std::string, std::set<std::string>> Citations(const v1::KnowledgeFile& knowledge) {
  Collector collector;
  collector.Collect(knowledge, "");
  return collector.citations;
}

}  // namespace crampwise::knowledge
