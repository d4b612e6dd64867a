#include "tests/storage/store_conformance.h"

namespace crampwise {

void StoreConformance::SetUp() {
  absl::StatusOr<std::unique_ptr<Store>> store = engine_->Open(clock_);
  ASSERT_OK(store);
  store_ = *std::move(store);
  store_->SetCommitListener([this](const std::vector<CommitEvent>& events) {
    const absl::MutexLock lock(&mu_);
    events_.insert(events_.end(), events.begin(), events.end());
  });
}

void StoreConformance::AddAccount(int number) {
  ASSERT_OK(Write([&](Transaction& tx) {
    if (absl::Status status = tx.accounts().Insert(SampleAccount(number)); !status.ok()) return status;
    return tx.devices().Put(SampleDevice(number, number));
  }));
}

void StoreConformance::AddProfile(int number, int owner) {
  ASSERT_OK(
      Write([&](Transaction& tx) { return tx.profiles().Insert(AccountId(owner), SampleProfile(number)).status(); }));
}

void StoreConformance::AddProfiles(int count) {
  AddAccount(1);
  for (int number = 1; number <= count; ++number) AddProfile(number, 1);
  TakeEvents();
}

std::vector<CommitEvent> StoreConformance::TakeEvents() {
  const absl::MutexLock lock(&mu_);
  return std::exchange(events_, {});
}

}  // namespace crampwise
