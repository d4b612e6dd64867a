#include "tests/fuzz/message_mutator.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>

#include "crampwise/v1/options.pb.h"

// libFuzzer's own mutations of bytes.
extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t max_size);

namespace crampwise {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kMostItems = 40;
constexpr int kMostDepth = 4;
constexpr size_t kMostTextGrowth = 24;
constexpr int64_t kDay = 24 * 60 * 60;
constexpr int64_t kSteps[] = {1, 1, 7, 30, 60, 280, 366, 60 * 60, kDay, 30 * kDay, 366 * kDay};

bool IsMessage(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

const v1::FieldRule& RuleOf(const FieldDescriptor& field) { return field.options().GetExtension(v1::rule); }

}  // namespace

void MessageMutator::Mutate(Message& input) {
  const int changes = OneIn(3) ? 1 + Pick(4) : 1;
  for (int i = 0; i < changes; ++i) {
    messages_.clear();
    texts_.clear();
    Collect(input);
    ChangeAnyField(*messages_[Pick(static_cast<int>(messages_.size()))]);
  }
}

void MessageMutator::CrossOver(Message& input, const Message& other) {
  input.MergeFrom(other);
  Collect(input);
  const Reflection& reflection = *input.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(input, &fields);
  for (const FieldDescriptor* field : fields) {
    while (field->is_repeated() && reflection.FieldSize(input, field) > 1 &&
           (reflection.FieldSize(input, field) > kMostItems || !OneIn(3))) {
      const int last = reflection.FieldSize(input, field) - 1;
      reflection.SwapElements(&input, field, Pick(last + 1), last);
      reflection.RemoveLast(&input, field);
    }
  }
}

void MessageMutator::Collect(Message& message) {
  messages_.push_back(&message);
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int items = field->is_repeated() ? reflection.FieldSize(message, field) : 0;
    if (IsMessage(*field)) {
      for (int i = 0; i < items; ++i) Collect(*reflection.MutableRepeatedMessage(&message, field, i));
      if (!field->is_repeated()) Collect(*reflection.MutableMessage(&message, field));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      for (int i = 0; i < items; ++i) texts_.push_back(reflection.GetRepeatedString(message, field, i));
      if (!field->is_repeated()) texts_.push_back(reflection.GetString(message, field));
    }
  }
}

void MessageMutator::ChangeAnyField(Message& message) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  if (type.field_count() == 0) return;
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  const FieldDescriptor& field =
      set.empty() || OneIn(3) ? *type.field(Pick(type.field_count())) : *set[Pick(static_cast<int>(set.size()))];
  if (field.is_repeated()) {
    ChangeList(message, field);
  } else if (IsMessage(field)) {
    ChangeMessage(message, field);
  } else if (OneIn(10)) {
    message.GetReflection()->ClearField(&message, &field);
  } else {
    ChangeScalar(message, field, -1);
  }
}

void MessageMutator::ChangeList(Message& message, const Field& field) {
  const Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, &field);
  const int change = size == 0 ? 0 : Pick(4);
  if (change == 0 && size < kMostItems) {
    if (IsMessage(field)) {
      Message& added = *reflection.AddMessage(&message, &field);
      if (size > 0 && OneIn(2)) {
        added.CopyFrom(reflection.GetRepeatedMessage(message, &field, Pick(size)));
      } else {
        Fill(added, 0);
      }
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      reflection.AddString(&message, &field, ChangedText(""));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      reflection.AddEnumValue(&message, &field, ChangedEnum(field));
    }
  } else if (change == 1) {
    reflection.SwapElements(&message, &field, Pick(size), Pick(size));
  } else if (change == 2) {
    reflection.SwapElements(&message, &field, Pick(size), size - 1);
    reflection.RemoveLast(&message, &field);
  } else if (size > 0 && IsMessage(field)) {
    ChangeAnyField(*reflection.MutableRepeatedMessage(&message, &field, Pick(size)));
  } else if (size > 0) {
    ChangeScalar(message, field, Pick(size));
  }
}

void MessageMutator::ChangeMessage(Message& message, const Field& field) {
  const Reflection& reflection = *message.GetReflection();
  const bool was_set = reflection.HasField(message, &field);
  if (was_set && OneIn(8)) return reflection.ClearField(&message, &field);
  // Changed beside its place: to set a oneof is to delete what it held, which may be the source of a copy.
  const Message& old = reflection.GetMessage(message, &field);
  const std::unique_ptr<Message> changed(old.New());
  if (OneIn(4)) {
    CopyFromElsewhere(*changed);
  } else if (was_set) {
    changed->CopyFrom(old);
    ChangeAnyField(*changed);
  } else {
    Fill(*changed, 0);
  }
  reflection.MutableMessage(&message, &field)->CopyFrom(*changed);
}

