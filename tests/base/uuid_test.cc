#include "shared/base/uuid.h"

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace crampwise {
namespace {

constexpr absl::string_view kExampleOfRfc9562 = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

TEST(UuidTest, AcceptsTheCanonicalForm) {
  EXPECT_TRUE(IsUuid(kExampleOfRfc9562));
  EXPECT_TRUE(IsUuidV7(kExampleOfRfc9562));
  EXPECT_TRUE(IsUuid("919108f7-52d1-4320-9bac-f847db4148a8"));
  EXPECT_FALSE(IsUuidV7("919108f7-52d1-4320-9bac-f847db4148a8"));
}

TEST(UuidTest, RefusesEverythingElse) {
  const std::vector<std::string> bad = {
      "",
      "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
      "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
      "017f22e279b07cc398c4dc0c0c07398f",
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
      "017f22e2-79b0-7cc3-98c4+dc0c0c07398f",
      "017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
      "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
      std::string(36, '-'),
      std::string(36, '\0'),
      std::string(5 << 20, 'a'),
  };
  for (const std::string& text : bad) EXPECT_FALSE(IsUuid(text)) << text.substr(0, 64);
}

TEST(UuidTest, NewOnesCarryTheTimeToTheMillisecond) {
  const absl::Time now = absl::FromUnixMicros(1645557742000987);
  const std::string id = NewUuidV7(now);
  EXPECT_TRUE(IsUuidV7(id)) << id;
  EXPECT_EQ(id.substr(0, 14), kExampleOfRfc9562.substr(0, 14));
  EXPECT_EQ(TimeOfUuid(id), absl::FromUnixMillis(1645557742000));
}

TEST(UuidTest, NewOnesSortByTime) {
  absl::Time now = absl::FromUnixSeconds(1767225600);
  std::string last = NewUuidV7(now);
  for (int i = 0; i < 100; ++i) {
    now += absl::Milliseconds(1);
    const std::string next = NewUuidV7(now);
    EXPECT_LT(last, next);
    last = next;
  }
}

TEST(UuidTest, NewOnesDifferAcrossThreadsInTheSameMillisecond) {
  constexpr int kThreads = 4;
  constexpr int kEach = 1000;
  std::vector<std::vector<std::string>> made(kThreads);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& mine : made) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < kEach; ++i) mine.push_back(NewUuidV7(absl::UnixEpoch()));
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> all;
  for (const std::vector<std::string>& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), kThreads * kEach);
}

TEST(UuidTest, EqualInputsMakeEqualVersion8) {
  const absl::Time time = absl::FromUnixMillis(1767225600123);
  const std::array<uint8_t, 10> hash = {0xff, 2, 0xff, 4, 5, 6, 7, 8, 9, 10};
  std::array<uint8_t, 10> other = hash;
  other.back() ^= 1;
  const std::string id = UuidV8From(time, hash);
  EXPECT_EQ(id, "019b76da-a87b-8f02-bf04-05060708090a");
  EXPECT_TRUE(IsUuid(id));
  EXPECT_FALSE(IsUuidV7(id));
  EXPECT_EQ(TimeOfUuid(id), time);
  EXPECT_EQ(UuidV8From(time, hash), id);
  EXPECT_NE(UuidV8From(time, other), id);
  EXPECT_NE(UuidV8From(time + absl::Milliseconds(1), hash), id);
}

}  // namespace
}  // namespace crampwise
