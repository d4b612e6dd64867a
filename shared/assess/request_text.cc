#include "shared/assess/request_text.h"

#include "shared/assess/entry_text.h"
#include "shared/assess/words.h"

namespace crampwise::assess {
namespace {

// Of a request that does not say what time it is: a noon.
constexpr LocalDay kDefaultDay = 20000;
constexpr int kDefaultMinute = 12 * 60;
constexpr Moment kDefaultNow{kDefaultDay * kSecondsPerDay + kDefaultMinute * kSecondsPerMinute, kDefaultDay,
                             kDefaultMinute};
constexpr long long kMaxAgeYears = 130;

constexpr Reason kAgoExpected = "a time such as 20min, 5h or 3d is expected";

Reason ToReason(LabProblem problem) {
  switch (problem) {
    case LabProblem::kNone:
      return nullptr;
    case LabProblem::kUnknownAnalyte:
      return "not a known analyte";
    case LabProblem::kUnknownUnit:
      return "not a unit of this analyte";
    case LabProblem::kNotPositive:
      return "the value must be a number above 0";
    case LabProblem::kImplausible:
      return "no measurement gives this value";
    case LabProblem::kFuture:
      return "taken in the future";
    case LabProblem::kBadRange:
      return "the range must be two numbers, the lower first";
  }
  return nullptr;
}

// The first of the month so many months before, or the day itself if it exists there.
LocalDay MonthsBefore(LocalDay today, int months) {
  CivilDay date = ToCivil(today);
  const int index = date.year * 12 + date.month - 1 - months;
  date.year = index / 12;
  date.month = index % 12 + 1;
  while (ToCivil(ToLocalDay(date)).month != date.month) --date.day;
  return ToLocalDay(date);
}

class Parser {
 public:
  Parser(const RuleSet& rules, std::span<const Analyte> analytes, Input& input)
      : rules_(rules), analytes_(analytes), input_(input), entries_(rules, input) {
    SetNow(kDefaultNow);
  }

  std::optional<TextError> Parse(Text text) {
    for (int line = 1; !text.empty(); ++line) {
      const std::vector<Text> words = SplitWords(TakeLine(text));
      if (words.empty() || words[0][0] == '#') continue;
      if (Reason reason = ParseLine(words)) return TextError{line, reason};
    }
    entries_.Finish();
    return std::nullopt;
  }

 private:
  void SetNow(const Moment& now) {
    clock_ = RequestClock(now);
    input_.now = now.time;
    input_.today = now.day;
  }

  Reason ParseLine(Words words) {
    const Text key = words[0];
    const Words rest = words.subspan(1);
    if (key == "population") return ParsePopulation(rest);
    if (key == "now") return ParseNow(rest);
    if (key == "age") return ParseAge(rest);
    if (key == "born" || key == "weeks" || key == "postpartum") return ParseWholeNumber(key, rest);
    if (key == "medicine") return ParseMedicine(rest);
    if (key == "medicines") return ParseMedicines(rest);
    if (key == "first_cramp") return ParseDay(rest, input_.person.first_cramp);
    if (key == "standing") return ParseStanding(rest);
    if (key == "lab") return ParseLab(rest);
    return entries_.ParseLine(clock_, words);
  }

  Reason ParsePopulation(Words words) {
    constexpr struct {
      Text name;
      Population population;
    } kPopulations[] = {
        {"adult", Population::kAdult}, {"pregnant", Population::kPregnant}, {"child", Population::kChild}};
    for (const auto& known : kPopulations) {
      if (words.size() != 1 || words[0] != known.name) continue;
      input_.person.population = known.population;
      return nullptr;
    }
    return "adult, pregnant or child is expected";
  }

  Reason ParseNow(Words words) {
    constexpr Reason kExpected = "seconds, local day and minute of the day are expected, before any entry";
    if (words.size() != 3 || !input_.entries.empty()) return kExpected;
    const auto time = ToWholeNumber(words[0]);
    const auto day = ToWholeNumber(words[1]);
    const auto minute = ToWholeNumber(words[2]);
    if (!time || !day || !minute || *minute < 0 || *minute >= 24 * 60 || *day < 0 || *day > kMaxDay) {
      return kExpected;
    }
    SetNow({*time, static_cast<LocalDay>(*day), static_cast<int>(*minute)});
    return nullptr;
  }

