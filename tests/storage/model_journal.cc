// Reminders, entries and the feed of the model: what happened.
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"
#include "tests/storage/model_tables.h"

namespace crampwise {
namespace {

bool Unanswered(v1::ReminderState state) {
  return state == v1::REMINDER_STATE_DUE || state == v1::REMINDER_STATE_SNOOZED;
}

class Reminders final : public ReminderTable {
 public:
  explicit Reminders(ModelContext& context) : reminders_(context.state.reminders), now_(context.now) {}

  absl::Status InsertPacked(absl::Span<const PackedReminder> reminders) override {
    for (const PackedReminder& packed : reminders) {
      const ModelState::Key key(packed.profile_id, packed.id);
      if (!reminders_.emplace(key, packed.reminder).second) return absl::AlreadyExistsError("");
    }
    return absl::OkStatus();
  }
  absl::StatusOr<v1::Reminder> Get(absl::string_view profile, absl::string_view id) override {
    const auto found = reminders_.find({std::string(profile), std::string(id)});
    if (found == reminders_.end()) return absl::NotFoundError("");
    return AsRead(found->second);
  }
  absl::Status Update(absl::string_view profile, const v1::Reminder& reminder) override {
    const auto stored = reminders_.find({std::string(profile), LastPart(reminder.name())});
    if (stored == reminders_.end()) return absl::NotFoundError("");
    stored->second = reminder;
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<v1::Reminder>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                 const TimeCursor& cursor, int limit) override {
    std::vector<v1::Reminder> found =
        NewestFirst(reminders_, profile, start, end, cursor, limit,
                    [](const v1::Reminder& reminder) { return FromProto(reminder.due_time()); });
    for (v1::Reminder& reminder : found) reminder = AsRead(reminder);
    return found;
  }

 private:
  v1::Reminder AsRead(v1::Reminder reminder) const {
    const bool late = FromProto(reminder.late_until_time()) <= now_;
    if (late && Unanswered(reminder.state())) reminder.set_state(v1::REMINDER_STATE_MISSED);
    return reminder;
  }

  std::map<ModelState::Key, v1::Reminder>& reminders_;
  const absl::Time now_;
};

class Entries final : public EntryTable {
 public:
  explicit Entries(ModelContext& context) : state_(context.state), entries_(context.state.entries) {}

  absl::StatusOr<RecordedEntry> Insert(absl::string_view profile, const v1::JournalEntry& entry,
                                       absl::string_view content_hash) override {
    const ModelState::Key key(profile, LastPart(entry.name()));
    const auto stored = entries_.find(key);
    if (stored == entries_.end()) {
      entries_[key].content_hash = std::string(content_hash);
      return RecordedEntry{*Replace(state_, entries_[key].entry, entry), /*is_new=*/true};
    }
    if (stored->second.content_hash != content_hash || stored->second.deleted) return absl::AlreadyExistsError("");
    return RecordedEntry{stored->second.entry};
  }

  absl::StatusOr<v1::JournalEntry> Get(absl::string_view profile, absl::string_view id) override {
    ModelEntry* const stored = Kept(profile, id);
    if (stored == nullptr) return absl::NotFoundError("");
    return stored->entry;
  }

  absl::StatusOr<v1::JournalEntry> Update(absl::string_view profile, const v1::JournalEntry& entry) override {
    ModelEntry* const stored = Kept(profile, LastPart(entry.name()));
    if (stored == nullptr) return absl::NotFoundError("");
    return Replace(state_, stored->entry, entry);
  }

  absl::Status Delete(absl::string_view profile, absl::string_view id) override {
    const auto stored = entries_.find({std::string(profile), std::string(id)});
    if (stored == entries_.end()) return absl::NotFoundError("");
    stored->second.entry.Clear();
    stored->second.deleted = true;
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<v1::JournalEntry>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                     const TimeCursor& cursor, int limit) override {
    std::map<ModelState::Key, v1::JournalEntry> kept;
    for (const auto& [key, row] : entries_) {
      if (!row.deleted) kept[key] = row.entry;
    }
    return NewestFirst(kept, profile, start, end, cursor, limit,
                       [](const v1::JournalEntry& entry) { return FromProto(entry.event_time()); });
  }

  absl::StatusOr<std::vector<absl::Time>> Appointments(absl::string_view profile, absl::Time start,
                                                       absl::Time end) override {
    std::vector<absl::Time> times;
    for (const auto& [key, row] : entries_) {
      const absl::Time event = FromProto(row.entry.event_time());
      if (key.first == profile && row.entry.has_appointment() && event >= start && event < end) times.push_back(event);
    }
    std::sort(times.begin(), times.end());
    return times;
  }

 private:
  ModelEntry* Kept(absl::string_view profile, absl::string_view id) {
    const auto stored = entries_.find({std::string(profile), std::string(id)});
    return stored == entries_.end() || stored->second.deleted ? nullptr : &stored->second;
  }

  ModelState& state_;
  std::map<ModelState::Key, ModelEntry>& entries_;
};

class Feed final : public FeedTable {
 public:
  explicit Feed(ModelContext& context) : state_(context.state), now_(context.now) {}

  absl::StatusOr<int64_t> Append(absl::string_view profile, absl::string_view name) override {
    std::vector<FeedRecord>& feed = state_.feeds[std::string(profile)];
    const int64_t least = feed.empty() ? 0 : feed.back().number + 1;
    const int64_t number = std::max(absl::ToUnixMicros(now_), least);
    feed.push_back({number, now_, std::string(name)});
    state_.events.push_back(FeedGrew{std::string(profile), number});
    return number;
  }
  absl::Status AppendAll(absl::Span<const std::string> names) override {
    for (const std::string& name : names) (void)Append(*ProfileOfName("name", name), name);
    return absl::OkStatus();
  }
  absl::StatusOr<int64_t> Head(absl::string_view profile) override {
    const auto feed = state_.feeds.find(std::string(profile));
    return feed == state_.feeds.end() ? 0 : feed->second.back().number;
  }
  absl::StatusOr<std::vector<FeedRecord>> List(absl::string_view profile, int64_t after, int limit) override {
    std::vector<FeedRecord> found;
    const auto feed = state_.feeds.find(std::string(profile));
    if (feed == state_.feeds.end()) return found;
    for (const FeedRecord& record : feed->second) {
      if (record.number > after && found.size() < static_cast<size_t>(limit)) found.push_back(record);
    }
    return found;
  }

 private:
  ModelState& state_;
  const absl::Time now_;
};

}  // namespace

std::unique_ptr<ReminderTable> ModelReminders(ModelContext& context) { return std::make_unique<Reminders>(context); }
std::unique_ptr<EntryTable> ModelEntries(ModelContext& context) { return std::make_unique<Entries>(context); }
std::unique_ptr<FeedTable> ModelFeed(ModelContext& context) { return std::make_unique<Feed>(context); }

}  // namespace crampwise
