#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"
#include "shared/judge/history.h"
#include "shared/judge/judge.h"
#include "tests/bench/bench_store.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/bench/stopwatch.h"

namespace crampwise::bench {
namespace {

constexpr int kDaysOfYear = 364;
// A round repeats each part, or it would be too short for the processor's clock.
constexpr int kNewEntries = 200;
constexpr int kReadings = 5;

v1::JournalEntry NewEntry(const std::string& profile, absl::Time time) {
  v1::JournalEntry entry;
  entry.set_name(absl::StrCat(profile, "/entries/", NewUuidV7(time)));
  *entry.mutable_event_time() = ToProto(time);
  *entry.mutable_record_time() = ToProto(time);
  return entry;
}

v1::JournalEntry Cramp(const std::string& profile, absl::Time time) {
  v1::JournalEntry entry = NewEntry(profile, time);
  v1::Episode& episode = *entry.mutable_episode();
  episode.set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  episode.set_site(v1::SITE_CALF);
  episode.set_side(v1::SIDE_LEFT);
  episode.mutable_duration()->set_seconds(90);
  episode.set_woke(v1::ANSWER_YES);
  episode.set_pain(7);
  entry.mutable_findings()->set_none_of_these(true);
  return entry;
}

v1::JournalEntry Evening(const std::string& profile, absl::Time time, int day) {
  v1::JournalEntry entry = NewEntry(profile, time);
  v1::DayNote& note = *entry.mutable_day_note();
  note.mutable_sitting()->set_seconds(3600 * (4 + day % 5));
  note.mutable_exercise()->set_seconds(600 * (day % 7));
  note.set_drinks(4 + day % 6);
  note.set_caffeine_drinks(day % 4);
  return entry;
}

// A note every evening, a cramp every third night and a check-up every week, oldest first.
std::vector<v1::JournalEntry> Journal(const std::string& profile, absl::Time now, int days) {
  std::vector<v1::JournalEntry> journal;
  for (int day = days; day > 0; --day) {
    const absl::Time night = now - absl::Hours(24 * day);
    if (day % 3 == 0) journal.push_back(Cramp(profile, night + absl::Hours(3)));
    if (day % 7 == 0) {
      journal.push_back(NewEntry(profile, night + absl::Hours(8)));
      journal.back().mutable_check_up();
      journal.back().mutable_findings()->set_none_of_these(true);
    }
    journal.push_back(Evening(profile, night + absl::Hours(20), day));
  }
  return journal;
}

// Whose assessment looks back a whole year: cramps may have begun with the medicine.
v1::Profile OnMedicine() {
  v1::Profile profile;
  profile.set_name(ProfileOf(0));
  profile.set_zone("Europe/London");
  profile.set_population(v1::POPULATION_ADULT);
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(1961, 5, 17));
  v1::Medicine& medicine = *profile.add_medicines();
  medicine.set_code("medicine.statin");
  *medicine.mutable_start_date() = ToProto(absl::CivilDay(2024, 1, 1));
  return profile;
}

class AssessedJournal {
 public:
  explicit AssessedJournal(int days) : profile_(OnMedicine()), now_(BenchStart() + absl::Hours(4)) {
    for (const v1::JournalEntry& entry : Journal(profile_.name(), now_, days))
      stored_.push_back(entry.SerializeAsString());
    v1::RecordEntriesRequest request;
    request.set_parent(profile_.name());
    *request.add_entries() = Cramp(profile_.name(), now_ - absl::Minutes(20));
    request_ = request.SerializeAsString();
  }

  size_t size() const { return stored_.size(); }

  // Each returns microseconds of processor time for one time.
  double Parse() const {
    const Stopwatch watch;
    for (int i = 0; i < kNewEntries; ++i) ParseRequest();
    return watch.ProcessorSeconds() / kNewEntries * 1e6;
  }

  // As the server does while it keeps the journal.
  double Assess() const {
    History history = Read();
    const v1::RecordEntriesRequest request = ParseRequest();
    const Stopwatch watch;
    for (int i = 0; i < kNewEntries; ++i) {
      AssessNew(request.entries(0), history);
      history.Remove(request.entries(0).name());
    }
    return watch.ProcessorSeconds() / kNewEntries * 1e6;
  }

  // As the server does for the first entry after a while: out of the stored bytes.
  double ReadAndAssess() const {
    const v1::RecordEntriesRequest request = ParseRequest();
    const Stopwatch watch;
    for (int i = 0; i < kReadings; ++i) {
      History history = Read();
      AssessNew(request.entries(0), history);
    }
    return watch.ProcessorSeconds() / kReadings * 1e6;
  }

 private:
  v1::RecordEntriesRequest ParseRequest() const {
    v1::RecordEntriesRequest request;
    request.ParseFromString(request_);
    return request;
  }

  History Read() const {
    History history;
    for (const std::string& bytes : stored_) {
      v1::JournalEntry entry;
      entry.ParseFromString(bytes);
      history.Add(entry, profile_);
    }
    return history;
  }

  void AssessNew(const v1::JournalEntry& entry, History& history) const {
    history.Add(entry, profile_);
    const Judgement judgement = JudgeEntry({profile_, {}}, entry, history, now_);
    ToMessage(judgement, profile_, v1::LANGUAGE_ENGLISH);
  }

  const v1::Profile profile_;
  const absl::Time now_;
  std::vector<std::string> stored_;
  std::string request_;
};

}  // namespace

std::vector<Figure> MeasureAssessEntry(const Options& options) {
  std::vector<Figure> figures;
  for (const int days : {kDaysOfYear / 4, kDaysOfYear / 2, kDaysOfYear}) {
    const AssessedJournal journal(days);
    std::vector<double> parsing;
    std::vector<double> assessing;
    std::vector<double> reading;
    for (int round = 0; round < options.rounds; ++round) {
      parsing.push_back(journal.Parse());
      assessing.push_back(journal.Assess());
      reading.push_back(journal.ReadAndAssess());
    }
    const std::string of_days = absl::StrCat("_", days, "_days");
    figures.push_back(Compare("assess_entry" + of_days, "us", assessing, parsing));
    figures.push_back(Compare("read_and_assess_entry" + of_days, "us", reading, parsing));
    figures.push_back({"assessed_journal" + of_days, static_cast<double>(journal.size()), "entries"});
  }
  return figures;
}

}  // namespace crampwise::bench
