#include "server/rpc/page_token.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/auth/blake2b.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

constexpr size_t kChecksumSize = 16;

// No secret in it: a token can only name a place in a list that its caller may read anyway.
std::string Checksum(absl::string_view list, absl::string_view place) {
  return Blake2bHex({list, place}).substr(0, kChecksumSize);
}

// Anybody can make a right checksum, and not every engine takes bytes that are no text.
bool IsPlace(absl::string_view place) {
  return std::all_of(place.begin(), place.end(), [](char c) { return absl::ascii_isprint(static_cast<uint8_t>(c)); });
}

}  // namespace

absl::Status InvalidPageToken() {
  return InvalidField("page_token", "must be empty or the next_page_token of the same list");
}

std::string MakePageToken(absl::string_view list, absl::string_view place) {
  return absl::WebSafeBase64Escape(absl::StrCat(Checksum(list, place), place));
}

absl::StatusOr<std::string> ParsePageToken(absl::string_view list, absl::string_view token) {
  if (token.empty()) return std::string();
  std::string text;
  if (absl::WebSafeBase64Unescape(token, &text) && text.size() > kChecksumSize) {
    std::string place = text.substr(kChecksumSize);
    if (Checksum(list, place) == text.substr(0, kChecksumSize) && IsPlace(place)) return place;
  }
  return InvalidPageToken();
}

}  // namespace crampwise
