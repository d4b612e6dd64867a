// The operators on three values and on numbers that are not known exactly.
#include "shared/assess/three.h"

#include <gtest/gtest.h>

#include "shared/assess/range.h"

namespace crampwise::assess {
namespace {

constexpr Three kF = Three::kFalse;
constexpr Three kU = Three::kUnknown;
constexpr Three kT = Three::kTrue;

TEST(ThreeTest, NotLeavesTheUnknownUnknown) {
  EXPECT_EQ(Not(kF), kT);
  EXPECT_EQ(Not(kU), kU);
  EXPECT_EQ(Not(kT), kF);
}

TEST(ThreeTest, OrAndAndOfEveryPair) {
  constexpr struct {
    Three left, right, either, both;
  } kTable[] = {{kF, kF, kF, kF}, {kF, kU, kU, kF}, {kF, kT, kT, kF},
                {kU, kU, kU, kU}, {kU, kT, kT, kU}, {kT, kT, kT, kT}};
  for (const auto& row : kTable) {
    EXPECT_EQ(Or(row.left, row.right), row.either);
    EXPECT_EQ(Or(row.right, row.left), row.either);
    EXPECT_EQ(And(row.left, row.right), row.both);
    EXPECT_EQ(And(row.right, row.left), row.both);
  }
}

TEST(RangeTest, KnownNumbersCompare) {
  constexpr struct {
    double left, right;
    Three less, at_most, equal, at_least, greater;
  } kTable[] = {{1, 2, kT, kT, kF, kF, kF}, {2, 2, kF, kT, kT, kT, kF}, {3, 2, kF, kF, kF, kT, kT}};
  for (const auto& row : kTable) {
    const Range left = Range::Exactly(row.left);
    const Range right = Range::Exactly(row.right);
    EXPECT_EQ(Compare(left, Comparison::kLess, right), row.less);
    EXPECT_EQ(Compare(left, Comparison::kAtMost, right), row.at_most);
    EXPECT_EQ(Compare(left, Comparison::kEqual, right), row.equal);
    EXPECT_EQ(Compare(left, Comparison::kAtLeast, right), row.at_least);
    EXPECT_EQ(Compare(left, Comparison::kGreater, right), row.greater);
  }
}

TEST(RangeTest, ARangeIsUnknownOnlyWhereItMatters) {
  const Range range{3, 5};
  EXPECT_EQ(Compare(range, Comparison::kGreater, Range::Exactly(2)), kT);
  EXPECT_EQ(Compare(range, Comparison::kGreater, Range::Exactly(3)), kU);
  EXPECT_EQ(Compare(range, Comparison::kGreater, Range::Exactly(5)), kF);
  EXPECT_EQ(Compare(range, Comparison::kAtLeast, Range::Exactly(3)), kT);
  EXPECT_EQ(Compare(range, Comparison::kAtLeast, Range::Exactly(5)), kU);
  EXPECT_EQ(Compare(range, Comparison::kLess, Range::Exactly(3)), kF);
  EXPECT_EQ(Compare(range, Comparison::kAtMost, Range::Exactly(5)), kT);
  EXPECT_EQ(Compare(range, Comparison::kEqual, Range::Exactly(4)), kU);
  EXPECT_EQ(Compare(range, Comparison::kEqual, Range::Exactly(6)), kF);
  EXPECT_EQ(Compare(Range(), Comparison::kLess, Range::Exactly(0)), kU);
}

}  // namespace
}  // namespace crampwise::assess
