// How any document looks, whatever was typed into it.
#include "shared/report/document.h"

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "shared/report/clean_text.h"

namespace crampwise {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr char kHostile[] = "<script>alert(1)</script><img src=x onerror='a()'>&\x1b[31mred";

Document Hostile() {
  Document document;
  document.language = v1::LANGUAGE_ENGLISH;
  document.title = kHostile;
  document.lead = {kHostile};
  document.sections = {{kHostile, {kHostile}, {{"When", kHostile}, {{"2026-04-15", kHostile}}}}};
  document.footer = {kHostile};
  return document;
}

TEST(HtmlTest, NothingThatWasTypedIsMarkup) {
  const std::string page = ToHtml(Hostile());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(
      page, HasSubstr("<td>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;&amp;[31mred"));
}

TEST(HtmlTest, NeedsNothingFromElsewhereAndForbidsIt) {
  const std::string page = ToHtml(Hostile());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, HasSubstr("@media print"));
}

TEST(HtmlTest, SaysInWhichLanguageItIs) {
  Document document;
  EXPECT_THAT(ToHtml(document), HasSubstr("<html lang=\"en\">"));
  document.language = v1::LANGUAGE_CHINESE_SIMPLIFIED;
  EXPECT_THAT(ToHtml(document), HasSubstr("<html lang=\"zh-Hans\">"));
}

TEST(TextTest, NoSequenceReachesTheTerminal) { EXPECT_THAT(ToText(Hostile()), Not(HasSubstr("\x1b"))); }

TEST(TextTest, NoLineIsLongerThanTheTerminal) {
  Document document = Hostile();
  document.lead.push_back(std::string(300, 'x'));
  document.sections[0].table = {{"A", "B", "C"}, {{std::string(90, 'a'), std::string(90, 'b'), "小腿抽筋 word"}}};
  for (const auto line : absl::StrSplit(ToText(document), '\n')) EXPECT_LE(Columns(line), 80) << line;
}

TEST(TextTest, CellsStandBelowTheirHeader) {
  Document document;
  document.sections = {{"S", {}, {{"When", "What"}, {{"now", "calf"}, {"2026-04-15", "foot"}}}}};
  EXPECT_THAT(ToText(document), HasSubstr("When        What\n"
                                          "now         calf\n"
                                          "2026-04-15  foot\n"));
}

TEST(TextTest, ATableWithoutRowsIsNotShown) {
  Document document;
  document.sections = {{"S", {"Nothing."}, {{"When"}, {}}}};
  EXPECT_THAT(ToText(document), AllOf(HasSubstr("Nothing."), Not(HasSubstr("When"))));
}

}  // namespace
}  // namespace crampwise
