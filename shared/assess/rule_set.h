// What the assessment core knows of medicine: nothing but these constant tables, which the build compiles from
// shared/knowledge/data. All indices point into the tables of the same RuleSet.
#ifndef CRAMPWISE_SHARED_ASSESS_RULE_SET_H_
#define CRAMPWISE_SHARED_ASSESS_RULE_SET_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/assess/range.h"

namespace crampwise::assess {

using Text = std::string_view;

enum class Population : std::uint8_t { kAdult, kPregnant, kChild };

// Levels of evidence.md 0.3, least first.
enum class Level : std::uint8_t { kNone, kSelfCare, kRoutine, kUrgent, kEmergency };

// Where the value of a fact comes from, and what it means that nobody entered one.
enum class FactKind : std::uint8_t {
  // Yes or no, in an episode or check-in; counts for 24 hours.
  kSymptom,
  // Yes or no of the episode itself. Unknown where there is no episode; no entry but an episode counts for it.
  kEpisodeAnswer,
  // One of `options`, of the episode itself. None of them where there is no episode.
  kEpisodeChoice,
  // How long the episode lasted; grows while it goes on. Never longer than the time since it began.
  kEpisodeLength,
  // How long something after the episode lasted. Never longer than the time since it began.
  kEpisodeSpan,
  // Derived: whether the episode began between 22:00 and 06:59.
  kEpisodeNight,
  // A number in an episode or check-in, counting for 24 hours. One that was never entered is absent: it fires nothing.
  kReading,
  // The same for hours since something happened: they grow after their entry, and if nobody told they are unknown.
  kCheckInNumber,
  // Yes or no that holds until it is answered anew.
  kAnswer,
  // A number that holds until it is entered anew.
  kNumber,
  // Whether a class of medicines is taken.
  kMedicine,
  // Derived from Person.
  kAgeDays,
  kAgeMonths,
  kAgeYears,
  kGestationalWeeks,
  kPostpartumDays,
};

struct Fact {
  // For example "leg_warm_one_side", "episode.side" or "medicine.statin".
  Text name;
  FactKind kind;
  // For kEpisodeChoice.
  std::span<const Text> options;
  // For kEpisodeLength and kEpisodeSpan: the unit in which rules name it.
  std::int32_t unit_seconds;
  // What a person is asked, as an item of a checklist.
  Text label_en;
  Text label_zh;
};

enum class MeasureKind : std::uint8_t {
  kConstant,
  // A fact that is a number.
  kFact,
  // The same; `value` if none was entered.
  kFactOrConstant,
  // Entries in the window for which `expression` holds.
  kCount,
  // Days since a medicine was begun.
  kDaysTaken,
  // A laboratory value in its stored unit.
  kLab,
  // A laboratory value divided by the upper limit of its range.
  kLabToUpperLimit,
};

// The last `length` days with today included, or the last `length` hours; without the newest `skip` days.
struct Window {
  std::int16_t length;
  std::int16_t skip;
  bool hours;
};

struct Measure {
  MeasureKind kind;
  // A fact or an analyte.
  std::uint16_t index;
  std::uint16_t expression;
  Window window;
  double value;
};

enum class Op : std::uint8_t {
  // Of their parts.
  kAny,
  kAll,
  kNone,
  // Its single part is true; unknown counts as not true. For exemptions, which hold only when they are known.
  kKnown,
  // The fact `index` is "yes".
  kAnswer,
  // The fact `index` is one of the `options`.
  kChoice,
  // There is an episode; inside a count, the entry is one.
  kEpisode,
  kCompare,
  // The rule `index` fires.
  kRule,
  // A rule of a higher level fires.
  kHigherRule,
  // The first cramp came after the medicine `index` was begun; with `days` above 0, at most so many days after it was
  // begun or its dose was changed.
  kCrampsBeganOn,
  // The laboratory value `index` lies below its range, or outside it.
  kBelowRange,
  kOutsideRange,
  // Any laboratory value lies below its range.
  kAnyBelowRange,
};

// A node of a condition. Macros are nodes with several parents.
struct Expression {
  Op op;
  // Its parts, in RuleSet::parts.
  std::uint16_t first_part;
  std::uint16_t part_count;
  std::uint16_t index;
  // Bit n stands for option n.
  std::uint32_t options;
  std::int16_t days;
  Comparison comparison;
  Measure left;
  Measure right;
};

inline constexpr std::uint16_t kNoExpression = 0xFFFF;

struct Rule {
  // For example "P-U01".
  Text id;
  Population population;
  Level level;
  std::uint16_t condition;
  // While this is known to hold, the rule fires with level URGENT instead of its own; kNoExpression: never.
  std::uint16_t lowered_if;
  Text message_en;
  Text message_zh;
  std::span<const Text> source_ids;
  // The relief guide to show with it, or empty.
  Text first_aid;
};

struct RuleSet {
  std::span<const Fact> facts;
  // Ids of analytes.
  std::span<const Text> analytes;
  std::span<const Expression> expressions;
  std::span<const std::uint16_t> parts;
  // Of each population the highest level first.
  std::span<const Rule> rules;
};

// Its place in `facts`, or -1.
int FindFact(const RuleSet& rules, Text name);
int FindRule(const RuleSet& rules, Text id);

// The places of the facts that a red-flag checklist of that population has to show, in order: an URGENT or EMERGENCY
// rule asks for them, and they are answered in the entry itself. "None of these" answers all of them with "no".
std::vector<std::uint16_t> Checklist(const RuleSet& rules, Population population);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_RULE_SET_H_
