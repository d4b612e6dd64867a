#include "shared/assess/situation.h"

namespace crampwise::assess {
namespace {

constexpr int kNightStartMinute = 22 * 60;
constexpr int kNightEndMinute = 7 * 60;

// Whoever enters an old diary tells of the past: no rule looks back further.
constexpr int kDaysOfCurrent = 28;

bool IsOfLastDay(const Entry& entry, const Input& input) {
  return entry.time <= input.now && input.now - entry.time <= kSecondsPerDay;
}

const Entry* CurrentEpisode(const Input& input) {
  if (input.current_episode) {
    const Entry& told = input.entries[*input.current_episode];
    return input.today - told.day < kDaysOfCurrent ? &told : nullptr;
  }
  const Entry* newest = nullptr;
  for (const Entry& entry : input.entries) {
    if (!entry.is_episode || entry.seen_by_clinician || entry.time > input.now) continue;
    if (!entry.goes_on && !IsOfLastDay(entry, input)) continue;
    if (newest == nullptr || entry.time >= newest->time) newest = &entry;
  }
  return newest;
}

Answer AnswerIn(const std::vector<FactAnswer>& answers, std::uint16_t fact) {
  Answer found = Answer::kUnanswered;
  for (const FactAnswer& answer : answers) {
    if (answer.fact == fact) found = answer.answer;
  }
  return found;
}

std::optional<double> NumberIn(const std::vector<FactNumber>& numbers, std::uint16_t fact) {
  std::optional<double> found;
  for (const FactNumber& number : numbers) {
    if (number.fact == fact) found = number.number;
  }
  return found;
}

Answer NightOf(const Entry& episode) {
  if (!episode.minute_of_day) return Answer::kUnanswered;
  const bool night = *episode.minute_of_day >= kNightStartMinute || *episode.minute_of_day < kNightEndMinute;
  return night ? Answer::kYes : Answer::kNo;
}

std::optional<Range> Exactly(std::optional<int> number) {
  if (!number) return std::nullopt;
  return Range::Exactly(*number);
}

}  // namespace

Situation::Situation(const RuleSet& rules, std::span<const Analyte> analytes, const Input& input)
    : rules_(rules), input_(input), current_(CurrentEpisode(input)), symptoms_now_(rules.facts.size()) {
  for (const Entry& entry : input.entries) {
    if (&entry == current_ || IsOfLastDay(entry, input)) recent_.push_back(&entry);
  }
  for (const Text analyte : rules.analytes) labs_.push_back(RecentLabValue(analytes, input, analyte));
  for (const Analyte& analyte : analytes) {
    const std::optional<LabValue> value = RecentLabValue(analytes, input, analyte.id);
    if (value && SpeaksByItself(analyte)) all_labs_.push_back(*value);
  }
}

Answer Situation::AnswerTo(std::uint16_t fact, const Entry* entry) const {
  const Entry* episode = entry != nullptr ? entry : current_;
  switch (FactAt(fact).kind) {
    case FactKind::kSymptom:
    case FactKind::kReading:
    case FactKind::kCheckInNumber:
      return entry != nullptr ? AnswerIn(entry->answers, fact) : SymptomNow(fact);
    case FactKind::kEpisodeAnswer:
    case FactKind::kEpisodeChoice:
    case FactKind::kEpisodeLength:
    case FactKind::kEpisodeSpan:
      if (episode == nullptr) return Answer::kUnanswered;
      return episode->is_episode ? AnswerIn(episode->answers, fact) : Answer::kNo;
    case FactKind::kEpisodeNight:
      if (episode == nullptr) return Answer::kUnanswered;
      return episode->is_episode ? NightOf(*episode) : Answer::kNo;
    default:
      return PersonAnswer(fact);
  }
}

Answer Situation::SymptomNow(std::uint16_t fact) const {
  std::optional<Answer>& known = symptoms_now_[fact];
  if (!known) known = FindSymptomNow(fact);
  return *known;
}

// A "yes" of the last 24 hours counts whatever was said later. A "no" counts only if it was said in the current episode
// or after it: what an earlier checklist said is no answer to this one.
Answer Situation::FindSymptomNow(std::uint16_t fact) const {
  Answer earlier = Answer::kUnanswered;
  Answer now = Answer::kUnanswered;
  for (const Entry* entry : recent_) {
    if (entry->seen_by_clinician) continue;
    const Answer answer = AnswerIn(entry->answers, fact);
    if (answer == Answer::kYes) return Answer::kYes;
    const bool is_about_now = current_ == nullptr || entry == current_ || entry->time >= current_->time;
    Answer& said = is_about_now ? now : earlier;
    if (said != Answer::kNotSure && answer != Answer::kUnanswered) said = answer;
  }
  if (now != Answer::kUnanswered) return now;
  return earlier == Answer::kNotSure ? earlier : Answer::kUnanswered;
}

Answer Situation::PersonAnswer(std::uint16_t fact) const {
  const Person& person = input_.person;
  if (FactAt(fact).kind == FactKind::kMedicine) {
    if (FindMedicine(fact) != nullptr) return Answer::kYes;
    if (person.medicines_complete) return Answer::kNo;
  }
  return AnswerIn(person.answers, fact);
}

Three Situation::IsOneOf(std::uint16_t fact, std::uint32_t options, const Entry* entry) const {
  const Entry* episode = entry != nullptr ? entry : current_;
  if (episode == nullptr || !episode->is_episode) return Three::kFalse;
  Three result = Three::kUnknown;
  for (const FactChoice& choice : episode->choices) {
    if (choice.fact == fact) result = ToThree((options >> choice.option & 1U) != 0);
  }
  return result;
}

Three Situation::CompareNumber(std::uint16_t fact, Comparison comparison, Range right, const Entry* entry) const {
  const FactKind kind = FactAt(fact).kind;
  std::optional<Range> number;
  if (kind == FactKind::kReading || kind == FactKind::kCheckInNumber) {
    return CompareReading(fact, comparison, right, entry);
  }
  if (kind == FactKind::kEpisodeLength || kind == FactKind::kEpisodeSpan) {
    const Entry* episode = entry != nullptr ? entry : current_;
    if (episode != nullptr && episode->is_episode) number = EpisodeTime(fact, *episode);
  } else {
    number = PersonNumber(fact);
  }
  return number ? Compare(*number, comparison, right) : Three::kFalse;
}

Three Situation::CompareReading(std::uint16_t fact, Comparison comparison, Range right, const Entry* entry) const {
  if (entry == nullptr && FactAt(fact).kind == FactKind::kCheckInNumber) return CompareHours(fact, comparison, right);
  Three result = Three::kFalse;
  bool entered = false;
  const auto consider = [&](const Entry& candidate) {
    const std::optional<double> number = NumberIn(candidate.numbers, fact);
    if (!number) return;
    entered = true;
    result = Or(result, Compare(Range::Exactly(*number), comparison, right));
  };
  if (entry != nullptr) consider(*entry);
  for (const Entry* candidate : recent_) {
    if (entry == nullptr && !candidate->seen_by_clinician) consider(*candidate);
  }
  const bool unknown = !entered && FactAt(fact).kind == FactKind::kCheckInNumber;
  return unknown ? Three::kUnknown : result;
}

// They have grown since they were entered, unless it has happened again, of which nobody told: what was many stays
// many, but few may be many by now.
Three Situation::CompareHours(std::uint16_t fact, Comparison comparison, Range right) const {
  const Entry* newest = nullptr;
  Three ever = Three::kFalse;
  for (const Entry* candidate : recent_) {
    const std::optional<double> hours = NumberIn(candidate->numbers, fact);
    if (!hours || candidate->seen_by_clinician) continue;
    ever = Or(ever, Compare(Range::Exactly(*hours), comparison, right));
    if (newest == nullptr || candidate->time >= newest->time) newest = candidate;
  }
  if (newest == nullptr) return Three::kUnknown;
  const double then = *NumberIn(newest->numbers, fact);
  const double passed = static_cast<double>(input_.now - newest->time) / kSecondsPerHour;
  const Three now = Compare(Range{then, then + passed}, comparison, right);
  const bool asks_for_many = comparison == Comparison::kAtLeast || comparison == Comparison::kGreater;
  return asks_for_many ? Or(ever, now) : now;
}

std::optional<Range> Situation::EpisodeTime(std::uint16_t fact, const Entry& episode) const {
  const Fact& known = FactAt(fact);
  const double elapsed = static_cast<double>(input_.now - episode.time) / known.unit_seconds;
  if (known.kind == FactKind::kEpisodeLength && episode.goes_on) return Range::Exactly(elapsed);
  if (const auto number = NumberIn(episode.numbers, fact)) return Range::Exactly(*number);
  return Range{0, elapsed};
}

std::optional<Range> Situation::PersonNumber(std::uint16_t fact) const {
  const Person& person = input_.person;
  const bool is_dated =
      person.population != Population::kPregnant || person.gestational_weeks || person.postpartum_days;
  switch (FactAt(fact).kind) {
    case FactKind::kAgeDays:
      return person.birth ? Range::Exactly(input_.date.value_or(input_.today) - *person.birth) : Range();
    case FactKind::kAgeMonths:
      return person.birth ? Range::Exactly(AgeMonths(*person.birth, input_.date.value_or(input_.today))) : Range();
    case FactKind::kAgeYears:
      return person.birth ? Range::Exactly(AgeYears(*person.birth, input_.date.value_or(input_.today))) : Range();
    case FactKind::kGestationalWeeks:
      return is_dated ? Exactly(person.gestational_weeks) : Range();
    case FactKind::kPostpartumDays:
      return is_dated ? Exactly(person.postpartum_days) : Range();
    default:
      break;
  }
  const std::optional<double> number = NumberIn(person.numbers, fact);
  return number ? Range::Exactly(*number) : Range();
}

std::optional<double> Situation::Number(std::uint16_t fact) const {
  const std::optional<Range> range = PersonNumber(fact);
  if (!range || range->low != range->high) return std::nullopt;
  return range->low;
}

const Medicine* Situation::FindMedicine(std::uint16_t fact) const {
  for (const Medicine& medicine : input_.person.medicines) {
    if (medicine.fact == fact) return &medicine;
  }
  return nullptr;
}

std::optional<LocalDay> Situation::FirstCramp() const {
  std::optional<LocalDay> first = input_.person.first_cramp;
  if (first) return first;
  for (const Entry& entry : input_.entries) {
    if (entry.is_episode && (!first || entry.day < *first)) first = entry.day;
  }
  return first;
}

bool Situation::IsInWindow(const Entry& entry, Window window) const {
  if (entry.day > input_.today || entry.time > input_.now) return false;
  if (window.hours) return input_.now - entry.time <= window.length * kSecondsPerHour;
  const int age = input_.today - entry.day;
  return age >= window.skip && age < window.length;
}

std::optional<Seconds> Situation::CrossingTime(std::uint16_t fact, Comparison comparison, double threshold) const {
  const Fact& known = FactAt(fact);
  if (known.kind != FactKind::kEpisodeLength || current_ == nullptr || !current_->goes_on) return std::nullopt;
  const bool reached_at_it = comparison == Comparison::kAtLeast || comparison == Comparison::kLess;
  const Seconds crossing =
      current_->time + static_cast<Seconds>(threshold * known.unit_seconds) + (reached_at_it ? 0 : 1);
  if (crossing <= input_.now) return std::nullopt;
  return crossing;
}

}  // namespace crampwise::assess
