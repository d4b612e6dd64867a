#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Entries {
 public:
  explicit Entries(Store& store) : store_(store) {}

  absl::StatusOr<RecordedEntry> Insert(const v1::JournalEntry& entry, const std::string& hash = "hash") {
    return RunWrite(store_, [&](Transaction& tx) { return tx.entries().Insert(ProfileId(1), entry, hash); });
  }
  absl::StatusOr<v1::JournalEntry> Update(const v1::JournalEntry& entry) {
    return RunWrite(store_, [&](Transaction& tx) { return tx.entries().Update(ProfileId(1), entry); });
  }
  absl::Status Delete(int number) {
    return RunWrite(store_, [&](Transaction& tx) { return tx.entries().Delete(ProfileId(1), EntryId(number)); });
  }
  absl::StatusOr<v1::JournalEntry> Get(int number) {
    return RunRead(store_, [&](Transaction& tx) { return tx.entries().Get(ProfileId(1), EntryId(number)); });
  }
  std::vector<std::string> List(absl::Time start, absl::Time end, const TimeCursor& cursor = {}, int limit = 99) {
    return NamesOf(
        *RunRead(store_, [&](Transaction& tx) { return tx.entries().List(ProfileId(1), start, end, cursor, limit); }));
  }
  std::vector<absl::Time> Appointments() {
    return *RunRead(store_, [&](Transaction& tx) {
      return tx.entries().Appointments(ProfileId(1), SampleNow(), SampleNow() + absl::Hours(48));
    });
  }

 private:
  Store& store_;
};

v1::JournalEntry SampleAppointment(int number, absl::Time event) {
  v1::JournalEntry entry = SampleEntry(1, number, event);
  entry.mutable_appointment()->set_with("Dr Lin");
  return entry;
}

TEST_P(StoreConformance, AnEntryRepeatedIsTheOneStored) {
  AddProfiles(1);
  Entries entries(*store_);
  const v1::JournalEntry entry = SampleEntry(1, 1, SampleNow());
  const auto first = entries.Insert(entry);
  ASSERT_OK(first);
  EXPECT_TRUE(first->is_new);
  EXPECT_FALSE(first->entry.etag().empty());
  const auto again = entries.Insert(entry);
  ASSERT_OK(again);
  EXPECT_FALSE(again->is_new);
  EXPECT_EQ(again->entry.etag(), first->entry.etag());

  v1::JournalEntry edited = first->entry;
  edited.set_note("edited");
  ASSERT_OK(entries.Update(edited));
  EXPECT_EQ(entries.Insert(entry)->entry.note(), "edited");
  EXPECT_CODE(entries.Insert(entry, "other hash"), kAlreadyExists);
  EXPECT_EQ(entries.List(absl::InfinitePast(), absl::InfiniteFuture()).size(), 1u);
}

TEST_P(StoreConformance, AnEntryIdMayBeUsedInEveryProfile) {
  AddProfiles(2);
  ASSERT_OK(Entries(*store_).Insert(SampleEntry(1, 1, SampleNow())));
  ASSERT_OK(Write(
      [](Transaction& tx) { return tx.entries().Insert(ProfileId(2), SampleEntry(2, 1, SampleNow()), "other hash"); }));
  ASSERT_OK(Entries(*store_).Delete(1));
  EXPECT_OK(Read([](Transaction& tx) { return tx.entries().Get(ProfileId(2), EntryId(1)); }));
}

TEST_P(StoreConformance, ADeletedEntryIsGoneForGood) {
  AddProfiles(1);
  Entries entries(*store_);
  const v1::JournalEntry entry = SampleAppointment(1, SampleNow() + absl::Hours(1));
  ASSERT_OK(entries.Insert(entry));
  ASSERT_OK(entries.Delete(1));
  EXPECT_OK(entries.Delete(1));
  EXPECT_CODE(entries.Get(1), kNotFound);
  EXPECT_CODE(entries.Update(entry), kNotFound);
  EXPECT_CODE(entries.Insert(entry), kAlreadyExists);
  EXPECT_THAT(entries.List(absl::InfinitePast(), absl::InfiniteFuture()), IsEmpty());
  EXPECT_THAT(entries.Appointments(), IsEmpty());
  EXPECT_CODE(entries.Delete(2), kNotFound);
}

TEST_P(StoreConformance, AnEntrysEtagGuardsIt) {
  AddProfiles(1);
  Entries entries(*store_);
  v1::JournalEntry entry = entries.Insert(SampleEntry(1, 1, SampleNow()))->entry;
  ASSERT_OK(entries.Update(entry));
  EXPECT_CODE(entries.Update(entry), kAborted);
  entry.clear_etag();
  EXPECT_OK(entries.Update(entry));
}

TEST_P(StoreConformance, EntriesAreListedByEventTimeAlsoAfterItChanged) {
  AddProfiles(1);
  Entries entries(*store_);
  const absl::Time now = SampleNow();
  const auto name = [](int number) { return SampleEntry(1, number, SampleNow()).name(); };
  ASSERT_OK(entries.Insert(SampleEntry(1, 1, now)));
  ASSERT_OK(entries.Insert(SampleEntry(1, 2, now - absl::Hours(24 * 365 * 9))));
  ASSERT_OK(entries.Insert(SampleEntry(1, 3, now + absl::Hours(24 * 300))));
  ASSERT_OK(entries.Insert(SampleEntry(1, 4, now)));
  EXPECT_THAT(entries.List(absl::InfinitePast(), absl::InfiniteFuture()),
              ElementsAre(name(3), name(4), name(1), name(2)));
  EXPECT_THAT(entries.List(now, now + absl::Microseconds(1)), ElementsAre(name(4), name(1)));
  EXPECT_THAT(entries.List(absl::InfinitePast(), absl::InfiniteFuture(), {now, EntryId(4)}, 1), ElementsAre(name(1)));

  ASSERT_OK(entries.Update(SampleEntry(1, 3, now - absl::Hours(30))));
  EXPECT_THAT(entries.List(now - absl::Hours(48), absl::InfiniteFuture()), ElementsAre(name(4), name(1), name(3)));
}

TEST_P(StoreConformance, AppointmentsFollowTheirEntries) {
  AddProfiles(1);
  Entries entries(*store_);
  const absl::Time now = SampleNow();
  ASSERT_OK(entries.Insert(SampleAppointment(1, now + absl::Hours(5))));
  ASSERT_OK(entries.Insert(SampleAppointment(2, now + absl::Hours(2))));
  ASSERT_OK(entries.Insert(SampleAppointment(3, now + absl::Hours(48))));
  ASSERT_OK(entries.Insert(SampleEntry(1, 4, now + absl::Hours(3))));
  EXPECT_THAT(entries.Appointments(), ElementsAre(now + absl::Hours(2), now + absl::Hours(5)));
  ASSERT_OK(entries.Update(SampleAppointment(2, now + absl::Hours(7))));
  ASSERT_OK(entries.Update(SampleEntry(1, 1, now + absl::Hours(5))));
  EXPECT_THAT(entries.Appointments(), ElementsAre(now + absl::Hours(7)));
}

}  // namespace
}  // namespace crampwise
