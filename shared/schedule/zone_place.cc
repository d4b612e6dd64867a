#include <filesystem>
#include <fstream>
#include <utility>

#include "shared/schedule/tzdata_folder.h"
#include "shared/schedule/tzdata_tables.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

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

void ReadTable(const char* file, Tzdata& tzdata) {
  std::ifstream in(TzdataFolder() / file);
  ReadZoneTable(in, tzdata);
}

Tzdata ReadTzdata() {
  Tzdata tzdata;
  std::ifstream in(TzdataFolder() / "tzdata.zi");
  ReadVersionAndLinks(in, tzdata);
  for (const auto& [name, target] : kPlaceIsNotThatOfLink) tzdata.links[name] = target;
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
