// What may befall PostgreSQL while servers use it: restarts, cut connections, a full disk. Errors are clear, the
// servers live, and everything goes on once it has passed.
#include "tests/support/postgres.h"

#include <pwd.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/attack/attack_test.h"
#include "tests/support/small_disk.h"

namespace crampwise {
namespace {

constexpr int kRounds = 3;
constexpr int kCuts = 20;

// A PostgreSQL server that may be broken, because nobody shares it.
class OwnCluster : public Database {
 public:
  OwnCluster() : url_(cluster_.CreateDatabase()) {}
  std::string address() const override { return url_; }
  PostgresCluster& cluster() { return cluster_; }

 private:
  PostgresCluster cluster_;
  const std::string url_;
};

class PostgresAttackTest : public AttackTest {
 protected:
  PostgresAttackTest() : AttackTest(std::make_unique<OwnCluster>()) {}

  PostgresCluster& cluster() { return static_cast<OwnCluster&>(database()).cluster(); }

  void StartEverything() {
    StartServer();
    MakePeople();
    StartLoad();
    ExpectToGoOn();
  }
};

TEST_F(PostgresAttackTest, Restarts) {
  StartEverything();
  for (int round = 0; round < kRounds; ++round) {
    cluster().Stop();
    ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::UNAVAILABLE));
    cluster().Start();
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

TEST_F(PostgresAttackTest, Crashes) {
  StartEverything();
  for (int round = 0; round < kRounds; ++round) {
    cluster().StopImmediately();
    ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::UNAVAILABLE));
    cluster().Start();
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

TEST_F(PostgresAttackTest, ConnectionsCut) {
  StartEverything();
  for (int cut = 0; cut < kCuts; ++cut) {
    cluster().KillConnections();
    ASSERT_TRUE(load().AwaitAcknowledged(10));
  }
  ExpectToGoOn();
  ExpectEverythingAfterDeath();
}

// A database whose tables lie on a small disk; PostgreSQL itself does not, and survives.
class SmallTablespace final : public Database {
 public:
  SmallTablespace() : disk_(dir_.path(""), "96m") {
    std::filesystem::create_directory(dir_.path("tables"));
    if (const passwd* user = getpwnam("postgres"); getuid() == 0 && user != nullptr) {
      if (chown(dir_.path("tables").c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("chown");
    }
    const std::string url = cluster_.UrlOf("postgres");
    cluster_.Run(url, absl::StrCat("CREATE TABLESPACE small LOCATION '", dir_.path("tables"), "'"));
    cluster_.Run(url, "CREATE DATABASE attacked TABLESPACE small");
  }

  std::string address() const override { return cluster_.UrlOf("attacked"); }
  SmallDisk& disk() { return disk_; }

 private:
  const TempDir dir_;
  // Before the cluster, which must see it.
  SmallDisk disk_;
  PostgresCluster cluster_;
};

class FullTablespaceTest : public AttackTest {
 protected:
  FullTablespaceTest() : AttackTest(std::make_unique<SmallTablespace>()) {}

  SmallDisk& disk() { return static_cast<SmallTablespace&>(database()).disk(); }
};

TEST_F(FullTablespaceTest, WritesWaitForSpace) {
  StartServer();
  MakePeople();
  StartLoad();
  ExpectToGoOn();
  for (int round = 0; round < kRounds; ++round) {
    disk().Fill();
    ASSERT_TRUE(load().AwaitFailure(grpc::StatusCode::RESOURCE_EXHAUSTED));
    ExpectReadable();
    disk().Free();
    ExpectToGoOn();
  }
  ExpectEverythingAfterDeath();
}

}  // namespace
}  // namespace crampwise
