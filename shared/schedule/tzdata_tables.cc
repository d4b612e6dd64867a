#include "shared/schedule/tzdata_tables.h"

#include <cmath>
#include <istream>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace crampwise {
namespace {

constexpr size_t kCountryLength = 2;

// Degrees of "+DDMM", "+DDDMM", "+DDMMSS" or "+DDDMMSS", with `degree_digits` D's.
std::optional<double> ParseAngle(absl::string_view text, size_t degree_digits) {
  const absl::string_view digits = text.substr(1);
  int degrees = 0;
  int minutes = 0;
  int seconds = 0;
  if ((digits.size() != degree_digits + 2 && digits.size() != degree_digits + 4) ||
      !absl::SimpleAtoi(digits.substr(0, degree_digits), &degrees) ||
      !absl::SimpleAtoi(digits.substr(degree_digits, 2), &minutes)) {
    return std::nullopt;
  }
  if (digits.size() == degree_digits + 4 && !absl::SimpleAtoi(digits.substr(degree_digits + 2), &seconds)) {
    return std::nullopt;
  }
  const double angle = degrees + minutes / 60.0 + seconds / 3600.0;
  return text[0] == '-' ? -angle : angle;
}

// ISO 6709, for example "+5230+01322"; nothing that lies beyond the earth.
std::optional<GeoPoint> ParsePoint(absl::string_view text) {
  const size_t longitude_at = text.find_first_of("+-", 1);
  if (longitude_at == absl::string_view::npos) return std::nullopt;
  const std::optional<double> latitude = ParseAngle(text.substr(0, longitude_at), 2);
  const std::optional<double> longitude = ParseAngle(text.substr(longitude_at), 3);
  if (!latitude.has_value() || !longitude.has_value()) return std::nullopt;
  if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) return std::nullopt;
  return GeoPoint{*latitude, *longitude};
}

}  // namespace

void ReadZoneTable(std::istream& in, Tzdata& tzdata) {
  for (std::string line; std::getline(in, line);) {
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (line.empty() || line[0] == '#' || columns.size() < 3 || columns[0].size() < kCountryLength) continue;
    if (const std::optional<GeoPoint> point = ParsePoint(columns[1])) {
      tzdata.places.try_emplace(std::string(columns[2]),
                                ZonePlace{*point, std::string(columns[0].substr(0, kCountryLength))});
    }
  }
}

void ReadVersionAndLinks(std::istream& in, Tzdata& tzdata) {
  for (std::string line; std::getline(in, line);) {
    absl::string_view rest = line;
    if (absl::ConsumePrefix(&rest, "# version ")) tzdata.version = std::string(rest);
    const std::vector<std::string> columns = absl::StrSplit(line, ' ');
    if (columns.size() == 3 && columns[0] == "L") tzdata.links[columns[2]] = columns[1];
  }
}

}  // namespace crampwise
