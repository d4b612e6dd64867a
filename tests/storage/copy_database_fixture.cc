#include "tests/storage/copy_database_fixture.h"

#include "absl/strings/str_cat.h"
#include "server/storage/copy_ends.h"
#include "shared/base/resource_names.h"
#include "tests/storage/sample_rows.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

// What arrays, patterns and quotes are made of, in several alphabets.
constexpr char kHardText[] = "{\"\\,'%_} NULL :name \n\t 小腿抽筋 \xF0\x9F\xA6\xB5";

absl::Status FillPeople(Transaction& tx) {
  AccountRecord account = SampleAccount(1);
  account.display_name = kHardText;
  EXPECT_OK(tx.accounts().Insert(account));
  EXPECT_OK(tx.accounts().Insert(SampleAccount(2)));
  for (int number = 1; number <= 3; ++number) {
    DeviceRecord device = SampleDevice(number, 1);
    if (number == 1) device.former_token_hash = "former";
    EXPECT_OK(tx.devices().Put(device));
    EXPECT_OK(tx.requests().Insert(AccountId(1), RequestId(number), "hash"));
  }
  return tx.sign_in_delays().Put("key", {3, absl::InfinitePast()});
}

absl::Status FillProfile(Transaction& tx) {
  const std::string id = ProfileId(1);
  v1::PlanItemChange change;
  change.set_name(PlanItemName(id, "stretch"));
  EXPECT_OK(tx.profiles().Insert(AccountId(1), SampleProfile(1)));
  EXPECT_OK(tx.profiles().SetGrants(id, AccountId(2), GrantOf(v1::CAPABILITY_SEE)));
  EXPECT_OK(tx.regimens().Insert(id, SampleRegimen(1, 1)));
  EXPECT_OK(tx.plan_changes().Put(id, change));
  return tx.timers().Put({id, SampleNow(), 0, "k1", {}});
}

absl::Status FillHistory(Transaction& tx) {
  std::vector<v1::Reminder> reminders;
  std::vector<DeliveryRecord> deliveries;
  std::vector<std::string> changes;
  for (int i = 0; i < 1500; ++i) {
    reminders.push_back(SampleReminder(1, SampleNow() - absl::Minutes(i), i));
    changes.push_back(reminders.back().name());
  }
  for (int i = 0; i < 5; ++i) {
    deliveries.push_back(SampleDelivery(1, SampleNow() - absl::Hours(30 * i), i));
    v1::JournalEntry entry = SampleEntry(1, i, SampleNow() - absl::Hours(30 * i));
    entry.set_note(kHardText);
    if (i % 2 == 0) entry.mutable_appointment();
    EXPECT_OK(tx.entries().Insert(ProfileId(1), entry, "hash"));
  }
  EXPECT_OK(tx.entries().Delete(ProfileId(1), EntryId(3)));
  EXPECT_OK(tx.reminders().InsertAll(reminders));
  EXPECT_OK(tx.deliveries().InsertAll(deliveries));
  return tx.feed().AppendAll(changes);
}

}  // namespace

CopyDatabaseTest::CopyDatabaseTest() : clock_(SampleNow()) {}

std::string CopyDatabaseTest::NewDatabase(CopyEngine engine) {
  if (engine == CopyEngine::kPostgres) return SharedPostgresCluster().CreateDatabase();
  return dir_.path(absl::StrCat("database", ++made_));
}

std::unique_ptr<Store> CopyDatabaseTest::Open(const std::string& database) {
  absl::StatusOr<std::unique_ptr<Store>> store = OpenStore(database, clock_);
  EXPECT_OK(store);
  return *std::move(store);
}

void CopyDatabaseTest::Fill(const std::string& database) {
  const std::unique_ptr<Store> store = Open(database);
  for (const auto& fill : {FillPeople, FillProfile, FillHistory}) ASSERT_OK(store->WriteAndWait(fill));
}

bool CopyDatabaseTest::HasNoRows(const std::string& database) {
  // Only an empty one may be opened so.
  return OpenCopyTarget(database).ok();
}

}  // namespace crampwise
