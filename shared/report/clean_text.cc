#include "shared/report/clean_text.h"

#include <cstdint>
#include <utility>

namespace crampwise {
namespace {

constexpr uint32_t kNoPoint = 0xFFFFFFFF;

struct Range {
  uint32_t first;
  uint32_t last;
};

// East Asian wide and fullwidth, and pictures.
constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},
                           {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
// Controls of terminals (C0 but for the white space, DEL, C1), marks of direction, joiners and other invisible ones.
constexpr Range kDropped[] = {{0x00, 0x08},     {0x0E, 0x1F},     {0x7F, 0x84},     {0x86, 0x9F},
                              {0xAD, 0xAD},     {0x61C, 0x61C},   {0x200B, 0x200F}, {0x202A, 0x202E},
                              {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
constexpr Range kSpaces[] = {{0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0x2028, 0x2029}};
constexpr Range kCombining[] = {{0x300, 0x36F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};

template <size_t kSize>
bool IsIn(const Range (&ranges)[kSize], uint32_t point) {
  for (const Range& range : ranges) {
    if (point >= range.first && point <= range.last) return true;
  }
  return false;
}

// Bytes of the character that a first byte begins; 0 for none.
size_t LengthOf(uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// Whether a character of so many bytes has this number: not one that fewer bytes hold, nor half of a pair.
bool IsCharacter(uint32_t point, size_t length) {
  constexpr uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  const bool is_half = point >= 0xD800 && point <= 0xDFFF;
  return point >= kLeast[length - 1] && point <= 0x10FFFF && !is_half;
}

// Takes one character off `text`, which is not empty: its number and bytes, or kNoPoint and one byte that begins none.
std::pair<uint32_t, absl::string_view> Take(absl::string_view& text) {
  const size_t length = LengthOf(static_cast<uint8_t>(text[0]));
  uint32_t point = length == 1 ? text[0] : static_cast<uint8_t>(text[0]) & (0x7F >> length);
  bool whole = length > 0 && length <= text.size();
  for (size_t i = 1; whole && i < length; ++i) {
    whole = (static_cast<uint8_t>(text[i]) & 0xC0) == 0x80;
    point = point << 6 | (static_cast<uint8_t>(text[i]) & 0x3F);
  }
  whole = whole && IsCharacter(point, length);
  const absl::string_view bytes = text.substr(0, whole ? length : 1);
  text.remove_prefix(bytes.size());
  return {whole ? point : kNoPoint, bytes};
}

int WidthOf(uint32_t point) {
  if (IsIn(kCombining, point)) return 0;
  return IsIn(kWide, point) ? 2 : 1;
}

// Where the next line may begin, at the latest: the bytes of `text` that fit into `width`, cut after a space or beside
// a wide character if there is one.
size_t BytesThatFit(absl::string_view text, int width) {
  absl::string_view rest = text;
  size_t break_at = 0;
  int used = 0;
  while (!rest.empty()) {
    const size_t at = text.size() - rest.size();
    const auto [point, bytes] = Take(rest);
    used += WidthOf(point);
    if (used > width && bytes != " ") return break_at > 0 ? break_at : at;
    if (bytes == " " || IsIn(kWide, point)) break_at = at + bytes.size();
  }
  return text.size();
}

}  // namespace

std::string Clean(absl::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const auto [point, bytes] = Take(text);
    if (point == kNoPoint || IsIn(kDropped, point)) continue;
    if (!IsIn(kSpaces, point)) {
      clean.append(bytes.data(), bytes.size());
    } else if (!clean.empty() && clean.back() != ' ') {
      clean += ' ';
    }
  }
  if (!clean.empty() && clean.back() == ' ') clean.pop_back();
  return clean;
}

int Columns(absl::string_view text) {
  int columns = 0;
  while (!text.empty()) columns += WidthOf(Take(text).first);
  return columns;
}

std::vector<std::string> Wrap(absl::string_view text, int width) {
  std::vector<std::string> lines;
  do {
    const size_t taken = BytesThatFit(text, width);
    absl::string_view line = text.substr(0, taken);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(taken);
  } while (!text.empty());
  return lines;
}

}  // namespace crampwise
