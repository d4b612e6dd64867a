// The entries and facts of a request. Private to this library.
#ifndef CRAMPWISE_SHARED_ASSESS_ENTRY_TEXT_H_
#define CRAMPWISE_SHARED_ASSESS_ENTRY_TEXT_H_

#include <cstddef>
#include <span>
#include <vector>

#include "shared/assess/input.h"
#include "shared/assess/request_clock.h"

namespace crampwise::assess {

// The words of one line.
using Words = std::span<const Text>;

// What is wrong with a line; null: nothing. Lives for ever.
using Reason = const char*;

// Refers to its arguments.
class EntryText {
 public:
  EntryText(const RuleSet& rules, Input& input) : rules_(rules), input_(input) {}

  // A line that begins an entry, speaks of the last one, or states a fact of the person.
  Reason ParseLine(const RequestClock& clock, Words words);
  // After the last line.
  void Finish();

 private:
  Reason BeginEntry(const RequestClock& clock, Words words);
  Reason ParseMark(Text mark);
  Reason ParseAnswers(Answer answer, Words names);
  Reason ParseFact(Text name, Text value);
  Reason SetAnswer(std::uint16_t fact, Answer answer);
  Reason SetNumber(std::uint16_t fact, Text value);
  Reason SetChoice(std::uint16_t fact, Text value);
  Entry* LastEntry() { return input_.entries.empty() ? nullptr : &input_.entries.back(); }

  const RuleSet& rules_;
  Input& input_;
  // Entries with the line none_of_these.
  std::vector<std::size_t> without_signs_;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_ENTRY_TEXT_H_