void MessageMutator::CopyFromElsewhere(Message& message) {
  std::vector<const Message*> others;
  for (const Message* other : messages_) {
    if (other->GetDescriptor() == message.GetDescriptor()) others.push_back(other);
  }
  if (others.empty()) return Fill(message, 0);
  message.CopyFrom(*others[Pick(static_cast<int>(others.size()))]);
}

void MessageMutator::Fill(Message& message, int depth) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!RuleOf(field).required() && OneIn(2)) continue;
    if (!IsMessage(field)) {
      if (!field.is_repeated()) ChangeScalar(message, field, -1);
    } else if (depth < kMostDepth) {
      Fill(
          field.is_repeated() ? *reflection.AddMessage(&message, &field) : *reflection.MutableMessage(&message, &field),
          depth + 1);
    }
  }
}

void MessageMutator::ChangeScalar(Message& message, const Field& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(&message, &field,
                                 static_cast<int32_t>(ChangedInteger(field, reflection.GetInt32(message, &field))));
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(&message, &field, ChangedInteger(field, reflection.GetInt64(message, &field)));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.SetDouble(&message, &field, ChangedDouble(field, reflection.GetDouble(message, &field)));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(&message, &field, !reflection.GetBool(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      if (index < 0) return reflection.SetEnumValue(&message, &field, ChangedEnum(field));
      return reflection.SetRepeatedEnumValue(&message, &field, index, ChangedEnum(field));
    case FieldDescriptor::CPPTYPE_STRING:
      if (index < 0) return reflection.SetString(&message, &field, ChangedText(reflection.GetString(message, &field)));
      return reflection.SetRepeatedString(&message, &field, index,
                                          ChangedText(reflection.GetRepeatedString(message, &field, index)));
    default:
      return;
  }
}

int64_t MessageMutator::ChangedInteger(const Field& field, int64_t value) {
  const v1::FieldRule& rule = RuleOf(field);
  const auto least = static_cast<int64_t>(rule.min());
  const auto most = static_cast<int64_t>(rule.max());
  switch (Pick(8)) {
    case 0:
      return least - Pick(2);
    case 1:
      return most + Pick(2);
    case 2:
      return most > least ? least + static_cast<int64_t>(random_()) % (most - least + 1) : Pick(100);
    case 3:
      return OneIn(8) ? std::numeric_limits<int64_t>::min() + Pick(2) : std::numeric_limits<int64_t>::max() - Pick(2);
    default: {
      const int64_t step = kSteps[Pick(std::size(kSteps))];
      // Wraps, as numbers on the wire may be anything.
      return static_cast<int64_t>(static_cast<uint64_t>(value) + static_cast<uint64_t>(OneIn(2) ? step : -step));
    }
  }
}

double MessageMutator::ChangedDouble(const Field& field, double value) {
  const v1::FieldRule& rule = RuleOf(field);
  const double special[] = {rule.min(),
                            rule.max(),
                            -0.0,
                            std::numeric_limits<double>::quiet_NaN(),
                            std::numeric_limits<double>::infinity(),
                            std::numeric_limits<double>::denorm_min(),
                            value / 2,
                            value + 1,
                            -value,
                            500,
                            66.5,
                            67.4};
  return special[Pick(std::size(special))];
}

int MessageMutator::ChangedEnum(const Field& field) {
  if (OneIn(20)) return static_cast<int>(random_());
  return field.enum_type()->value(Pick(field.enum_type()->value_count()))->number();
}

std::string MessageMutator::ChangedText(const std::string& text) {
  if (!texts_.empty() && !OneIn(3)) return texts_[Pick(static_cast<int>(texts_.size()))];
  std::string changed = text;
  changed.resize(text.size() + kMostTextGrowth);
  changed.resize(LLVMFuzzerMutate(reinterpret_cast<uint8_t*>(changed.data()), text.size(), changed.size()));
  // Text of the API is UTF-8; bytes that are not are for the fuzzer of requests.
  std::replace_if(
      changed.begin(), changed.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '~');
  return changed;
}

}  // namespace crampwise
