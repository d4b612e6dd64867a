// The model test of every engine: an engine's target lists these sources and one INSTANTIATE_TEST_SUITE_P.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_TEST_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_TEST_H_

#include "tests/storage/store_conformance.h"

namespace crampwise {

class StoreModelTest : public testing::TestWithParam<EngineFactory> {};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_TEST_H_
