// Tests that take statements of the evidence base as parameters.
#ifndef CRAMPWISE_TESTS_SERVER_STATEMENT_NAME_H_
#define CRAMPWISE_TESTS_SERVER_STATEMENT_NAME_H_

#include <string>

#include "gtest/gtest.h"

namespace crampwise {

// "S000-13" as a name of a test.
inline std::string TestNameOf(std::string statement) {
  statement[statement.find('-')] = '_';
  return statement;
}

// Names tests after the `statement` of their parameter.
constexpr auto kNamedByStatement = [](const auto& test) { return TestNameOf(test.param.statement); };

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_STATEMENT_NAME_H_
