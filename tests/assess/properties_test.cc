// What must hold for the rules of the build, whatever is entered.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/assess/assess.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/assessment_rules.h"

namespace crampwise::assess {
namespace {

constexpr Seconds kNow = 20000 * kSecondsPerDay + 12 * kSecondsPerHour;

const RuleSet& Rules() { return knowledge::AssessmentRules(); }

Outcome AssessWithRules(const Input& input) { return Assess(Rules(), knowledge::Analytes(), input); }

std::vector<std::uint16_t> FactsOfKind(FactKind kind) {
  std::vector<std::uint16_t> facts;
  for (std::uint16_t i = 0; i < Rules().facts.size(); ++i) {
    if (Rules().facts[i].kind == kind) facts.push_back(i);
  }
  return facts;
}

std::vector<FactAnswer> Answers(FactKind kind) {
  std::vector<FactAnswer> answers;
  // Mostly "no": else every outcome is an EMERGENCY.
  for (const std::uint16_t fact : FactsOfKind(kind)) {
    answers.push_back(
        {fact, *rc::gen::weightedElement<Answer>(
                   {{12, Answer::kNo}, {2, Answer::kUnanswered}, {1, Answer::kYes}, {1, Answer::kNotSure}})});
  }
  return answers;
}

Entry AnyEntry(bool is_episode, Seconds age) {
  Entry entry;
  entry.is_episode = is_episode;
  entry.time = kNow - age;
  entry.day = static_cast<LocalDay>(entry.time / kSecondsPerDay);
  entry.minute_of_day = static_cast<int>(entry.time % kSecondsPerDay / kSecondsPerMinute);
  entry.answers = Answers(FactKind::kSymptom);
  const std::vector<FactAnswer> about_it = Answers(FactKind::kEpisodeAnswer);
  entry.answers.insert(entry.answers.end(), about_it.begin(), about_it.end());
  for (const std::uint16_t fact : FactsOfKind(FactKind::kEpisodeChoice)) {
    const auto options = Rules().facts[fact].options.size();
    if (is_episode)
      entry.choices.push_back({fact, *rc::gen::inRange<std::uint8_t>(0, static_cast<std::uint8_t>(options))});
  }
  for (const std::uint16_t fact : FactsOfKind(FactKind::kEpisodeLength)) {
    if (is_episode && *rc::gen::arbitrary<bool>()) entry.numbers.push_back({fact, *rc::gen::inRange(0, 15) * 1.0});
  }
  return entry;
}

// Its last entry is of now.
Input AnyInput() {
  Input input;
  input.now = kNow;
  input.today = static_cast<LocalDay>(kNow / kSecondsPerDay);
  Person& person = input.person;
  person.population = *rc::gen::element(Population::kAdult, Population::kPregnant, Population::kChild);
  person.birth =
      input.today - *rc::gen::weightedOneOf<int>({{1, rc::gen::inRange(0, 400)}, {1, rc::gen::inRange(0, 6000)}});
  if (*rc::gen::arbitrary<bool>()) person.gestational_weeks = *rc::gen::inRange(4, 42);
  person.medicines_complete = *rc::gen::arbitrary<bool>();
  person.answers = Answers(FactKind::kAnswer);
  const int earlier = *rc::gen::inRange(0, 4);
  for (int i = 0; i < earlier; ++i) {
    input.entries.push_back(AnyEntry(*rc::gen::arbitrary<bool>(), *rc::gen::inRange<Seconds>(1, 20 * kSecondsPerDay)));
  }
  input.entries.push_back(AnyEntry(*rc::gen::arbitrary<bool>(), 0));
  return input;
}

// The same, but every red flag is denied and every cramp was a short one of the calf.
Input CalmInput() {
  Input input = AnyInput();
  input.person.medicines_complete = true;
  input.person.gestational_weeks = 30;
  for (FactAnswer& answer : input.person.answers) answer.answer = Answer::kNo;
  const std::vector<std::uint16_t> lengths = FactsOfKind(FactKind::kEpisodeLength);
  for (Entry& entry : input.entries) {
    for (FactAnswer& answer : entry.answers) answer.answer = Answer::kNo;
    for (FactChoice& choice : entry.choices) choice.option = 0;
    for (const std::uint16_t length : lengths) entry.numbers.push_back({length, 2});
  }
  return input;
}

// Answers in one entry.
void Say(Entry& entry, std::uint16_t fact, Answer said) {
  for (FactAnswer& answer : entry.answers) {
    if (answer.fact == fact) answer.answer = said;
  }
}

// The outcome when the last entry says that.
Outcome WhenSaid(Input input, std::uint16_t fact, Answer said) {
  Say(input.entries.back(), fact, said);
  return AssessWithRules(input);
}

bool Fires(const Outcome& outcome, std::uint16_t rule) {
  return std::any_of(outcome.fired.begin(), outcome.fired.end(), [&](const FiredRule& f) { return f.rule == rule; });
}

bool IsUndecided(const Outcome& outcome, std::uint16_t rule) {
  return std::count(outcome.undecided.begin(), outcome.undecided.end(), rule) > 0;
}

RC_GTEST_PROP(PropertiesTest, AddingASymptomNeverLowersTheUrgency, ()) {
  const Input input = *rc::gen::arbitrary<bool>() ? AnyInput() : CalmInput();
  const std::uint16_t fact = *rc::gen::elementOf(FactsOfKind(FactKind::kSymptom));
  // No symptom: it explains a fever.
  RC_PRE(Rules().facts[fact].name != "checkin.vaccinated_48h");
  const Outcome before = AssessWithRules(input);
  const Outcome after = WhenSaid(input, fact, Answer::kYes);
  // Where a red flag hangs on one more answer, nobody is told that an appointment or self-care will do.
  const bool is_open = before.level < Level::kUrgent && !after.undecided.empty();
  RC_ASSERT(after.level >= before.level || is_open);
}

RC_GTEST_PROP(PropertiesTest, TheUnknownIsNeverTakenForNo, ()) {
  Input input = *rc::gen::arbitrary<bool>() ? AnyInput() : CalmInput();
  const FactKind kind = *rc::gen::element(FactKind::kSymptom, FactKind::kEpisodeAnswer);
  const std::uint16_t fact = *rc::gen::elementOf(FactsOfKind(kind));
  for (Entry& entry : input.entries) Say(entry, fact, Answer::kUnanswered);
  const Outcome unknown = AssessWithRules(input);
  for (const Answer said : {Answer::kYes, Answer::kNo}) {
    const Outcome known = WhenSaid(input, fact, said);
    for (const FiredRule& fired : known.fired) {
      if (Rules().rules[fired.rule].level < Level::kUrgent) continue;
      if (!Fires(unknown, fired.rule) && !IsUndecided(unknown, fired.rule)) {
        RC_FAIL(std::string(Rules().rules[fired.rule].id));
      }
    }
  }
}

RC_GTEST_PROP(PropertiesTest, NotSureIsAsUrgentAsYes, ()) {
  const Input input = *rc::gen::arbitrary<bool>() ? AnyInput() : CalmInput();
  const std::uint16_t fact = *rc::gen::elementOf(FactsOfKind(FactKind::kSymptom));
  const Level yes = WhenSaid(input, fact, Answer::kYes).level;
  if (yes >= Level::kUrgent) RC_ASSERT(WhenSaid(input, fact, Answer::kNotSure).level >= yes);
}

RC_GTEST_PROP(PropertiesTest, SelfCareNeedsEveryRedFlagAnswered, ()) {
  const std::uint16_t fact = *rc::gen::elementOf(FactsOfKind(FactKind::kSymptom));
  const Answer said = *rc::gen::element(Answer::kUnanswered, Answer::kNo);
  const Outcome outcome = WhenSaid(CalmInput(), fact, said);
  if (outcome.level == Level::kSelfCare) RC_ASSERT(outcome.undecided.empty());
}

RC_GTEST_PROP(PropertiesTest, NothingCalmsBesideAnUrgencyThatStands, ()) {
  Input input = *rc::gen::arbitrary<bool>() ? AnyInput() : CalmInput();
  const Outcome before = AssessWithRules(input);
  input.standing = *rc::gen::element(Level::kUrgent, Level::kEmergency);
  const Outcome after = AssessWithRules(input);
  RC_ASSERT(after.level != Level::kSelfCare);
  RC_ASSERT(after.undecided == before.undecided);
  if (before.level >= Level::kUrgent) RC_ASSERT(after.level == before.level);
}

RC_GTEST_PROP(PropertiesTest, TheOrderOfEntriesDoesNotMatter, ()) {
  Input input = AnyInput();
  input.current_episode.reset();
  const Outcome before = AssessWithRules(input);
  std::rotate(input.entries.begin(),
              input.entries.begin() + *rc::gen::inRange<long>(0, static_cast<long>(input.entries.size())),
              input.entries.end());
  const Outcome after = AssessWithRules(input);
  RC_ASSERT(after.level == before.level);
  RC_ASSERT(after.fired.size() == before.fired.size());
  RC_ASSERT(after.undecided == before.undecided);
}

}  // namespace
}  // namespace crampwise::assess
