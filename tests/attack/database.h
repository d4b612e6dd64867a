// The databases that servers are attacked on.
#ifndef CRAMPWISE_TESTS_ATTACK_DATABASE_H_
#define CRAMPWISE_TESTS_ATTACK_DATABASE_H_

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace crampwise {

enum class Engine { kSqlite, kPostgres };
constexpr Engine kEngines[] = {Engine::kSqlite, Engine::kPostgres};

// For the names of tests.
std::string EngineName(const testing::TestParamInfo<Engine>& info);

// A new, empty database, gone with this object.
class Database {
 public:
  virtual ~Database() = default;
  // What `crampwised --database` takes.
  virtual std::string address() const = 0;
};

// A file in a folder of its own, or a database of the PostgreSQL server that all tests of the program share.
std::unique_ptr<Database> MakeDatabase(Engine engine);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_DATABASE_H_
