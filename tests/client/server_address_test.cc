#include "client/server_address.h"

#include "gtest/gtest.h"

namespace crampwise::client {
namespace {

TEST(ServerAddressTest, ThePortMayBeLeftOut) {
  EXPECT_EQ(ParseServerAddress("example.org").value().target, "example.org:7420");
  EXPECT_EQ(ParseServerAddress("example.org:81").value().target, "example.org:81");
  EXPECT_EQ(ParseServerAddress("[::1]").value().target, "[::1]:7420");
  EXPECT_EQ(ParseServerAddress("[::1]:81").value().target, "[::1]:81");
}

TEST(ServerAddressTest, KnowsLoopback) {
  for (const char* near : {"127.0.0.1", "127.1.2.3:80", "localhost", "[::1]:80"}) {
    EXPECT_TRUE(ParseServerAddress(near).value().loopback) << near;
  }
  for (const char* far :
       {"127.0.0.1.example.org", "127.evil.org", "127.0.0.0.1", "localhost.example.org", "10.0.0.1", "[::2]"}) {
    EXPECT_FALSE(ParseServerAddress(far).value().loopback) << far;
  }
}

TEST(ServerAddressTest, RefusesWhatIsNoAddress) {
  for (const char* wrong :
       {"", ":7420", "host:", "host:0", "host:65536", "host:x", "a b", "http://host", "[::1", "::1"}) {
    EXPECT_FALSE(ParseServerAddress(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace crampwise::client
