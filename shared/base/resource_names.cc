#include "shared/base/resource_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "shared/base/field_error.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

bool IsPlanItemId(absl::string_view id) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(id, absl::MaxSplits('.', 1));
  const bool word = !parts.first.empty() && parts.first.size() <= 64 &&
                    std::all_of(parts.first.begin(), parts.first.end(),
                                [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  return word && (parts.first.size() == id.size() || IsUuid(parts.second));
}

}  // namespace

std::string AccountName(absl::string_view account) { return absl::StrCat("accounts/", account); }
std::string DeviceName(absl::string_view device) { return absl::StrCat("devices/", device); }
std::string ProfileName(absl::string_view profile) { return absl::StrCat("profiles/", profile); }

std::string RegimenName(absl::string_view profile, absl::string_view regimen) {
  return absl::StrCat("profiles/", profile, "/regimens/", regimen);
}

std::string PlanItemName(absl::string_view profile, absl::string_view item) {
  return absl::StrCat("profiles/", profile, "/planItems/", item);
}

std::string ReminderName(absl::string_view profile, absl::string_view reminder) {
  return absl::StrCat("profiles/", profile, "/reminders/", reminder);
}

std::string EntryName(absl::string_view profile, absl::string_view entry) {
  return absl::StrCat("profiles/", profile, "/entries/", entry);
}

absl::StatusOr<std::string> ParseDeviceName(absl::string_view field, absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits('/', 2));
  if (parts.size() == 2 && parts[0] == "devices" && IsUuid(parts[1])) return std::string(parts[1]);
  return InvalidField(field, "must be devices/{device}");
}

absl::StatusOr<std::string> ParseProfileName(absl::string_view field, absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 2 && parts[0] == "profiles" && IsUuid(parts[1])) return std::string(parts[1]);
  return InvalidField(field, "must be profiles/{profile}");
}

absl::StatusOr<std::string> ProfileOfName(absl::string_view field, absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits('/', 2));
  if (parts.size() >= 2 && parts[0] == "profiles" && IsUuid(parts[1])) return std::string(parts[1]);
  return InvalidField(field, "must be profiles/{profile} or a name below it");
}

absl::StatusOr<ChildName> ParseChildName(absl::string_view field, absl::string_view name,
                                         absl::string_view collection) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, absl::MaxSplits('/', 4));
  if (parts.size() == 4 && parts[0] == "profiles" && IsUuid(parts[1]) && parts[2] == collection &&
      (collection == "planItems" ? IsPlanItemId(parts[3]) : IsUuid(parts[3]))) {
    return ChildName{std::string(parts[1]), std::string(parts[3])};
  }
  return InvalidField(field, absl::StrCat("must be profiles/{profile}/", collection, "/{id}"));
}

}  // namespace crampwise
