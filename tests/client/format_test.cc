#include "client/cli/format.h"

#include "client/cli/entry_text.h"
#include "client/cli/enum_names.h"
#include "crampwise/v1/journal_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

TEST(FormatTest, TimesAreShownInTheZoneGiven) {
  const auto time = ToProto(absl::FromCivil(absl::CivilSecond(2026, 4, 14, 19, 40), absl::UTCTimeZone()));
  const absl::TimeZone zone = absl::FixedTimeZone(8 * 3600);
  EXPECT_EQ(ClockText(time, zone), "03:40");
  EXPECT_EQ(MomentText(time, zone), "2026-04-15 03:40");
}

TEST(FormatTest, LengthsUseTheUnitsThatMatter) {
  EXPECT_EQ(LengthText(absl::Seconds(45)), "45 s");
  EXPECT_EQ(LengthText(absl::Seconds(125)), "2 min 5 s");
  EXPECT_EQ(LengthText(absl::Minutes(90) + absl::Seconds(5)), "1 h 30 min");
  EXPECT_EQ(LengthText(absl::ZeroDuration()), "0 s");
}

TEST(FormatTest, PaddingNeverCuts) {
  EXPECT_EQ(Padded("ab", 4), "ab  ");
  EXPECT_EQ(Padded("abcde", 4), "abcde");
}

TEST(FormatTest, IdsAreTheLastPartOfANameOrTheWholeText) {
  EXPECT_EQ(IdOf("profiles/p/planItems/calf_stretch"), "calf_stretch");
  EXPECT_EQ(IdOf("calf_stretch"), "calf_stretch");
}

TEST(EnumNamesTest, EveryNameParsesBackToItsValue) {
  const google::protobuf::EnumDescriptor& type = *v1::Substance_descriptor();
  for (int i = 1; i < type.value_count(); ++i) {
    const int number = type.value(i)->number();
    EXPECT_EQ(ParseEnumNumber("--substance", type, EnumName(type, number)).value(), number);
  }
}

TEST(EnumNamesTest, UnspecifiedHasNoName) {
  EXPECT_EQ(NameOf(v1::SIDE_UNSPECIFIED), "");
  EXPECT_FALSE(ParseEnum<v1::Side>("--side", "unspecified").ok());
  EXPECT_EQ(ChoicesOf<v1::Side>(), "left, right, both");
}

TEST(EnumNamesTest, ANumberOfTheFutureIsShownAsItIs) { EXPECT_EQ(EnumName(*v1::Side_descriptor(), 77), "77"); }

TEST(EntryTextTest, AnEpisodeIsOneLine) {
  v1::JournalEntry entry;
  *entry.mutable_event_time() = ToProto(absl::FromCivil(absl::CivilSecond(2026, 4, 14, 3, 40), absl::UTCTimeZone()));
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  entry.mutable_episode()->set_side(v1::SIDE_LEFT);
  entry.mutable_episode()->set_site(v1::SITE_CALF);
  *entry.mutable_episode()->mutable_duration() = ToProto(absl::Minutes(2));
  EXPECT_EQ(EntryLine(entry, absl::UTCTimeZone()), "2026-04-14 03:40  cramp painful, left calf, 2 min\n");
}

}  // namespace
}  // namespace crampwise::client
