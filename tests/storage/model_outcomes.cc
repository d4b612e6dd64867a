#include "tests/storage/model_outcomes.h"

#include <map>
#include <set>

namespace crampwise {
namespace {

// Gathers what the announcements of some commits come to.
struct Told {
  void operator()(const FeedGrew& event) {
    int64_t& head = heads[event.profile_id];
    head = std::max(head, event.number);
  }
  void operator()(const DeviceRevoked& event) { others.insert(absl::StrCat("DeviceRevoked ", event.device_id)); }
  void operator()(const AccessEnded& event) {
    others.insert(absl::StrCat("AccessEnded ", event.profile_id, " ", event.account_id));
  }
  void operator()(const WorkDue& event) { work_due = std::min(work_due, event.at); }
  void operator()(const PromptsWait& event) { others.insert(absl::StrCat("PromptsWait ", event.profile_id)); }
  void operator()(const AnyChange&) {}

  std::map<std::string, int64_t> heads;
  std::set<std::string> others;
  absl::Time work_due = absl::InfiniteFuture();
};

template <typename Message>
std::string WithoutEtag(Message message) {
  message.clear_etag();
  return message.ShortDebugString();
}

}  // namespace

std::string ToText(absl::Time time) { return absl::FormatTime("%m-%d %H:%M:%E*S", time, absl::UTCTimeZone()); }

std::string ToText(const AccountRecord& account) {
  return absl::StrJoin({account.id, account.login, account.password_hash, account.display_name,
                        v1::Language_Name(account.language), ToText(account.create_time)},
                       " ");
}

std::string ToText(const DeviceRecord& device) {
  return absl::StrJoin({device.id, device.account_id, device.display_name, device.token_hash,
                        ToText(device.create_time), ToText(device.expire_time), ToText(device.revoke_time),
                        device.former_token_hash, ToText(device.former_expire_time)},
                       " ");
}

std::string ToText(const DeviceOfToken& found) {
  return absl::StrCat(ToText(found.device), " ", found.language, " ", found.grants);
}

std::string ToText(const SignInDelay& delay) { return absl::StrCat(delay.failures, " ", ToText(delay.not_before)); }

std::string ToText(v1::Profile profile) { return WithoutEtag(std::move(profile)); }

std::string ToText(const ProfileTable::Recipient& recipient) {
  std::vector<std::string> devices = recipient.device_ids;
  std::sort(devices.begin(), devices.end());
  return absl::StrCat(recipient.account_id, " ", v1::Language_Name(recipient.language), " ", ToText(devices));
}

std::string ToText(v1::Regimen regimen) { return WithoutEtag(std::move(regimen)); }

std::string ToText(const v1::PlanItemChange& change) { return change.ShortDebugString(); }

std::string ToText(const TimerRecord& timer) {
  return absl::StrJoin({timer.profile_id, ToText(timer.due), absl::StrCat(timer.version), timer.planned_with,
                        timer.state.ShortDebugString()},
                       " ");
}

std::string ToText(const v1::Reminder& reminder) { return reminder.ShortDebugString(); }

std::string ToText(DeliveryRecord record) {
  // Means nothing any more.
  if (record.delivery.state() == v1::DELIVERY_STATE_EXPIRED) record.delivery.clear_next_attempt_time();
  return absl::StrJoin(
      {record.id, record.profile_id, record.account_id, record.device_id, v1::Language_Name(record.language),
       ToText(record.reminder_ids), ToText(record.expire_time), record.delivery.ShortDebugString()},
      " ");
}

std::string ToText(v1::JournalEntry entry) { return WithoutEtag(std::move(entry)); }

std::string ToText(const RecordedEntry& recorded) {
  return absl::StrCat(recorded.is_new ? "new " : "", ToText(recorded.entry));
}

std::string ToText(const FeedRecord& record) {
  return absl::StrCat(record.number, " ", ToText(record.time), " ", record.name);
}

std::string EventsToText(const std::vector<CommitEvent>& events) {
  Told told;
  for (const CommitEvent& event : events) std::visit(told, event);
  for (const auto& [profile, number] : told.heads) told.others.insert(absl::StrCat("FeedGrew ", profile, " ", number));
  return absl::StrCat(absl::StrJoin(told.others, "\n"), "\nWorkDue ", ToText(told.work_due), "\n");
}

absl::Status Outcomes::Add(absl::string_view operation, const absl::Status& status) {
  absl::StrAppend(&text_, "  ", operation, ": ", absl::StatusCodeToString(status.code()), "\n");
  return absl::IsInternal(status) ? status : absl::OkStatus();
}

}  // namespace crampwise
