// Lines, words and numbers of the text forms. Private to this library.
#ifndef CRAMPWISE_SHARED_ASSESS_WORDS_H_
#define CRAMPWISE_SHARED_ASSESS_WORDS_H_

#include <optional>
#include <vector>

#include "shared/assess/rule_set.h"

namespace crampwise::assess {

// The next line, which is taken from `text`.
Text TakeLine(Text& text);

std::vector<Text> SplitWords(Text line);

// A decimal number such as "-1.25"; nothing for anything else. A comma is no point.
std::optional<double> ToNumber(Text word);
// A whole number that fits into 53 bits.
std::optional<long long> ToWholeNumber(Text word);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_WORDS_H_
