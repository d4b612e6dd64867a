#include "shared/schedule/zone.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/container/flat_hash_set.h"
#include "shared/base/field_error.h"
#include "shared/schedule/tzdata_folder.h"

namespace crampwise {
namespace {

// Entries of the folder that repeat the zones, or stand for a zone that is not theirs to name.
bool IsAlias(const std::string& entry) {
  return entry == "right" || entry == "posix" || entry == "posixrules" || entry == "localtime";
}

bool IsZoneFile(const std::filesystem::path& path) {
  std::array<char, 4> magic = {};
  std::ifstream(path, std::ios::binary).read(magic.data(), magic.size());
  return absl::string_view(magic.data(), magic.size()) == "TZif";
}

absl::flat_hash_set<std::string> ReadZoneNames() {
  absl::flat_hash_set<std::string> names;
  const std::filesystem::path folder = TzdataFolder();
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it.depth() == 0 && IsAlias(it->path().filename().string())) {
      it.disable_recursion_pending();
    } else if (IsZoneFile(it->path())) {
      names.insert(it->path().lexically_relative(folder).generic_string());
    }
  }
  return names;
}

// Asked before Abseil is, because Abseil reads more than tzdata's names (files by path, "localtime", fixed offsets) and
// keeps every name that it was ever asked for.
bool IsZoneName(absl::string_view name) {
  static const auto* const names = new absl::flat_hash_set<std::string>(ReadZoneNames());
  return names->contains(name);
}

}  // namespace

std::filesystem::path TzdataFolder() {
  const char* const folder = std::getenv("TZDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/usr/share/zoneinfo";
}

absl::StatusOr<absl::TimeZone> FindZone(absl::string_view field, absl::string_view name) {
  absl::TimeZone zone;
  if (IsZoneName(name) && absl::LoadTimeZone(name, &zone)) return zone;
  return InvalidField(field, "must be the name of an IANA time zone, such as Europe/Berlin");
}

absl::Time WallTime(absl::TimeZone zone, absl::CivilDay day, int minutes_of_day) {
  const absl::TimeZone::TimeInfo info = zone.At(absl::CivilSecond(absl::CivilMinute(day) + minutes_of_day));
  return info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
}

absl::Time StartOfDay(absl::TimeZone zone, absl::CivilDay day) { return WallTime(zone, day, 0); }

}  // namespace crampwise
