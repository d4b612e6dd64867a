// The databases that servers are attacked on.
#ifndef CRAMPWISE_TESTS_ATTACK_DATABASE_H_
#define CRAMPWISE_TESTS_ATTACK_DATABASE_H_

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/support/process.h"

namespace crampwise {

enum class Engine { kSqlite };
constexpr Engine kEngines[] = {Engine::kSqlite};

// For the names of tests.
std::string EngineName(const testing::TestParamInfo<Engine>& info);

// Gone with this object.
class Database {
 public:
  virtual ~Database() = default;
  // What `crampwised --database` takes.
  virtual std::string address() const = 0;
};

// A new, empty database; files go to `dir`, which must outlive it.
std::unique_ptr<Database> MakeDatabase(Engine engine, const TempDir& dir);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_DATABASE_H_
