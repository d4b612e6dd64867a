// Times and names as a person reads them.
#ifndef CRAMPWISE_CLIENT_CLI_FORMAT_H_
#define CRAMPWISE_CLIENT_CLI_FORMAT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace crampwise::client {

// "08:05".
std::string ClockText(const google::protobuf::Timestamp& time, absl::TimeZone zone);
std::string ClockText(const v1::LocalTime& time);

// "2026-04-14 08:05".
std::string MomentText(const google::protobuf::Timestamp& time, absl::TimeZone zone);

// "2026-04-14".
std::string DateText(const v1::Date& date);

// "45 s", "2 min", "1 h 30 min"; the seconds are left out from ten minutes on.
std::string LengthText(absl::Duration length);

// "breakfast, 20:00".
std::string DoseTimesText(const v1::Regimen& regimen);

// What follows the last "/" of a resource name.
absl::string_view IdOf(absl::string_view name);

// `text` filled up with spaces to `width` columns.
std::string Padded(absl::string_view text, size_t width);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FORMAT_H_
