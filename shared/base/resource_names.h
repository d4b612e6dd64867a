// Resource names of the API: "profiles/{profile}/reminders/{reminder}" and kin.
#ifndef CRAMPWISE_SHARED_BASE_RESOURCE_NAMES_H_
#define CRAMPWISE_SHARED_BASE_RESOURCE_NAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

std::string AccountName(absl::string_view account);
std::string DeviceName(absl::string_view device);
std::string ProfileName(absl::string_view profile);
std::string RegimenName(absl::string_view profile, absl::string_view regimen);
std::string PlanItemName(absl::string_view profile, absl::string_view item);
std::string ReminderName(absl::string_view profile, absl::string_view reminder);
std::string EntryName(absl::string_view profile, absl::string_view entry);

// The id in "devices/{device}". INVALID_ARGUMENT naming `field` otherwise. Ids are canonical UUIDs in all functions
// here, plan items excepted, which are lower-case words with an optional ".{uuid}".
absl::StatusOr<std::string> ParseDeviceName(absl::string_view field, absl::string_view name);

// The profile id of "profiles/{profile}", and of nothing longer.
absl::StatusOr<std::string> ParseProfileName(absl::string_view field, absl::string_view name);

// The profile id of "profiles/{profile}" or of any name below it.
absl::StatusOr<std::string> ProfileOfName(absl::string_view field, absl::string_view name);

// A profile's child: its profile id and its own id.
struct ChildName {
  std::string profile;
  std::string id;
};

// Parses "profiles/{profile}/{collection}/{id}", for example collection "reminders".
absl::StatusOr<ChildName> ParseChildName(absl::string_view field, absl::string_view name, absl::string_view collection);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_RESOURCE_NAMES_H_
