// The files of tzdata that are text. Private to this library and its tests.
#ifndef CRAMPWISE_SHARED_SCHEDULE_TZDATA_TABLES_H_
#define CRAMPWISE_SHARED_SCHEDULE_TZDATA_TABLES_H_

#include <iosfwd>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "shared/schedule/zone.h"

namespace crampwise {

struct Tzdata {
  std::string version;
  absl::flat_hash_map<std::string, ZonePlace> places;
  // From a name to the name whose place it has.
  absl::flat_hash_map<std::string, std::string> links;
};

// Lines that cannot be read are passed over by both functions.

// Adds the zones of zone1970.tab or zone.tab that `tzdata` lacks: "countries <tab> point <tab> zone [<tab> comment]".
void ReadZoneTable(std::istream& in, Tzdata& tzdata);

// tzdata.zi holds "# version 2026a" in its first line and "L target name" for each link.
void ReadVersionAndLinks(std::istream& in, Tzdata& tzdata);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_SCHEDULE_TZDATA_TABLES_H_
