#include "server/storage/postgres_announcement.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/storage/sql_value.h"

namespace crampwise {
namespace {

// PostgreSQL refuses texts of 8000 bytes.
constexpr size_t kLongestText = 7900;

// Words begin with a letter that says what they tell.
class Words {
 public:
  void Add(const FeedGrew& event) {
    int64_t& number = feeds_[event.profile_id];
    number = std::max(number, event.number);
  }
  void Add(const DeviceRevoked& event) { words_.insert(absl::StrCat("D", event.device_id)); }
  void Add(const AccessEnded& event) { words_.insert(absl::StrCat("A", event.profile_id, "=", event.account_id)); }
  void Add(const WorkDue& event) { due_ = std::min(due_, event.at); }
  void Add(const PromptsWait& event) { words_.insert(absl::StrCat("P", event.profile_id)); }
  void Add(const AnyChange&) { words_.insert("*"); }

  std::set<std::string> Take() && {
    for (const auto& [profile, number] : feeds_) words_.insert(absl::StrCat("F", profile, "=", number));
    if (due_ != absl::InfiniteFuture()) words_.insert(absl::StrCat("W", ToSql(due_)));
    return std::move(words_);
  }

 private:
  std::set<std::string> words_;
  std::map<std::string, int64_t> feeds_;
  absl::Time due_ = absl::InfiniteFuture();
};

using Pair = std::pair<std::string, std::string>;

std::optional<CommitEvent> DecodeFeed(absl::string_view text) {
  const Pair parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  int64_t number = 0;
  if (!absl::SimpleAtoi(parts.second, &number)) return std::nullopt;
  return FeedGrew{parts.first, number};
}

std::optional<CommitEvent> DecodeWork(absl::string_view text) {
  int64_t micros = 0;
  if (!absl::SimpleAtoi(text, &micros)) return std::nullopt;
  return WorkDue{TimeFromSql(micros)};
}

std::optional<CommitEvent> DecodeWord(absl::string_view word) {
  const absl::string_view text = word.substr(std::min<size_t>(1, word.size()));
  switch (word.empty() ? '\0' : word.front()) {
    case 'F':
      return DecodeFeed(text);
    case 'D':
      return DeviceRevoked{std::string(text)};
    case 'A': {
      Pair parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
      return AccessEnded{std::move(parts.first), std::move(parts.second)};
    }
    case 'W':
      return DecodeWork(text);
    case 'P':
      return PromptsWait{std::string(text)};
    case '*':
      return AnyChange();
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<std::string> EncodeAnnouncements(absl::string_view sender, const std::vector<CommitEvent>& events) {
  Words words;
  for (const CommitEvent& event : events) std::visit([&](const auto& kind) { words.Add(kind); }, event);
  std::vector<std::string> texts;
  for (const std::string& word : std::move(words).Take()) {
    if (texts.empty() || texts.back().size() + 1 + word.size() > kLongestText) texts.emplace_back(sender);
    absl::StrAppend(&texts.back(), " ", word);
  }
  return texts;
}

Announcement DecodeAnnouncement(absl::string_view text) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ');
  Announcement announcement{std::string(words.front()), {}};
  for (size_t i = 1; i < words.size(); ++i) {
    std::optional<CommitEvent> event = DecodeWord(words[i]);
    announcement.events.push_back(event.has_value() ? *std::move(event) : AnyChange());
  }
  if (announcement.events.empty()) announcement.events.emplace_back(AnyChange());
  return announcement;
}

}  // namespace crampwise
