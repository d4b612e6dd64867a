#include "tests/knowledge/shipped_texts.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace crampwise::knowledge {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<KnowledgeText> ReadTree(const std::string& folder, const std::set<std::string>& extensions) {
  std::vector<KnowledgeText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PROJECT_SOURCE) + "/" + folder)) {
    if (!extensions.contains(entry.path().extension())) continue;
    files.push_back({entry.path(), ReadFile(entry.path())});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  EXPECT_FALSE(files.empty()) << folder;
  return files;
}

void AddTexts(const Message& message, std::vector<v1::Text>& texts) {
  if (const auto* text = dynamic_cast<const v1::Text*>(&message)) texts.push_back(*text);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      AddTexts(reflection.GetMessage(message, field), texts);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      AddTexts(reflection.GetRepeatedMessage(message, field, i), texts);
    }
  }
}

}  // namespace

std::vector<KnowledgeText> ShippedFiles() {
  std::vector<KnowledgeText> files;
  for (const absl::string_view path : absl::StrSplit(ReadFile(KNOWLEDGE_FILES), '\n', absl::SkipEmpty())) {
    files.push_back({std::string(path), ReadFile(std::string(path))});
  }
  EXPECT_FALSE(files.empty());
  return files;
}

v1::KnowledgeFile ShippedKnowledge() {
  Faults faults;
  v1::KnowledgeFile knowledge = CheckKnowledge(ShippedFiles(), faults);
  for (const Fault& fault : faults) ADD_FAILURE() << fault.ToString();
  return knowledge;
}

std::vector<v1::Text> ShippedTexts() {
  std::vector<v1::Text> texts;
  AddTexts(ShippedKnowledge(), texts);
  return texts;
}

std::vector<KnowledgeText> ProductSources() {
  std::vector<KnowledgeText> sources;
  for (const char* folder : {"client", "server", "shared", "proto/crampwise"}) {
    for (KnowledgeText& source : ReadTree(folder, {".cc", ".h", ".proto"})) sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace crampwise::knowledge
