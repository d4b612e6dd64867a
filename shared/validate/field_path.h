// The path of a field while a message is walked; text is made only for a field that turns out to be wrong.
#ifndef CRAMPWISE_SHARED_VALIDATE_FIELD_PATH_H_
#define CRAMPWISE_SHARED_VALIDATE_FIELD_PATH_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// A chain of nodes on the stack of the walk.
struct FieldPath {
  const FieldPath* parent = nullptr;
  absl::string_view name;
  // -1 for the field as a whole.
  int index = -1;

  // "profile.routine.wake", "entries[3].note".
  std::string ToString() const {
    std::string text =
        parent == nullptr || parent->name.empty() ? std::string(name) : absl::StrCat(parent->ToString(), ".", name);
    if (index >= 0) absl::StrAppend(&text, "[", index, "]");
    return text;
  }
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_FIELD_PATH_H_