  Reason ParseAge(Words words) {
    constexpr Reason kExpected = "a number of days, months or years is expected";
    const auto count = words.size() == 2 ? ToWholeNumber(words[0]) : std::nullopt;
    if (!count || *count < 0) return kExpected;
    std::optional<LocalDay>& birth = input_.person.birth;
    if (words[1] == "days" && *count <= kMaxAgeYears * 366) {
      birth = input_.today - static_cast<LocalDay>(*count);
    } else if (words[1] == "months" && *count <= kMaxAgeYears * 12) {
      birth = MonthsBefore(input_.today, static_cast<int>(*count));
    } else if (words[1] == "years" && *count <= kMaxAgeYears) {
      birth = MonthsBefore(input_.today, static_cast<int>(*count) * 12);
    } else {
      return kExpected;
    }
    return nullptr;
  }

  Reason ParseWholeNumber(Text key, Words words) {
    const auto number = words.size() == 1 ? ToWholeNumber(words[0]) : std::nullopt;
    if (!number || *number < -kMaxDay || *number > kMaxDay) return "a whole number is expected";
    const int value = static_cast<int>(*number);
    if (key == "born") {
      input_.person.birth = value;
    } else if (key == "weeks") {
      input_.person.gestational_weeks = value;
    } else {
      input_.person.postpartum_days = value;
    }
    return nullptr;
  }

  Reason ParseDay(Words words, std::optional<LocalDay>& day) const {
    const std::optional<Moment> moment = words.size() == 1 ? clock_.Ago(words[0]) : std::nullopt;
    if (!moment) return kAgoExpected;
    day = moment->day;
    return nullptr;
  }

  Reason ParseStanding(Words words) {
    const bool urgent = words.size() == 1 && words[0] == "URGENT";
    const bool emergency = words.size() == 1 && words[0] == "EMERGENCY";
    if (!urgent && !emergency) return "URGENT or EMERGENCY is expected";
    input_.standing = emergency ? Level::kEmergency : Level::kUrgent;
    return nullptr;
  }

  Reason ParseMedicines(Words words) {
    if (words.size() != 1 || words[0] != "complete") return "complete is expected";
    input_.person.medicines_complete = true;
    return nullptr;
  }

  Reason ParseMedicine(Words words) {
    const int fact = words.empty() ? -1 : FindFact(rules_, "medicine." + std::string(words[0]));
    if (fact < 0) return "not a known class of medicines";
    Medicine medicine{static_cast<std::uint16_t>(fact), {}, {}};
    for (Words rest = words.subspan(1); !rest.empty(); rest = rest.subspan(2)) {
      const bool is_start = rest[0] == "started";
      if (rest.size() < 2 || (!is_start && rest[0] != "changed")) return "started or changed, and a time, is expected";
      if (Reason reason = ParseDay(rest.subspan(1, 1), is_start ? medicine.started : medicine.dose_changed))
        return reason;
    }
    input_.person.medicines.push_back(medicine);
    return nullptr;
  }

  Reason ParseLab(Words words) {
    const auto value = words.size() < 3 ? std::nullopt : ToNumber(words[1]);
    if (!value) return "an analyte, a number with a point and a unit are expected";
    LabResult result{words[0], *value, words[2], input_.today, {}, {}, false};
    for (Words rest = words.subspan(3); !rest.empty();) {
      const std::size_t used = ParseLabDetail(rest, result);
      if (used == 0) return "taken and a time, range and two numbers, or unit_confirmed is expected";
      rest = rest.subspan(used);
    }
    if (Reason reason = ToReason(CheckLabResult(analytes_, result, input_.today))) return reason;
    input_.labs.push_back(result);
    return nullptr;
  }

  // The number of words used; 0: not understood.
  std::size_t ParseLabDetail(Words words, LabResult& result) const {
    if (words[0] == "unit_confirmed") {
      result.unit_confirmed = true;
      return 1;
    }
    if (words[0] == "taken" && words.size() >= 2) {
      std::optional<LocalDay> taken;
      if (ParseDay(words.subspan(1, 1), taken) != nullptr) return 0;
      result.taken = *taken;
      return 2;
    }
    if (words[0] != "range" || words.size() < 3) return 0;
    result.report_low = ToNumber(words[1]);
    result.report_high = ToNumber(words[2]);
    const bool good = (result.report_low || words[1] == "-") && (result.report_high || words[2] == "-");
    return good ? 3 : 0;
  }

  // Far beyond every date.
  static constexpr long long kMaxDay = 3'000'000;

  const RuleSet& rules_;
  const std::span<const Analyte> analytes_;
  Input& input_;
  EntryText entries_;
  RequestClock clock_{kDefaultNow};
};

}  // namespace

std::optional<TextError> ParseRequest(const RuleSet& rules, std::span<const Analyte> analytes, Text text,
                                      Input& input) {
  return Parser(rules, analytes, input).Parse(text);
}

}  // namespace crampwise::assess
