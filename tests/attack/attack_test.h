// The base of attacks: a database, a household, a load, and lives of the server that follow each other.
#ifndef CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_
#define CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/database.h"
#include "tests/attack/entrance.h"
#include "tests/attack/household.h"
#include "tests/attack/load.h"
#include "tests/attack/server_process.h"

namespace crampwise {

// How fast the clocks of attacked servers run: more than an hour in a second. Faster ones close late windows before
// somebody can be told.
constexpr double kAttackRate = 4'000;

// 2026-03-28 10:50 in Berlin, where clocks change in the night that follows. Within three hours, something falls due in
// every zone of the household.
inline absl::Time AttackStart() { return absl::FromUnixSeconds(1774691400); }

class AttackTest : public testing::Test {
 protected:
  explicit AttackTest(std::unique_ptr<Database> database);
  // Shows what the servers said if the test failed.
  ~AttackTest() override;

  // One more server on the database.
  std::unique_ptr<ServerProcess> NewServer(const ClockPace& pace);

  // A life of the one server that most attacks are about. Its clock goes on where the last life ended.
  void StartServer(double rate = kAttackRate);
  void KillServer();

  // Signs the household up and creates its profiles.
  void MakePeople();

  // Starts writers of every kind.
  void StartLoad();
  // The same, piece by piece.
  void StartEntries();
  void StartAnswers(const std::vector<std::string>& profiles);
  void StartPlanChanges();

  // Expects that writes are acknowledged again, and lets some of the plan happen.
  void ExpectToGoOn();
  // Reads are answered whatever becomes of writes.
  void ExpectReadable();

  // Lets the load finish, kills the server, starts it anew and expects everything that was acknowledged, and every
  // occurrence up to its death.
  void ExpectEverythingAfterDeath();
  // The last part of it. Every server must be dead.
  void ExpectEverything(absl::Time until);

  Database& database() { return *database_; }
  ServerProcess& server() { return *server_; }
  Entrance& entrance() { return entrance_; }
  Load& load() { return *load_; }
  const Household& household() const { return household_; }
  ApiClient Client() { return ApiClient(entrance_.Pick(), household_.token); }

 private:
  const TempDir dir_;
  const std::unique_ptr<Database> database_;
  absl::Time now_ = AttackStart();
  std::unique_ptr<ServerProcess> server_;
  Entrance entrance_;
  Household household_;
  Acknowledged acknowledged_;
  // Ends first.
  std::unique_ptr<Load> load_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ATTACK_TEST_H_
