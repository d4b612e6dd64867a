#include "shared/base/resource_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
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

// The id after "profiles/", up to the next slash; empty if the name begins otherwise.
absl::string_view ConsumeProfile(absl::string_view& name) {
  if (!absl::ConsumePrefix(&name, "profiles/")) return {};
  const absl::string_view profile = name.substr(0, name.find('/'));
  name.remove_prefix(profile.size());
  return profile;
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
  const absl::string_view profile = ConsumeProfile(name);
  if (IsUuid(profile) && name.empty()) return std::string(profile);
  return InvalidField(field, "must be profiles/{profile}");
}

absl::StatusOr<std::string> ProfileOfName(absl::string_view field, absl::string_view name) {
  const absl::string_view profile = ConsumeProfile(name);
  if (IsUuid(profile)) return std::string(profile);
  return InvalidField(field, "must be profiles/{profile} or a name below it");
}

absl::StatusOr<ChildName> ParseChildName(absl::string_view field, absl::string_view name,
                                         absl::string_view collection) {
  absl::string_view rest = name;
  const absl::string_view profile = ConsumeProfile(rest);
  if (IsUuid(profile) && absl::ConsumePrefix(&rest, "/") && absl::ConsumePrefix(&rest, collection) &&
      absl::ConsumePrefix(&rest, "/") && (collection == "planItems" ? IsPlanItemId(rest) : IsUuid(rest))) {
    return ChildName{std::string(profile), std::string(rest)};
  }
  return InvalidField(field, absl::StrCat("must be profiles/{profile}/", collection, "/{id}"));
}

}  // namespace crampwise
