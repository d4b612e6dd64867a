#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

TEST(FindZoneTest, FindsEveryKindOfName) {
  for (const char* name : {"UTC", "GMT0", "PRC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5",
                           "Asia/Calcutta", "Antarctica/DumontDUrville", "America/Port-au-Prince"}) {
    EXPECT_TRUE(FindZone("zone", name).ok()) << name;
  }
  const absl::TimeZone kathmandu = FindZone("zone", "Asia/Kathmandu").value();
  EXPECT_EQ(kathmandu.name(), "Asia/Kathmandu");
  EXPECT_EQ(kathmandu.At(absl::UnixEpoch() + absl::Hours(24 * 365 * 50)).offset, (5 * 60 + 45) * 60);
}

TEST(FindZoneTest, RefusesWhatTzdataDoesNotName) {
  const std::vector<std::string> bad = {
      "",
      " ",
      ".",
      "..",
      "/",
      "../etc/passwd",
      "../../../etc/localtime",
      "/etc/localtime",
      "/usr/share/zoneinfo/Europe/Berlin",
      "file:Europe/Berlin",
      "file:///usr/share/zoneinfo/Europe/Berlin",
      "libc:localtime",
      "localtime",
      "posixrules",
      "right/UTC",
      "posix/Europe/Berlin",
      "posix/../Europe/Berlin",
      "Europe",
      "Europe/",
      "Europe//Berlin",
      "Europe/./Berlin",
      "Europe/../Europe/Berlin",
      "./Europe/Berlin",
      "Europe/Berlin/",
      " Europe/Berlin",
      "Europe/Berlin ",
      "Europe/Berlin\n",
      std::string("Europe/Berlin\0", 14),
      std::string("\0Europe/Berlin", 14),
      std::string("UTC\0UTC", 7),
      "Europe\\Berlin",
      "europe/berlin",
      "EUROPE/BERLIN",
      "utc",
      "UTC0",
      "UTC+1",
      "+01:00",
      "Fixed/UTC+01:00:00",
      "CET-1CEST,M3.5.0,M10.5.0/3",
      ":Europe/Berlin",
      "$TZ",
      "zone.tab",
      "tzdata.zi",
      "Mars/Olympus_Mons",
      "\xff\xfe",
      std::string(5 << 20, 'A'),
      std::string(5 << 20, '/'),
  };
  for (const std::string& name : bad) {
    const absl::Status status = FindZone("profile.zone", name).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << name.substr(0, 64);
    EXPECT_EQ(status.message(), "profile.zone: must be the name of an IANA time zone, such as Europe/Berlin");
    ASSERT_TRUE(GetProblem(status).has_value());
    EXPECT_EQ(GetProblem(status)->violations(0).field(), "profile.zone");
  }
}

TEST(FindZoneTest, ServesManyThreads) {
  const std::vector<std::string> names = {"Europe/Berlin", "Asia/Tokyo", "America/Lima", "Africa/Lagos", "nowhere"};
  std::vector<int> found(8);
  std::vector<std::thread> threads;
  for (int& mine : found) {
    threads.emplace_back([&names, &mine] {
      for (const std::string& name : names) mine += FindZone("zone", name).ok() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found, testing::Each(4));
}

}  // namespace
}  // namespace crampwise
