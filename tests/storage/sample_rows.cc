#include "tests/storage/sample_rows.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

// Kinds keep the ids of different tables apart.
std::string TimedId(absl::Time time, char kind, int number) {
  return UuidV8From(time, {static_cast<uint8_t>(kind), 0, 0, 0, 0, 0, 0, static_cast<uint8_t>(number >> 16),
                           static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)});
}

}  // namespace

absl::Time SampleNow() { return absl::FromCivil(absl::CivilMinute(2026, 4, 12, 9, 30), absl::UTCTimeZone()); }

std::string AccountId(int number) { return TimedId(SampleNow(), 'a', number); }
std::string DeviceId(int number) { return TimedId(SampleNow(), 'd', number); }
std::string ProfileId(int number) { return TimedId(SampleNow(), 'p', number); }
std::string RequestId(int number) { return TimedId(SampleNow() + absl::Hours(number), 'q', number); }
std::string EntryId(int number) { return TimedId(SampleNow(), 'e', number); }
std::string RegimenId(int number) { return TimedId(SampleNow(), 'g', number); }
std::string ReminderId(absl::Time due, int number) { return TimedId(due, 'r', number); }
std::string DeliveryId(absl::Time due, int number) { return TimedId(due, 'y', number); }

std::string SampleChange(int profile, int number) { return EntryName(ProfileId(profile), EntryId(number)); }

AccountRecord SampleAccount(int number) {
  return {AccountId(number), absl::StrCat("login", number), "hash", "name", v1::LANGUAGE_ENGLISH, SampleNow()};
}

DeviceRecord SampleDevice(int number, int account) {
  DeviceRecord device;
  device.id = DeviceId(number);
  device.account_id = AccountId(account);
  device.display_name = "phone";
  device.token_hash = absl::StrFormat("%064d", number);
  device.create_time = SampleNow();
  device.expire_time = SampleNow() + absl::Hours(24 * 90);
  return device;
}

v1::Profile SampleProfile(int number) {
  v1::Profile profile;
  profile.set_name(ProfileName(ProfileId(number)));
  profile.set_display_name("Mia");
  profile.set_zone("Europe/Berlin");
  return profile;
}

v1::Regimen SampleRegimen(int profile, int number) {
  v1::Regimen regimen;
  regimen.set_name(RegimenName(ProfileId(profile), RegimenId(number)));
  regimen.set_product("Calcium 500");
  return regimen;
}

v1::Reminder SampleReminder(int profile, absl::Time due, int number) {
  v1::Reminder reminder;
  reminder.set_name(ReminderName(ProfileId(profile), ReminderId(due, number)));
  reminder.set_plan_item(PlanItemName(ProfileId(profile), "stretch"));
  reminder.set_state(v1::REMINDER_STATE_DUE);
  *reminder.mutable_due_time() = ToProto(due);
  *reminder.mutable_late_until_time() = ToProto(due + absl::Hours(1));
  return reminder;
}

DeliveryRecord WaitingDelivery(int profile, absl::Time due, int number) {
  DeliveryRecord record;
  record.id = DeliveryId(due, number);
  record.profile_id = ProfileId(profile);
  record.account_id = AccountId(1);
  record.device_id = DeviceId(1);
  record.language = v1::LANGUAGE_CHINESE_SIMPLIFIED;
  record.reminder_ids = {ReminderId(due, number), ReminderId(due, number + 1)};
  record.expire_time = due + absl::Hours(1);
  record.delivery.set_bundle(ReminderId(due, 0));
  record.delivery.set_recipient(AccountName(record.account_id));
  record.delivery.set_device(DeviceName(record.device_id));
  record.delivery.set_state(v1::DELIVERY_STATE_DUE);
  *record.delivery.mutable_due_time() = ToProto(due);
  return record;
}

DeliveryRecord SampleDelivery(int profile, absl::Time due, int number) {
  DeliveryRecord record = WaitingDelivery(profile, due, number);
  *record.delivery.mutable_next_attempt_time() = ToProto(due);
  return record;
}

v1::JournalEntry SampleEntry(int profile, int number, absl::Time event) {
  v1::JournalEntry entry;
  entry.set_name(EntryName(ProfileId(profile), EntryId(number)));
  entry.mutable_episode()->set_pain(4);
  *entry.mutable_event_time() = ToProto(event);
  return entry;
}

}  // namespace crampwise
