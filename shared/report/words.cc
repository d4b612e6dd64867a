#include "shared/report/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::report_internal {
namespace {

constexpr int64_t kSecondsOfAMinute = 60;
constexpr int64_t kSecondsOfAnHour = 3600;
// From here on nobody counts the smaller unit.
constexpr int64_t kWholeMinutesFrom = 10 * kSecondsOfAMinute;

// "cramp_painful" for EPISODE_KIND_CRAMP_PAINFUL; empty for the unspecified value, and for one that this program does
// not know.
template <typename Enum>
std::string NameOf(Enum value, absl::string_view prefix) {
  const auto* named = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  if (named == nullptr || value == 0) return "";
  return absl::AsciiStrToLower(named->name().substr(prefix.size()));
}

}  // namespace

absl::string_view Words::Phrase(absl::string_view id) const {
  return knowledge::PhraseText(absl::StrCat("report.", id)).In(language_);
}

std::string Words::Named(absl::string_view kind, absl::string_view name) const {
  return name.empty() ? "" : Say(absl::StrCat(kind, ".", name));
}

std::vector<std::string> Words::SayAll(const std::vector<absl::string_view>& ids) const {
  std::vector<std::string> said;
  for (const absl::string_view id : ids) said.push_back(Say(id));
  return said;
}

std::string Words::EpisodeOf(v1::EpisodeKind kind, v1::Site site, v1::Side side) const {
  const std::string where = Named("site", NameOf(site, "SITE_"));
  const std::string which = Named("side", NameOf(side, "SIDE_"));
  const bool chinese = language_ == v1::LANGUAGE_CHINESE_SIMPLIFIED;
  const std::string place = absl::StrCat(which, chinese || which.empty() || where.empty() ? "" : " ", where);
  return absl::StrCat(Named("kind", NameOf(kind, "EPISODE_KIND_")), place.empty() ? "" : ", ", place);
}

std::string Words::LevelOf(v1::Urgency level) const { return Named("level", NameOf(level, "URGENCY_")); }

std::string Words::PlaceOf(v1::RangePlace place) const { return Named("place", NameOf(place, "RANGE_PLACE_")); }

std::string Words::PopulationOf(v1::Population population) const {
  return Named("population", NameOf(population, "POPULATION_"));
}

std::string Words::AnswerOf(v1::Answer answer) const {
  if (answer == v1::ANSWER_YES) return Say("yes");
  return Say(answer == v1::ANSWER_NO ? "no" : "unknown");
}

std::string Words::TimesOf(const v1::ReportedRegimen& regimen) const {
  return absl::StrJoin(regimen.times(), ", ", [this](std::string* out, const v1::DoseTime& time) {
    absl::StrAppend(out, time.has_time() ? ClockText(time.time()) : Named("meal", NameOf(time.meal(), "MEAL_")));
  });
}

std::string Words::LengthOf(const google::protobuf::Duration& length) const {
  const int64_t seconds = length.seconds();
  if (seconds <= 0) return "";
  std::vector<std::string> parts;
  if (seconds >= kSecondsOfAnHour) parts.push_back(Say("hours", seconds / kSecondsOfAnHour));
  const int64_t minutes = seconds % kSecondsOfAnHour / kSecondsOfAMinute;
  if (minutes > 0) parts.push_back(Say("minutes", minutes));
  const int64_t rest = seconds % kSecondsOfAMinute;
  if (rest > 0 && seconds < kWholeMinutesFrom) parts.push_back(Say("seconds", rest));
  return absl::StrJoin(parts, " ");
}

std::string DateText(const v1::Date& date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

std::string ClockText(const v1::LocalTime& time) { return absl::StrFormat("%02d:%02d", time.hours(), time.minutes()); }

std::string MomentText(const v1::LocalMoment& moment) {
  return absl::StrCat(DateText(moment.date()), " ", ClockText(moment.time()));
}

std::string NumberText(double number) { return absl::StrCat(number); }

std::string RoundedText(double number) { return absl::StrFormat("%.3g", number); }

}  // namespace crampwise::report_internal
