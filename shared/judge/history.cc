#include "shared/judge/history.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr assess::Seconds kLongestEpisode = assess::kSecondsPerDay;

bool SameAnswers(const assess::Entry& a, const assess::Entry& b) {
  return std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(),
                    [](const auto& x, const auto& y) { return x.fact == y.fact && x.answer == y.answer; });
}

bool SameNumbers(const assess::Entry& a, const assess::Entry& b) {
  return std::equal(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(),
                    [](const auto& x, const auto& y) { return x.fact == y.fact && x.number == y.number; });
}

bool SameChoices(const assess::Entry& a, const assess::Entry& b) {
  return std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
                    [](const auto& x, const auto& y) { return x.fact == y.fact && x.option == y.option; });
}

// Of the minute it matters only whether it was night; equal hours are near enough.
bool SameHour(const assess::Entry& a, const assess::Entry& b) {
  return a.minute_of_day.value_or(0) / 60 == b.minute_of_day.value_or(0) / 60;
}

// Without a length an episode may have lasted until now: then its own time matters.
bool HasLength(const assess::Entry& entry) { return !entry.is_episode || !entry.numbers.empty(); }

bool Alike(const assess::Entry& a, const assess::Entry& b) {
  return a.is_episode == b.is_episode && a.day == b.day && a.goes_on == b.goes_on && SameHour(a, b) &&
         SameNumbers(a, b) && SameChoices(a, b) && SameAnswers(a, b);
}

absl::Time SaidTime(const v1::JournalEntry& entry, absl::Time otherwise) {
  if (entry.has_said_time()) return FromProto(entry.said_time());
  return entry.has_record_time() ? FromProto(entry.record_time()) : otherwise;
}

}  // namespace

void History::Add(const v1::JournalEntry& entry, const v1::Profile& profile) {
  if (!IsAssessed(entry)) return;
  if (scope_ == FactScope::kFactors) tags_.Add(entry);
  Said said{entry.name(), SaidTime(entry, absl::InfiniteFuture())};
  if (entry.has_lab_result()) {
    if (const auto result = ToCoreLab(entry, profile)) labs_.push_back({std::move(said), *result});
    return;
  }
  assess::Entry made = ToCore(entry, profile, scope_);
  said.goes_on = made.goes_on;
  if (!entry.check_up().episode().empty()) AddToEpisode(entry.check_up().episode(), made);
  entries_.push_back(std::move(made));
  said_.push_back(std::move(said));
  if (entries_.size() > kMostAlike) DropOldestAlike();
}

void History::AddToEpisode(const std::string& episode, const assess::Entry& later) {
  for (std::size_t i = 0; i < said_.size(); ++i) {
    if (said_[i].name == episode) AddAboutEpisode(later, entries_[i]);
  }
}

// Of those that are like the last one.
void History::DropOldestAlike() {
  const assess::Entry& added = entries_.back();
  if (!HasLength(added)) return;
  std::size_t alike = 0;
  std::size_t oldest = 0;
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (!Alike(entries_[i], added)) continue;
    if (alike == 0 || entries_[i].time <= entries_[oldest].time) oldest = i;
    ++alike;
  }
  if (alike <= kMostAlike) return;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(oldest));
  said_.erase(said_.begin() + static_cast<std::ptrdiff_t>(oldest));
}

void History::Remove(absl::string_view name) {
  std::erase_if(labs_, [name](const Lab& lab) { return lab.said.name == name; });
  for (std::size_t i = said_.size(); i-- > 0;) {
    if (said_[i].name != name) continue;
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(i));
    said_.erase(said_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

bool History::GoesOn(std::size_t entry, absl::Time as_of) const {
  return said_[entry].goes_on && absl::ToUnixSeconds(as_of) - entries_[entry].time <= kLongestEpisode;
}

std::vector<std::string> History::GoingOn(absl::Time as_of, absl::Time seen_until) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    if (GoesOn(i, as_of) && said_[i].time > seen_until) names.push_back(said_[i].name);
  }
  return names;
}

std::vector<std::string> History::EpisodesSince(absl::Time since, absl::Time seen_until) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const bool is_recent = entries_[i].is_episode && entries_[i].time >= absl::ToUnixSeconds(since);
    if (is_recent && said_[i].time > seen_until) names.push_back(said_[i].name);
  }
  return names;
}

void History::Lend(absl::Time as_of, absl::Time seen_until, absl::string_view assessed, assess::Input& input) {
  const auto is_seen = [&](const Said& said) { return said.name != assessed && said.time <= seen_until; };
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    assess::Entry& entry = entries_[i];
    entry.seen_by_clinician = is_seen(said_[i]);
    entry.goes_on = GoesOn(i, as_of);
    if (said_[i].name == assessed && entry.is_episode) input.current_episode = static_cast<std::uint32_t>(i);
  }
  for (const Lab& lab : labs_) {
    if (!is_seen(lab.said)) input.labs.push_back(lab.result);
  }
  input.entries = std::move(entries_);
}

void History::GiveBack(assess::Input& input) { entries_ = std::move(input.entries); }

}  // namespace crampwise
