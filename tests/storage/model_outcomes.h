// What a transaction's operations returned, as text that equals exactly when the results do. Etags are left out: every
// store makes up its own.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_OUTCOMES_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_OUTCOMES_H_

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/storage/store.h"

namespace crampwise {

inline std::string ToText(const std::string& text) { return text; }
inline std::string ToText(int64_t number) { return absl::StrCat(number); }
std::string ToText(absl::Time time);
std::string ToText(const AccountRecord& account);
std::string ToText(const DeviceRecord& device);
std::string ToText(const DeviceOfToken& found);
std::string ToText(const SignInDelay& delay);
std::string ToText(v1::Profile profile);
std::string ToText(const ProfileTable::Recipient& recipient);
std::string ToText(v1::Regimen regimen);
std::string ToText(const v1::PlanItemChange& change);
std::string ToText(const TimerRecord& timer);
std::string ToText(const v1::Reminder& reminder);
std::string ToText(DeliveryRecord record);
std::string ToText(v1::JournalEntry entry);
std::string ToText(const RecordedEntry& recorded);
std::string ToText(const FeedRecord& record);
// What listeners can know from announcements: repetitions, their order and all but the earliest WorkDue make no
// difference, nor does AnyChange, which may come at any time.
std::string EventsToText(const std::vector<CommitEvent>& events);

template <typename T>
std::string ToText(const std::optional<T>& value) {
  return value.has_value() ? ToText(*value) : "none";
}
template <typename T>
std::string ToText(const std::vector<T>& values) {
  return absl::StrCat("[", absl::StrJoin(values, ", ", [](std::string* out, const T& value) { *out += ToText(value); }),
                      "]");
}

// For results in no particular order.
template <typename T>
absl::StatusOr<std::vector<std::string>> Sorted(const absl::StatusOr<std::vector<T>>& values) {
  if (!values.ok()) return values.status();
  std::vector<std::string> texts;
  for (const T& value : *values) texts.push_back(ToText(value));
  std::sort(texts.begin(), texts.end());
  return texts;
}

class Outcomes {
 public:
  // Returns OK, so that the transaction goes on; but INTERNAL ends it, because the engine may have been told to.
  absl::Status Add(absl::string_view operation, const absl::Status& status);
  template <typename T>
  absl::Status Add(absl::string_view operation, const absl::StatusOr<T>& result) {
    const absl::Status status = Add(operation, result.status());
    if (result.ok()) absl::StrAppend(&text_, "    ", ToText(*result), "\n");
    return status;
  }

  // The same for an operation that refers to another row: NOT_FOUND ends the transaction too.
  template <typename Result>
  absl::Status AddReferring(absl::string_view operation, const Result& result) {
    const absl::Status status = Add(operation, result);
    if (!status.ok()) return status;
    const absl::Status same = StatusIn(result);
    return absl::IsNotFound(same) ? same : absl::OkStatus();
  }

  const std::string& text() const { return text_; }

 private:
  static const absl::Status& StatusIn(const absl::Status& status) { return status; }
  template <typename T>
  static const absl::Status& StatusIn(const absl::StatusOr<T>& result) {
    return result.status();
  }

  std::string text_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_OUTCOMES_H_
