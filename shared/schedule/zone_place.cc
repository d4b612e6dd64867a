#include <filesystem>
#include <fstream>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "shared/schedule/tzdata_folder.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

struct Tzdata {
  std::string version;
  absl::flat_hash_map<std::string, ZonePlace> places;
  // From a name to the name whose place it has.
  absl::flat_hash_map<std::string, std::string> links;
};

// Names that tzdata links to a zone with the same clock but another place, or with no place of their own. Its source
// says so only in comments, which are not installed.
constexpr std::pair<const char*, const char*> kPlaceIsNotThatOfLink[] = {
    {"Africa/Asmera", "Africa/Asmara"},
    {"Africa/Timbuktu", "Africa/Bamako"},
    {"America/Coral_Harbour", "America/Atikokan"},
    {"America/Virgin", "America/St_Thomas"},
    {"Antarctica/South_Pole", "Antarctica/McMurdo"},
    {"Atlantic/Jan_Mayen", "Arctic/Longyearbyen"},
    {"Iceland", "Atlantic/Reykjavik"},
    {"Pacific/Ponape", "Pacific/Pohnpei"},
    {"Pacific/Truk", "Pacific/Chuuk"},
    {"Pacific/Yap", "Pacific/Chuuk"},
    {"CET", ""},
    {"CST6CDT", ""},
    {"EET", ""},
    {"EST", ""},
    {"EST5EDT", ""},
    {"HST", ""},
    {"MET", ""},
    {"MST", ""},
    {"MST7MDT", ""},
    {"PST8PDT", ""},
    {"WET", ""},
};

// Degrees of "+DDMM", "+DDDMM", "+DDMMSS" or "+DDDMMSS", with `degree_digits` D's.
std::optional<double> ParseAngle(absl::string_view text, size_t degree_digits) {
  const absl::string_view digits = text.substr(1);
  int degrees = 0;
  int minutes = 0;
  int seconds = 0;
  if ((digits.size() != degree_digits + 2 && digits.size() != degree_digits + 4) ||
      !absl::SimpleAtoi(digits.substr(0, degree_digits), &degrees) ||
      !absl::SimpleAtoi(digits.substr(degree_digits, 2), &minutes)) {
    return std::nullopt;
  }
  if (digits.size() == degree_digits + 4 && !absl::SimpleAtoi(digits.substr(degree_digits + 2), &seconds)) {
    return std::nullopt;
  }
  const double angle = degrees + minutes / 60.0 + seconds / 3600.0;
  return text[0] == '-' ? -angle : angle;
}

// ISO 6709, for example "+5230+01322".
std::optional<GeoPoint> ParsePoint(absl::string_view text) {
  const size_t longitude_at = text.find_first_of("+-", 1);
  if (longitude_at == absl::string_view::npos) return std::nullopt;
  const std::optional<double> latitude = ParseAngle(text.substr(0, longitude_at), 2);
  const std::optional<double> longitude = ParseAngle(text.substr(longitude_at), 3);
  if (!latitude.has_value() || !longitude.has_value()) return std::nullopt;
  return GeoPoint{*latitude, *longitude};
}

// Adds the zones of one table that `tzdata` lacks: "countries <tab> point <tab> zone [<tab> comment]".
void ReadTable(const char* file, Tzdata& tzdata) {
  std::ifstream in(TzdataFolder() / file);
  for (std::string line; std::getline(in, line);) {
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (line.empty() || line[0] == '#' || columns.size() < 3) continue;
    if (const std::optional<GeoPoint> point = ParsePoint(columns[1])) {
      tzdata.places.try_emplace(std::string(columns[2]), ZonePlace{*point, std::string(columns[0].substr(0, 2))});
    }
  }
}

// tzdata.zi holds "# version 2026a" in its first line and "L target name" for each link.
void ReadVersionAndLinks(Tzdata& tzdata) {
  std::ifstream in(TzdataFolder() / "tzdata.zi");
  for (std::string line; std::getline(in, line);) {
    absl::string_view rest = line;
    if (absl::ConsumePrefix(&rest, "# version ")) tzdata.version = std::string(rest);
    const std::vector<std::string> columns = absl::StrSplit(line, ' ');
    if (columns.size() == 3 && columns[0] == "L") tzdata.links[columns[2]] = columns[1];
  }
  for (const auto& [name, target] : kPlaceIsNotThatOfLink) tzdata.links[name] = target;
}

Tzdata ReadTzdata() {
  Tzdata tzdata;
  ReadVersionAndLinks(tzdata);
  ReadTable("zone1970.tab", tzdata);
  ReadTable("zone.tab", tzdata);
  return tzdata;
}

const Tzdata& InstalledTzdata() {
  static const auto* const tzdata = new Tzdata(ReadTzdata());
  return *tzdata;
}

}  // namespace

std::optional<ZonePlace> PrincipalPlace(absl::string_view zone_name) {
  const Tzdata& tzdata = InstalledTzdata();
  auto place = tzdata.places.find(zone_name);
  if (place == tzdata.places.end()) {
    const auto link = tzdata.links.find(zone_name);
    if (link == tzdata.links.end()) return std::nullopt;
    place = tzdata.places.find(link->second);
  }
  if (place == tzdata.places.end()) return std::nullopt;
  return place->second;
}

std::string TzdataVersion() { return InstalledTzdata().version; }

}  // namespace crampwise
