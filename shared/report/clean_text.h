// Text of which nobody knows what is in it, made fit to be shown: on a terminal, or on a page.
#ifndef CRAMPWISE_SHARED_REPORT_CLEAN_TEXT_H_
#define CRAMPWISE_SHARED_REPORT_CLEAN_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crampwise {

// On one line, without characters that move the cursor, colour the terminal, change the direction of writing or are no
// UTF-8 at all: spaces stand in for those that separate, nothing for the others.
std::string Clean(absl::string_view text);

// How many columns of a terminal it takes; Chinese characters take two. `text` is clean.
int Columns(absl::string_view text);

// Lines of at most `width` columns, broken at spaces, between Chinese characters, and within a word that has no room on
// a line of its own. At least one line. `text` is clean; `width` at least 2.
std::vector<std::string> Wrap(absl::string_view text, int width);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_REPORT_CLEAN_TEXT_H_
