// The small parts below the services.
#include <string>

#include "absl/synchronization/barrier.h"
#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "server/auth/blake2b.h"
#include "server/auth/password_hash.h"
#include "server/auth/token.h"
#include "server/auth/work_pool.h"
#include "server/rpc/page_token.h"
#include "server/rpc/paging.h"
#include "server/rpc/peer_address.h"

namespace crampwise {
namespace {

TEST(PageTokenTest, GivesThePlaceBackToItsOwnListOnly) {
  const std::string token = MakePageToken("devices of a", "place 1");
  EXPECT_EQ(ParsePageToken("devices of a", token).value(), "place 1");
  EXPECT_FALSE(ParsePageToken("devices of b", token).ok());
}

TEST(PageTokenTest, EmptyIsTheBeginning) { EXPECT_EQ(ParsePageToken("any", "").value(), ""); }

TEST(PageTokenTest, RefusesWhatWasMadeUp) {
  for (const std::string token : {"x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_EQ(ParsePageToken("any", token).status().code(), absl::StatusCode::kInvalidArgument) << token;
  }
}

// The checksum has no secret in it.
TEST(PageTokenTest, RefusesPlacesThatNoListHasWithARightChecksum) {
  for (const std::string& place : {std::string("\xff"), std::string("a\0b", 3), std::string("line\nbreak")}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParsePageToken("any", MakePageToken("any", place)).status()));
  }
  for (const std::string place : {"soon", " ", "99999999999999999999 id"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseTimePageToken("any", MakePageToken("any", place)).status())) << place;
  }
}

TEST(PeerAddressTest, DropsThePort) {
  EXPECT_EQ(AddressOfPeer("ipv4:192.0.2.7:50123"), "192.0.2.7");
  EXPECT_EQ(AddressOfPeer("unix:/run/crampwise"), "unix:/run/crampwise");
}

TEST(PeerAddressTest, KeepsTheNetworkOfAnIpv6Address) {
  EXPECT_EQ(AddressOfPeer("ipv6:%5B2001:db8:1:2:3:4:5:6%5D:50123"), "2001:db8:1:2::/64");
  EXPECT_EQ(AddressOfPeer("ipv6:[2001:db8:1:2::9]:50124"), "2001:db8:1:2::/64");
  EXPECT_EQ(AddressOfPeer("ipv6:%5Bfe80::1%25eth0%5D:1"), "fe80::/64");
}

TEST(Blake2bTest, MatchesRfc7693Parameters) {
  // BLAKE2b-256 of the empty string.
  EXPECT_EQ(Blake2bHex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Blake2bTest, TellsPartsWithOtherBordersApart) { EXPECT_NE(Blake2bHex({"ab", "c"}), Blake2bHex({"a", "bc"})); }

TEST(PasswordHasherTest, MatchesItsOwnPasswordOnly) {
  const PasswordHasher hasher(PasswordHasher::Cost::kLeastForTests);
  const std::string hash = hasher.Hash("correct horse").value();
  EXPECT_TRUE(PasswordHasher::Matches(hash, "correct horse"));
  EXPECT_FALSE(PasswordHasher::Matches(hash, "correct horse "));
  EXPECT_FALSE(PasswordHasher::Matches("no hash", "correct horse"));
  EXPECT_FALSE(PasswordHasher::Matches(std::string(500, 'x'), "correct horse"));
  EXPECT_NE(hasher.Hash("correct horse").value(), hash) << "a salt of its own";
}

TEST(PasswordHasherTest, NormalCostIsArgon2idInteractive) {
  const std::string hash = PasswordHasher(PasswordHasher::Cost::kInteractive).Hash("correct horse").value();
  EXPECT_EQ(hash.rfind("$argon2id$v=19$m=65536,t=2,p=1$", 0), 0) << hash;
}

TEST(TokenTest, IsLongAndNeverTheSame) {
  EXPECT_GE(NewToken().size(), 43);
  EXPECT_NE(NewToken(), NewToken());
}

TEST(WorkPoolTest, RefusesWhatDoesNotFitAndFinishesTheRest) {
  absl::Notification started;
  absl::Notification go_on;
  int done = 0;
  {
    WorkPool pool(1, 1);
    ASSERT_TRUE(pool.TryAdd([&] {
      started.Notify();
      go_on.WaitForNotification();
      ++done;
    }));
    started.WaitForNotification();
    EXPECT_TRUE(pool.TryAdd([&] { ++done; }));
    EXPECT_FALSE(pool.TryAdd([&] { ++done; }));
    go_on.Notify();
  }
  EXPECT_EQ(done, 2);
}

TEST(WorkPoolTest, WorksOnAllThreads) {
  WorkPool pool(2, 2);
  // Ends only when both run at the same time.
  auto* both = new absl::Barrier(2);
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(pool.TryAdd([both] {
      if (both->Block()) delete both;
    }));
  }
}

}  // namespace
}  // namespace crampwise
