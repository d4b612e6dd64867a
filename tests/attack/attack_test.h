// The base of attacks on one server: a database, a household, a load, and lives of the server that follow each other.
#ifndef CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_
#define CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/database.h"
#include "tests/attack/entrance.h"
#include "tests/attack/household.h"
#include "tests/attack/load.h"
#include "tests/attack/server_process.h"

namespace crampwise {

// How fast the clocks of attacked servers run: six hours in a second and a half.
constexpr double kAttackRate = 15'000;

class AttackTest : public testing::Test {
 protected:
  explicit AttackTest(Engine engine);

  // A life of the server, whose clock goes on where the last life ended.
  void StartServer(double rate = kAttackRate);
  void KillServer();

  // Signs the household up and creates its profiles.
  void MakePeople();

  // Starts writers of every kind.
  void StartLoad();
  // Waits until every write that was begun is acknowledged or refused.
  void FinishLoad() { load_->Finish(); }

  // Starts the server anew and expects everything that was acknowledged, and every occurrence up to its death. The
  // server must be dead, and the load finished.
  void ExpectEverything();

  // Waits on the server's clock.
  void LetPass(absl::Duration duration) { server_->clock()->SleepUntil(server_->clock()->TimeNow() + duration); }

  TempDir& dir() { return dir_; }
  Database& database() { return *database_; }
  ServerProcess& server() { return *server_; }
  Load& load() { return *load_; }
  const Household& household() const { return household_; }
  ApiClient Client() { return ApiClient(entrance_.Pick(), household_.token); }

 private:
  TempDir dir_;
  std::unique_ptr<Database> database_;
  absl::Time now_;
  std::unique_ptr<ServerProcess> server_;
  Entrance entrance_;
  Household household_;
  Acknowledged acknowledged_;
  // Ends first.
  std::unique_ptr<Load> load_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_
