// Random changes of a message that keep it a message.
#ifndef CRAMPWISE_TESTS_FUZZ_MESSAGE_MUTATOR_H_
#define CRAMPWISE_TESTS_FUZZ_MESSAGE_MUTATOR_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace crampwise {

// One change, or a few. Numbers move to the bounds of their (rule) and by the lengths of time that plans turn on; texts
// and messages are often copied from elsewhere in the input, because names refer to each other.
class MessageMutator {
 public:
  // Equal seeds make equal changes of equal messages.
  explicit MessageMutator(unsigned int seed) : random_(seed) {}

  void Mutate(google::protobuf::Message& input);

  // Adds what `other` holds, and takes some items of the lists away.
  void CrossOver(google::protobuf::Message& input, const google::protobuf::Message& other);

 private:
  using Field = google::protobuf::FieldDescriptor;
  using Message = google::protobuf::Message;

  // From 0 to `count` - 1; `count` > 0.
  int Pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool OneIn(int count) { return Pick(count) == 0; }

  void Collect(Message& message);
  void ChangeAnyField(Message& message);
  void ChangeList(Message& message, const Field& field);
  void ChangeMessage(Message& message, const Field& field);
  // Index -1: the field is singular.
  void ChangeScalar(Message& message, const Field& field, int index);
  // Gives some fields of a fresh message values.
  void Fill(Message& message, int depth);
  void CopyFromElsewhere(Message& message);

  int64_t ChangedInteger(const Field& field, int64_t value);
  double ChangedDouble(const Field& field, double value);
  int ChangedEnum(const Field& field);
  std::string ChangedText(const std::string& text);

  std::mt19937 random_;
  // Every message in the input, and every text.
  std::vector<Message*> messages_;
  std::vector<std::string> texts_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_MESSAGE_MUTATOR_H_
