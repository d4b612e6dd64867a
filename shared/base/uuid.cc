#include "shared/base/uuid.h"

#include "absl/random/random.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

constexpr size_t kVersionAt = 14;
constexpr size_t kVariantAt = 19;

constexpr absl::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

constexpr bool IsLowerHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// What may stand where the shape has an x; every request is full of ids.
constexpr auto kIsLowerHex = [] {
  std::array<bool, 256> is = {};
  for (int c = 0; c < 256; ++c) is[c] = IsLowerHex(static_cast<char>(c));
  return is;
}();

std::string Make(absl::Time time, char version, const std::array<uint8_t, 10>& tail) {
  const auto millis = static_cast<uint64_t>(absl::ToUnixMillis(time));
  std::string bytes;
  for (int shift = 40; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(millis >> shift));
  bytes.append(reinterpret_cast<const char*>(tail.data()), tail.size());
  bytes[6] = static_cast<char>((version << 4) | (bytes[6] & 0x0f));
  bytes[8] = static_cast<char>(0x80 | (bytes[8] & 0x3f));
  const std::string hex = absl::BytesToHexString(bytes);
  const absl::string_view h = hex;
  return absl::StrCat(h.substr(0, 8), "-", h.substr(8, 4), "-", h.substr(12, 4), "-", h.substr(16, 4), "-",
                      h.substr(20));
}

}  // namespace

bool IsUuid(absl::string_view text) {
  if (text.size() != kShape.size()) return false;
  for (size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == '-' ? text[i] == '-' : kIsLowerHex[static_cast<uint8_t>(text[i])];
    if (!fits) return false;
  }
  return absl::string_view("89ab").find(text[kVariantAt]) != absl::string_view::npos;
}

bool IsUuidV7(absl::string_view text) { return IsUuid(text) && text[kVersionAt] == '7'; }

std::string NewUuidV7(absl::Time now) {
  thread_local absl::BitGen random;
  std::array<uint8_t, 10> tail;
  for (uint8_t& byte : tail) byte = absl::Uniform<uint8_t>(random);
  return Make(now, 7, tail);
}

std::string UuidV8From(absl::Time time, const std::array<uint8_t, 10>& hash) { return Make(time, 8, hash); }

absl::Time TimeOfUuid(absl::string_view uuid) {
  const std::string bytes = absl::HexStringToBytes(absl::StrCat(uuid.substr(0, 8), uuid.substr(9, 4)));
  uint64_t millis = 0;
  for (const char byte : bytes) millis = millis << 8 | static_cast<uint8_t>(byte);
  return absl::FromUnixMillis(static_cast<int64_t>(millis));
}

}  // namespace crampwise
