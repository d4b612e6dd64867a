#include "client/cli/format.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/cli/enum_names.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

constexpr absl::Duration kSecondsMatterBelow = absl::Minutes(10);

void AppendUnit(int64_t count, absl::string_view unit, std::vector<std::string>& parts) {
  if (count > 0) parts.push_back(absl::StrCat(count, " ", unit));
}

}  // namespace

std::string ClockText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime("%H:%M", FromProto(time), zone);
}

std::string ClockText(const v1::LocalTime& time) { return absl::StrFormat("%02d:%02d", time.hours(), time.minutes()); }

std::string MomentText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%d %H:%M", FromProto(time), zone);
}

std::string DateText(const v1::Date& date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

std::string LengthText(absl::Duration length) {
  const bool with_seconds = length < kSecondsMatterBelow;
  std::vector<std::string> parts;
  AppendUnit(absl::IDivDuration(length, absl::Hours(1), &length), "h", parts);
  AppendUnit(absl::IDivDuration(length, absl::Minutes(1), &length), "min", parts);
  if (with_seconds) AppendUnit(absl::ToInt64Seconds(length), "s", parts);
  return parts.empty() ? "0 s" : absl::StrJoin(parts, " ");
}

std::string DoseTimesText(const v1::Regimen& regimen) {
  return absl::StrJoin(regimen.times(), ", ", [](std::string* out, const v1::DoseTime& time) {
    absl::StrAppend(out, time.has_time() ? ClockText(time.time()) : NameOf(time.meal()));
  });
}

absl::string_view IdOf(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == absl::string_view::npos ? name : name.substr(slash + 1);
}

std::string Padded(absl::string_view text, size_t width) {
  return absl::StrCat(text, std::string(width - std::min(width, text.size()), ' '));
}

}  // namespace crampwise::client
