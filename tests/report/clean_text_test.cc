#include "shared/report/clean_text.h"

#include "gmock/gmock.h"

namespace crampwise {
namespace {

using testing::ElementsAre;

TEST(CleanTest, NothingMovesTheCursorOrColoursTheTerminal) {
  EXPECT_EQ(Clean("\x1b[2J\x1b]0;title\x07 red"), "[2J]0;title red");
  EXPECT_EQ(Clean("a\x7f\x08z"), "az");
  // C1: a control sequence introducer in UTF-8.
  EXPECT_EQ(Clean("a\xc2\x9b"
                  "2Jz"),
            "a2Jz");
}

TEST(CleanTest, LinesBecomeOne) {
  EXPECT_EQ(Clean(" one\r\n\n two\tthree\xe2\x80\xa8"
                  "four "),
            "one two three four");
}

TEST(CleanTest, TheDirectionOfWritingStays) {
  EXPECT_EQ(Clean("a\xe2\x80\xae"
                  "b\xe2\x81\xa6"
                  "c"),
            "abc");
}

TEST(CleanTest, WhatIsNoTextIsDropped) {
  EXPECT_EQ(Clean("a\xff\xc3z"), "az");
  EXPECT_EQ(Clean("a\xe5\xb0"), "a");
  // "<" in three bytes, half of a pair, and beyond the last character.
  EXPECT_EQ(Clean("a\xe0\x80\xbcz"), "az");
  EXPECT_EQ(Clean("a\xed\xa0\x80z"), "az");
  EXPECT_EQ(Clean("a\xf4\x90\x80\x80z"), "az");
}

TEST(CleanTest, OtherScriptsStay) { EXPECT_EQ(Clean("小腿 é 😀"), "小腿 é 😀"); }

TEST(ColumnsTest, ChineseTakesTwo) {
  EXPECT_EQ(Columns("calf"), 4);
  EXPECT_EQ(Columns("小腿a"), 5);
  EXPECT_EQ(Columns("e\xcc\x81"), 1);
}

TEST(WrapTest, BreaksAtSpacesAndBetweenChineseCharacters) {
  EXPECT_THAT(Wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("小腿抽筋", 5), ElementsAre("小腿", "抽筋"));
  EXPECT_THAT(Wrap("exactly", 7), ElementsAre("exactly"));
}

TEST(WrapTest, AWordWithoutRoomIsCut) { EXPECT_THAT(Wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh")); }

TEST(WrapTest, NothingIsOneEmptyLine) { EXPECT_THAT(Wrap("", 10), ElementsAre("")); }

}  // namespace
}  // namespace crampwise
