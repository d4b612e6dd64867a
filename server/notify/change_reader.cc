#include "server/notify/change_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "server/dispatch/reminder_text.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

class ChangeReader {
 public:
  ChangeReader(Transaction& tx, absl::string_view profile_id, v1::Language language, v1::Profile profile)
      : tx_(tx), profile_id_(profile_id), language_(language), profile_(std::move(profile)) {}

  absl::StatusOr<v1::Change> Read(const FeedRecord& record) {
    v1::Change change;
    change.set_number(record.number);
    *change.mutable_change_time() = ToProto(record.time);
    change.set_name(record.name);
    const absl::Status status = ReadResource(record.name, change);
    if (absl::IsNotFound(status)) return change;
    RETURN_IF_ERROR(status);
    return change;
  }

 private:
  absl::Status ReadResource(absl::string_view name, v1::Change& change) {
    const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
    if (parts.size() == 2) {
      *change.mutable_profile() = profile_;
      return absl::OkStatus();
    }
    if (parts.size() != 4) return absl::InternalError("feed: unknown kind of name");
    return ReadChild(parts[2], parts[3], change);
  }

  absl::Status ReadChild(absl::string_view collection, absl::string_view id, v1::Change& change) {
    if (collection == "reminders") {
      ASSIGN_OR_RETURN(v1::Reminder reminder, tx_.reminders().Get(profile_id_, id));
      reminder.set_text(std::string(ReminderText(reminder, profile_, language_)));
      *change.mutable_reminder() = std::move(reminder);
    } else if (collection == "entries") {
      ASSIGN_OR_RETURN(*change.mutable_entry(), tx_.entries().Get(profile_id_, id));
    } else if (collection == "regimens") {
      ASSIGN_OR_RETURN(*change.mutable_regimen(), tx_.regimens().Get(profile_id_, id));
    } else if (collection == "planItems") {
      ASSIGN_OR_RETURN(*change.mutable_plan_change(), FindPlanChange(change.name()));
    } else {
      return absl::InternalError("feed: unknown kind of name");
    }
    return absl::OkStatus();
  }

  absl::StatusOr<v1::PlanItemChange> FindPlanChange(const std::string& name) {
    ASSIGN_OR_RETURN(const std::vector<v1::PlanItemChange> changes, tx_.plan_changes().List(profile_id_));
    const auto found = std::find_if(changes.begin(), changes.end(),
                                    [&](const v1::PlanItemChange& change) { return change.name() == name; });
    if (found == changes.end()) return absl::NotFoundError("plan change");
    return *found;
  }

  Transaction& tx_;
  const absl::string_view profile_id_;
  const v1::Language language_;
  const v1::Profile profile_;
};

}  // namespace

absl::StatusOr<std::vector<v1::Change>> ReadChanges(Transaction& tx, absl::string_view profile_id, int64_t after,
                                                    int limit, v1::Language language) {
  ASSIGN_OR_RETURN(const std::vector<FeedRecord> records, tx.feed().List(profile_id, after, limit));
  std::vector<v1::Change> changes;
  if (records.empty()) return changes;
  ASSIGN_OR_RETURN(v1::Profile profile, tx.profiles().Get(profile_id));
  ChangeReader reader(tx, profile_id, language, std::move(profile));
  for (const FeedRecord& record : records) {
    ASSIGN_OR_RETURN(v1::Change change, reader.Read(record));
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace crampwise
