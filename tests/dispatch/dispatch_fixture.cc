#include "tests/dispatch/dispatch_fixture.h"

#include "server/dispatch/replan.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

absl::Time SevenInBerlin() { return absl::FromCivil(absl::CivilHour(2026, 4, 15, 5), absl::UTCTimeZone()); }

absl::Status InsertOwner(Transaction& tx) {
  AccountRecord account;
  account.id = kAccount;
  account.login = "ann";
  account.language = v1::LANGUAGE_ENGLISH;
  account.create_time = tx.now();
  RETURN_IF_ERROR(tx.accounts().Insert(account));
  DeviceRecord device;
  device.id = kDevice;
  device.account_id = kAccount;
  device.token_hash = std::string(64, 'a');
  device.create_time = tx.now();
  device.expire_time = tx.now() + absl::Hours(90 * 24);
  return tx.devices().Put(device);
}

}  // namespace

DispatchFixture::DispatchFixture() : clock_(SevenInBerlin()) {
  SqliteOptions options;
  options.file = dir_.path("crampwise.db");
  store_ = OpenSqlite(options, clock_).value();
  store_->SetCommitListener([this](const std::vector<CommitEvent>& events) { on_commit_(events); });
  Write(InsertOwner);
  AddProfile(kProfile);
}

void DispatchFixture::Write(const std::function<absl::Status(Transaction&)>& body) {
  const absl::Status status = store_->WriteAndWait(body);
  EXPECT_TRUE(status.ok()) << status;
}

void DispatchFixture::AddProfile(const std::string& id) {
  v1::Profile profile = plan_testing::AdultProfile();
  profile.set_name(ProfileName(id));
  Write([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.profiles().Insert(kAccount, profile).status());
    return StartTimer(tx, id);
  });
}

std::vector<v1::Reminder> DispatchFixture::Reminders(const std::string& profile) {
  std::vector<v1::Reminder> reminders;
  Write([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(reminders, tx.reminders().List(profile, absl::UnixEpoch(), clock_.TimeNow() + absl::Hours(24),
                                                    TimeCursor(), 1000));
    return absl::OkStatus();
  });
  return reminders;
}

std::vector<v1::Delivery> DispatchFixture::Deliveries() {
  std::vector<v1::Delivery> deliveries;
  Write([&](Transaction& tx) -> absl::Status {
    deliveries.clear();
    ASSIGN_OR_RETURN(
        const std::vector<DeliveryRecord> records,
        tx.deliveries().List(kProfile, absl::UnixEpoch(), clock_.TimeNow() + absl::Hours(24), TimeCursor(), 1000));
    for (const DeliveryRecord& record : records) deliveries.push_back(record.delivery);
    return absl::OkStatus();
  });
  return deliveries;
}

TimerRecord DispatchFixture::Timer(const std::string& profile) {
  TimerRecord timer;
  Write([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(timer, tx.timers().Get(profile));
    return absl::OkStatus();
  });
  return timer;
}

}  // namespace crampwise
