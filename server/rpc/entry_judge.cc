#include "server/rpc/entry_judge.h"

#include <algorithm>
#include <utility>

#include "server/rpc/journal_reader.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"

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

}  // namespace

EntryJudge::EntryJudge(Transaction& tx, const std::string& profile_id, JournalWriter& writer, UsedJournals* used)
    : tx_(tx), profile_id_(profile_id), writer_(writer), used_(used) {
  if (used_ != nullptr) known_ = used_->Take(profile_id_);
}

bool EntryJudge::IsCurrent(absl::Span<const v1::Regimen> regimens, absl::Time as_of) const {
  return known_ != nullptr && known_->profile_etag == writer_.profile().etag() &&
         known_->since <= HistoryStart(writer_.profile(), regimens, as_of);
}

absl::Status EntryJudge::ReadHistory(const std::vector<RecordedEntry>& entries,
                                     absl::Span<const v1::Regimen> regimens) {
  const absl::Time first = FirstAssessTime(entries, tx_.now());
  if (!IsCurrent(regimens, first)) {
    ASSIGN_OR_RETURN(known_, ReadJournal(tx_, profile_id_, writer_.profile(), regimens, first));
    return absl::OkStatus();
  }
  for (const RecordedEntry& recorded : entries) {
    if (recorded.is_new) known_->history.Add(recorded.entry, writer_.profile());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Assessment>> EntryJudge::Judge(const std::vector<RecordedEntry>& entries,
                                                              v1::Language language) {
  std::vector<v1::Assessment> assessments(entries.size());
  if (AnyAssessed(entries)) {
    ASSIGN_OR_RETURN(const std::vector<v1::Regimen> regimens, ReadRegimens(tx_, profile_id_));
    RETURN_IF_ERROR(ReadHistory(entries, regimens));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const v1::JournalEntry& entry = entries[i].entry;
      if (!IsAssessed(entry)) continue;
      const Subject subject{writer_.profile(), regimens};
      const Judgement judgement = JudgeEntry(subject, entry, known_->history, AssessTime(entry, tx_.now()));
      assessments[i] = ToMessage(judgement, writer_.profile(), language);
      if (entries[i].is_new) writer_.Raise(judgement);
    }
  }
  if (used_ != nullptr && known_ != nullptr) used_->Keep(profile_id_, std::move(known_));
  return assessments;
}

}  // namespace crampwise
