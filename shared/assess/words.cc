#include "shared/assess/words.h"

#include <cmath>

namespace crampwise::assess {
namespace {

// More digits would not be exact.
constexpr int kMaxDigits = 15;

bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }
bool IsSpace(char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; }

}  // namespace

Text TakeLine(Text& text) {
  const std::size_t end = text.find('\n');
  const Text line = text.substr(0, end);
  text.remove_prefix(end == Text::npos ? text.size() : end + 1);
  return line;
}

std::vector<Text> SplitWords(Text line) {
  std::vector<Text> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && !IsSpace(line[i])) continue;
    if (i > begin) words.push_back(line.substr(begin, i - begin));
    begin = i + 1;
  }
  return words;
}

// Neither std::from_chars, which libc++ 14 lacks for double, nor strtod, which depends on the locale and wants a
// terminated string.
std::optional<double> ToNumber(Text word) {
  const bool negative = !word.empty() && word[0] == '-';
  if (negative) word.remove_prefix(1);
  double digits = 0;
  double scale = 1;
  int count = 0;
  bool after_point = false;
  for (const char letter : word) {
    if (letter == '.' && !after_point && count > 0) {
      after_point = true;
      continue;
    }
    if (!IsDigit(letter) || ++count > kMaxDigits) return std::nullopt;
    digits = digits * 10 + (letter - '0');
    if (after_point) scale *= 10;
  }
  if (count == 0 || (after_point && scale == 1)) return std::nullopt;
  return (negative ? -digits : digits) / scale;
}

std::optional<long long> ToWholeNumber(Text word) {
  const std::optional<double> number = ToNumber(word);
  if (!number || *number != std::floor(*number)) return std::nullopt;
  return static_cast<long long>(*number);
}

}  // namespace crampwise::assess
