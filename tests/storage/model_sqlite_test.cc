#include "tests/storage/model_test.h"
#include "tests/storage/sqlite_engine.h"

namespace crampwise {
namespace {

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreModelTest, testing::Values([] { return std::make_unique<SqliteEngine>(); }));

}  // namespace
}  // namespace crampwise
