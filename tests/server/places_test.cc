// Places among those that wait, and whose they are.
#include "server/rpc/places.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "server/rpc/token_owners.h"

namespace crampwise {
namespace {

TEST(PlacesTest, NobodyHasMoreThanTheShare) {
  Places places({10, 2});
  Places::Place first = places.TryTake(1);
  const Places::Place second = places.TryTake(1);
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(places.TryTake(1));
  EXPECT_TRUE(places.TryTake(2));
  first.Leave();
  EXPECT_TRUE(places.TryTake(1));
  EXPECT_EQ(places.refused(), 1);
}

TEST(PlacesTest, AllTogetherHaveALimit) {
  Places places({3, 2});
  const Places::Place a = places.TryTake(1);
  const Places::Place b = places.TryTake(2, 2);
  EXPECT_TRUE(a && b);
  EXPECT_EQ(places.taken(), 3U);
  EXPECT_FALSE(places.TryTake(3));
}

TEST(PlacesTest, TheLargeIsTakenAlone) {
  Places places({10, 2});
  Places::Place large = places.TryTake(1, 7);
  EXPECT_TRUE(large);
  EXPECT_FALSE(places.TryTake(1));
  large = Places::Place();
  EXPECT_EQ(places.taken(), 0U);
  EXPECT_TRUE(places.TryTake(1));
  EXPECT_FALSE(places.TryTake(1, 11)) << "more than there is for all";
}

TEST(PlacesTest, NoneIsLostBetweenThreads) {
  Places places({4, 3});
  std::vector<std::thread> threads;
  for (uint64_t key = 0; key < 4; ++key) {
    threads.emplace_back([&places, key] {
      for (int i = 0; i < 5000; ++i) const Places::Place place = places.TryTake(key % 2, 1 + i % 2);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(places.taken(), 0U);
  EXPECT_TRUE(places.TryTake(0, 3));
  EXPECT_TRUE(places.TryTake(1, 3));
}

TEST(TokenOwnersTest, TokensOfOneAccountShareAKeyOnceTheyAreKnown) {
  TokenOwners owners;
  EXPECT_NE(owners.KeyOf("phone"), owners.KeyOf("tablet"));
  owners.Learn("phone", "mei");
  owners.Learn("tablet", "mei");
  owners.Learn("other", "jun");
  EXPECT_EQ(owners.KeyOf("phone"), owners.KeyOf("tablet"));
  EXPECT_EQ(owners.KeyOf("phone"), TokenOwners::KeyOfAccount("mei"));
  EXPECT_NE(owners.KeyOf("phone"), owners.KeyOf("other"));
  EXPECT_NE(owners.KeyOf("phone"), owners.KeyOf("unknown"));
}

}  // namespace
}  // namespace crampwise
