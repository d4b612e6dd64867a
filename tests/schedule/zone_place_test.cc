#include <fstream>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "shared/schedule/tzdata_tables.h"
#include "shared/schedule/zone.h"
#include "tests/schedule/zones.h"

namespace crampwise {
namespace {

struct Expected {
  const char* zone;
  double latitude;
  double longitude;
  const char* country;
};

class PrincipalPlaceTest : public testing::TestWithParam<Expected> {};

TEST_P(PrincipalPlaceTest, IsThatOfTheTables) {
  const std::optional<ZonePlace> place = PrincipalPlace(GetParam().zone);
  ASSERT_TRUE(place.has_value()) << GetParam().zone;
  EXPECT_NEAR(place->place.latitude, GetParam().latitude, 1e-6) << GetParam().zone;
  EXPECT_NEAR(place->place.longitude, GetParam().longitude, 1e-6) << GetParam().zone;
  EXPECT_EQ(place->country, GetParam().country) << GetParam().zone;
}

INSTANTIATE_TEST_SUITE_P(
    Zones, PrincipalPlaceTest,
    testing::Values(Expected{"Asia/Shanghai", 31 + 14 / 60.0, 121 + 28 / 60.0, "CN"},
                    Expected{"Europe/Berlin", 52.5, 13 + 22 / 60.0, "DE"},
                    Expected{"America/Sao_Paulo", -(23 + 32 / 60.0), -(46 + 37 / 60.0), "BR"},
                    // Seconds of arc.
                    Expected{"America/New_York", 40 + 42 / 60.0 + 51 / 3600.0, -(74 + 0 / 60.0 + 23 / 3600.0), "US"},
                    Expected{"Antarctica/Troll", -(72 + 41 / 3600.0), 2 + 32 / 60.0 + 6 / 3600.0, "AQ"},
                    // Several countries in one row of zone1970.tab: the first.
                    Expected{"Asia/Dubai", 25.3, 55.3, "AE"},
                    // In zone.tab alone.
                    Expected{"Europe/Oslo", 59 + 55 / 60.0, 10.75, "NO"},
                    Expected{"Atlantic/Reykjavik", 64.15, -21.85, "IS"},
                    // Links.
                    Expected{"Asia/Calcutta", 22 + 32 / 60.0, 88 + 22 / 60.0, "IN"},
                    Expected{"PRC", 31 + 14 / 60.0, 121 + 28 / 60.0, "CN"},
                    // A link to the clock of Abidjan.
                    Expected{"Iceland", 64.15, -21.85, "IS"}));

TEST(PrincipalPlaceTest, LinksToTheClockOfAnotherCountryKeepTheirOwnPlace) {
  const std::pair<const char*, const char*> countries[] = {
      {"Africa/Asmera", "ER"},  {"Africa/Timbuktu", "ML"},       {"America/Coral_Harbour", "CA"},
      {"America/Virgin", "VI"}, {"Antarctica/South_Pole", "AQ"}, {"Atlantic/Jan_Mayen", "SJ"},
      {"Pacific/Ponape", "FM"}, {"Pacific/Truk", "FM"},          {"Pacific/Yap", "FM"},
  };
  for (const auto& [zone, country] : countries) {
    const std::optional<ZonePlace> place = PrincipalPlace(zone);
    ASSERT_TRUE(place.has_value()) << zone;
    EXPECT_EQ(place->country, country) << zone;
  }
}

TEST(PrincipalPlaceTest, LinesThatMakeNoSenseArePassedOver) {
  std::istringstream table(
      "D\t+5230+01322\tEurope/OneLetter\n"
      "DE\t+9930+01322\tEurope/BeyondThePole\n"
      "DE\t+5230-18001\tEurope/BeyondTheDateLine\n"
      "DE\t+5230\tEurope/HalfAPoint\n"
      "\t\t\n"
      "DE\t+5230+01322\tEurope/Berlin\tmost of Germany\n");
  Tzdata tzdata;
  ReadZoneTable(table, tzdata);
  ASSERT_EQ(tzdata.places.size(), 1u);
  EXPECT_EQ(tzdata.places.begin()->first, "Europe/Berlin");
}

TEST(PrincipalPlaceTest, ZonesWithoutAPlaceHaveNone) {
  for (const char* zone : {"UTC", "Etc/GMT+5", "GMT", "EST", "CET", "PST8PDT", "Factory", "", "../etc/passwd", "CN"}) {
    EXPECT_FALSE(PrincipalPlace(zone).has_value()) << zone;
  }
}

TEST(PrincipalPlaceTest, EveryRowOfTheTablesIsAZoneWithAPlaceOnEarth) {
  int rows = 0;
  for (const char* table : {"/usr/share/zoneinfo/zone.tab", "/usr/share/zoneinfo/zone1970.tab"}) {
    std::ifstream in(table);
    for (std::string line; std::getline(in, line);) {
      if (line[0] == '#') continue;
      const size_t zone_at = line.find('\t', line.find('\t') + 1) + 1;
      const std::string zone = line.substr(zone_at, line.find('\t', zone_at) - zone_at);
      const std::optional<ZonePlace> place = PrincipalPlace(zone);
      ASSERT_TRUE(place.has_value()) << zone;
      EXPECT_LE(std::abs(place->place.latitude), 90) << zone;
      EXPECT_LE(std::abs(place->place.longitude), 180) << zone;
      EXPECT_EQ(place->country.size(), 2U) << zone;
      EXPECT_TRUE(FindZone("zone", zone).ok()) << zone;
      ++rows;
    }
  }
  EXPECT_GT(rows, 500);
}

TEST(TzdataVersionTest, IsAYearAndALetter) {
  const std::string version = TzdataVersion();
  ASSERT_EQ(version.size(), 5U);
  EXPECT_EQ(version.substr(0, 2), "20");
  EXPECT_GE(version.back(), 'a');
  EXPECT_LE(version.back(), 'z');
}

}  // namespace
}  // namespace crampwise
