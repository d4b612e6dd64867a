// Operations on reminders, entries and the feed.
#include <map>

#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "tests/storage/model_operations.h"

namespace crampwise {
namespace {

std::string ProfileOf(const std::string& name) { return *ProfileOfName("name", name); }

v1::Reminder RandomReminder(Random& random) {
  v1::Reminder reminder = SampleReminder(random.Number(kModelProfiles), random.Instant(), random.Number(kModelRows));
  reminder.set_plan_item(PlanItemName(ProfileOf(reminder.name()), "stretch"));
  *reminder.mutable_late_until_time() = ToProto(random.Instant());
  reminder.set_state(random.Of<v1::ReminderState>(
      {v1::REMINDER_STATE_DUE, v1::REMINDER_STATE_TAKEN, v1::REMINDER_STATE_SNOOZED, v1::REMINDER_STATE_CANCELLED}));
  return reminder;
}

// Without the rows of profiles that are not there, and without repetitions.
std::vector<v1::Reminder> Insertable(Transaction& tx, const std::vector<v1::Reminder>& wanted) {
  std::map<std::string, v1::Reminder> by_name;
  for (const v1::Reminder& reminder : wanted) {
    if (ProfileIsThere(tx, ProfileOf(reminder.name()))) by_name[reminder.name()] = reminder;
  }
  std::vector<v1::Reminder> insertable;
  for (auto& [name, reminder] : by_name) insertable.push_back(reminder);
  return insertable;
}

// How much of a refused list was inserted is nobody's business: the transaction ends.
Operation InsertReminders(Random& random) {
  std::vector<v1::Reminder> reminders;
  for (int i = random.Number(3); i > 0; --i) reminders.push_back(RandomReminder(random));
  return [reminders](Transaction& tx, Outcomes& out) {
    const absl::Status status = tx.reminders().InsertAll(Insertable(tx, reminders));
    (void)out.Add("reminders.InsertAll", status);
    return status;
  };
}

Operation InsertMisfiledReminder(Random& random) {
  v1::Reminder reminder = RandomReminder(random);
  *reminder.mutable_due_time() = ToProto(FromProto(reminder.due_time()) + absl::Seconds(1));
  return [reminder](Transaction& tx, Outcomes& out) {
    return out.Add("reminders.InsertAll misfiled", tx.reminders().InsertAll({reminder}));
  };
}

Operation UpdateReminder(Random& random) {
  return [reminder = RandomReminder(random)](Transaction& tx, Outcomes& out) {
    return out.Add("reminders.Update", tx.reminders().Update(ProfileOf(reminder.name()), reminder));
  };
}

// Ids are used again, so that entries meet their repetitions and what was deleted.
v1::JournalEntry RandomEntry(Random& random) {
  v1::JournalEntry entry = SampleEntry(random.Number(kModelProfiles), random.Number(kModelRows), random.Instant());
  if (random.Once(3)) entry.mutable_appointment()->set_with(random.Text());
  entry.set_note(random.Text());
  return entry;
}

Operation InsertEntry(Random& random) {
  return [entry = RandomEntry(random), hash = random.Of<std::string>({"hash", "hash", "other hash"})](Transaction& tx,
                                                                                                      Outcomes& out) {
    if (!ProfileIsThere(tx, ProfileOf(entry.name()))) return absl::OkStatus();
    return out.Add("entries.Insert", tx.entries().Insert(ProfileOf(entry.name()), entry, hash));
  };
}

Operation UpdateEntry(Random& random) {
  return [wanted = RandomEntry(random), blind = random.Once(2)](Transaction& tx, Outcomes& out) {
    const std::string profile = ProfileOf(wanted.name());
    v1::JournalEntry entry = wanted;
    const absl::StatusOr<v1::JournalEntry> stored =
        tx.entries().Get(profile, wanted.name().substr(wanted.name().rfind('/') + 1));
    if (stored.ok() && !blind) entry.set_etag(stored->etag());
    (void)out.Add("entries.Update", tx.entries().Update(profile, entry));
    return out.Add("entries.Update again", tx.entries().Update(profile, entry));
  };
}

Operation DeleteEntry(Random& random) {
  return [profile = random.Profile(), id = EntryId(random.Number(kModelRows))](Transaction& tx, Outcomes& out) {
    return out.Add("entries.Delete", tx.entries().Delete(profile, id));
  };
}

Operation AppendToFeed(Random& random) {
  return [profile = random.Profile(), entry = EntryId(random.Number(kModelRows))](Transaction& tx, Outcomes& out) {
    if (!ProfileIsThere(tx, profile)) return absl::OkStatus();
    return out.Add("feed.Append", tx.feed().Append(profile, EntryName(profile, entry)));
  };
}

// Names of one profile stand together.
Operation AppendAllToFeed(Random& random) {
  std::map<std::string, int> counts;
  for (int i = random.Number(4); i > 0; --i) ++counts[random.Profile()];
  return [counts](Transaction& tx, Outcomes& out) {
    std::vector<std::string> names;
    for (const auto& [profile, count] : counts) {
      if (ProfileIsThere(tx, profile)) names.insert(names.end(), count, EntryName(profile, EntryId(count)));
    }
    return out.Add("feed.AppendAll", tx.feed().AppendAll(names));
  };
}

Operation ListReminders(Random& random) {
  return [w = RandomWindow(random, ReminderId)](Transaction& tx, Outcomes& out) {
    return out.Add("reminders.List", tx.reminders().List(w.profile, w.start, w.end, w.cursor, w.limit));
  };
}

Operation ReadReminder(Random& random) {
  return [profile = random.Profile(), id = ReminderId(random.Instant(), random.Number(kModelRows))](
             Transaction& tx, Outcomes& out) { return out.Add("reminders.Get", tx.reminders().Get(profile, id)); };
}

Operation ListEntries(Random& random) {
  const auto entry_id = [](absl::Time, int number) { return EntryId(number); };
  return [w = RandomWindow(random, entry_id)](Transaction& tx, Outcomes& out) {
    return out.Add("entries.List", tx.entries().List(w.profile, w.start, w.end, w.cursor, w.limit));
  };
}

Operation ReadAppointments(Random& random) {
  return [profile = random.Profile(), start = random.Once(2) ? absl::InfinitePast() : random.Bound(),
          end = random.Instant()](Transaction& tx, Outcomes& out) {
    return out.Add("entries.Appointments", tx.entries().Appointments(profile, start, end));
  };
}

// Everything after some number that the feed has.
Operation ListFeed(Random& random) {
  return [profile = random.Profile(), back = random.Below(3), limit = random.Limit()](Transaction& tx, Outcomes& out) {
    const absl::StatusOr<int64_t> head = tx.feed().Head(profile);
    if (const absl::Status status = out.Add("feed.Head", head); !head.ok()) return status;
    return out.Add("feed.List", tx.feed().List(profile, back == 0 ? 0 : *head - back, limit));
  };
}

}  // namespace

const OperationMakers& JournalWrites() {
  static const auto& makers = *new OperationMakers{
      InsertReminders, InsertReminders, InsertReminders, UpdateReminder, InsertEntry,     InsertEntry,
      InsertEntry,     UpdateEntry,     DeleteEntry,     AppendToFeed,   AppendAllToFeed, InsertMisfiledReminder};
  return makers;
}

const OperationMakers& JournalReads() {
  static const auto& makers =
      *new OperationMakers{ListReminders, ReadReminder, ListEntries, ReadAppointments, ReadAppointments, ListFeed};
  return makers;
}

void DumpJournal(Transaction& tx, Outcomes& outcomes) {
  const absl::Time start = absl::InfinitePast();
  const absl::Time end = absl::InfiniteFuture();
  for (int number = 1; number <= kModelProfiles; ++number) {
    const std::string profile = ProfileId(number);
    (void)outcomes.Add("reminders.List", tx.reminders().List(profile, start, end, TimeCursor(), 999));
    (void)outcomes.Add("entries.List", tx.entries().List(profile, start, end, TimeCursor(), 999));
    (void)outcomes.Add("entries.Appointments", tx.entries().Appointments(profile, start, end));
    (void)outcomes.Add("feed.Head", tx.feed().Head(profile));
    (void)outcomes.Add("feed.List", tx.feed().List(profile, 0, 9999));
  }
}

}  // namespace crampwise
