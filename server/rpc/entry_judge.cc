#include "server/rpc/entry_judge.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "server/rpc/journal_reader.h"
#include "shared/base/status_macros.h"
#include "shared/judge/going_on.h"

namespace crampwise {
namespace {

// The earliest moment of which an entry is assessed.
absl::Time FirstAssessTime(const std::vector<RecordedEntry>& entries, absl::Time now) {
  absl::Time first = now;
  for (const RecordedEntry& recorded : entries) first = std::min(first, AssessTime(recorded.entry, now));
  return first;
}

bool AnyAssessed(const std::vector<RecordedEntry>& entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [](const RecordedEntry& recorded) { return IsAssessed(recorded.entry); });
}

// A person has few between two entries. More are not worth the reading.
constexpr int kMostChanges = 50;

bool IsReminder(const FeedRecord& change) { return absl::StrContains(change.name, "/reminders/"); }

}  // namespace

absl::StatusOr<EntryJudge> EntryJudge::Open(Transaction& tx, const std::string& profile_id, JournalWriter& writer,
                                            JournalCache* cache) {
  EntryJudge judge(tx, profile_id, writer, cache);
  if (cache != nullptr) judge.known_ = cache->Take(profile_id);
  RETURN_IF_ERROR(judge.CheckKnown());
  return judge;
}

absl::Status EntryJudge::CheckKnown() {
  if (cache_ == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t head, tx_.feed().Head(profile_id_));
  numbers_are_instants_ = head < absl::ToUnixMicros(tx_.now());
  if (known_ == nullptr) return absl::OkStatus();
  bool is_current = known_->profile_etag == writer_.profile().etag() && known_->feed_number <= head;
  if (is_current && known_->feed_number < head) {
    ASSIGN_OR_RETURN(is_current, OnlyRemindersFollow(known_->feed_number));
  }
  if (!is_current) known_ = nullptr;
  return absl::OkStatus();
}

absl::StatusOr<bool> EntryJudge::OnlyRemindersFollow(int64_t number) {
  ASSIGN_OR_RETURN(const std::vector<FeedRecord> changes, tx_.feed().List(profile_id_, number - 1, kMostChanges));
  // Without the change itself, the transaction that made it was rolled back.
  if (changes.empty() || changes.front().number != number || changes.size() == kMostChanges) return false;
  return std::all_of(changes.begin() + 1, changes.end(), IsReminder);
}

absl::Status EntryJudge::ReadHistory(const std::vector<RecordedEntry>& entries) {
  const absl::Time first = FirstAssessTime(entries, tx_.now());
  if (known_ == nullptr || known_->since > HistoryStart(writer_.profile(), known_->regimens, first)) {
    ASSIGN_OR_RETURN(std::vector<v1::Regimen> regimens, ReadRegimens(tx_, profile_id_));
    ASSIGN_OR_RETURN(known_, ReadJournal(tx_, profile_id_, writer_.profile(), regimens, first));
    known_->regimens = std::move(regimens);
    return absl::OkStatus();
  }
  for (const RecordedEntry& recorded : entries) {
    if (recorded.is_new) known_->history.Add(recorded.entry, writer_.profile());
  }
  return absl::OkStatus();
}

v1::Assessment EntryJudge::JudgeOne(const RecordedEntry& recorded, v1::Language language) {
  const v1::JournalEntry& entry = recorded.entry;
  if (!IsAssessed(entry)) return {};
  const Subject subject{writer_.profile(), known_->regimens};
  const Judgement judgement = JudgeEntry(subject, entry, known_->history, AssessTime(entry, tx_.now()));
  if (recorded.is_new) writer_.Raise(judgement);
  if (recorded.is_new && entry.check_up().follow_up()) CloseIfAnswered(entry, subject);
  return ToMessage(judgement, writer_.profile(), language);
}

// As of now, whenever the check was made: what happened since counts.
void EntryJudge::CloseIfAnswered(const v1::JournalEntry& check, const Subject& subject) {
  if (FollowUpCloses(check, subject, known_->history, tx_.now())) writer_.Close();
}

absl::StatusOr<std::vector<v1::Assessment>> EntryJudge::Judge(const std::vector<RecordedEntry>& entries,
                                                              v1::Language language) {
  std::vector<v1::Assessment> assessments(entries.size());
  if (AnyAssessed(entries)) {
    RETURN_IF_ERROR(ReadHistory(entries));
    for (std::size_t i = 0; i < entries.size(); ++i) assessments[i] = JudgeOne(entries[i], language);
  }
  RETURN_IF_ERROR(KeepKnown());
  return assessments;
}

absl::Status EntryJudge::KeepKnown() {
  if (cache_ == nullptr || known_ == nullptr || !numbers_are_instants_) return absl::OkStatus();
  ASSIGN_OR_RETURN(known_->feed_number, tx_.feed().Head(profile_id_));
  cache_->Keep(profile_id_, std::move(known_));
  return absl::OkStatus();
}

}  // namespace crampwise
