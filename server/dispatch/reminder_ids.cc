#include "server/dispatch/reminder_ids.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

std::string IdOf(absl::Time time, absl::string_view identity) {
  std::array<uint8_t, crypto_generichash_BYTES> digest;
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(identity.data()),
                     identity.size(), nullptr, 0);
  std::array<uint8_t, 10> hash;
  std::copy_n(digest.begin(), hash.size(), hash.begin());
  return UuidV8From(time, hash);
}

}  // namespace

std::string ReminderId(absl::string_view profile_name, const NewReminder& reminder) {
  return IdOf(reminder.due, absl::StrCat("reminder|", profile_name, "|", reminder.item, "|",
                                         absl::FormatCivilTime(reminder.local_date), "|", reminder.slot));
}

std::string BundleId(absl::Time prompt, absl::string_view first_reminder_id) {
  return IdOf(prompt, absl::StrCat("bundle|", first_reminder_id));
}

std::string DeliveryId(absl::Time prompt, absl::string_view first_reminder_id, absl::string_view account_id,
                       absl::string_view device_id) {
  return IdOf(prompt, absl::StrCat("delivery|", first_reminder_id, "|", account_id, "|", device_id, "|",
                                   absl::ToUnixMicros(prompt)));
}

}  // namespace crampwise
