#include "tests/storage/model_test.h"
#include "tests/storage/postgres_engine.h"

namespace crampwise {
namespace {

INSTANTIATE_TEST_SUITE_P(Postgres, StoreModelTest, testing::Values([] { return std::make_unique<PostgresEngine>(); }));

}  // namespace
}  // namespace crampwise
