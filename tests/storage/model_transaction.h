// A transaction over a ModelState: the same interface as the store's, so that one body runs on both.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_TRANSACTION_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_TRANSACTION_H_

#include <memory>

#include "tests/storage/model_tables.h"

namespace crampwise {

// `state` must outlive it. Rolling back is the caller's: throw the state away.
class ModelTransaction final : public Transaction {
 public:
  ModelTransaction(ModelState& state, absl::Time now) : context_{state, now} {}

  ModelTransaction(const ModelTransaction&) = delete;
  ModelTransaction& operator=(const ModelTransaction&) = delete;

  absl::Time now() const override { return context_.now; }

  AccountTable& accounts() override { return *accounts_; }
  DeviceTable& devices() override { return *devices_; }
  SignInDelayTable& sign_in_delays() override { return *sign_in_delays_; }
  RequestTable& requests() override { return *requests_; }
  ProfileTable& profiles() override { return *profiles_; }
  RegimenTable& regimens() override { return *regimens_; }
  PlanChangeTable& plan_changes() override { return *plan_changes_; }
  TimerTable& timers() override { return *timers_; }
  ReminderTable& reminders() override { return *reminders_; }
  DeliveryTable& deliveries() override { return *deliveries_; }
  EntryTable& entries() override { return *entries_; }
  FeedTable& feed() override { return *feed_; }

 private:
  ModelContext context_;
  const std::unique_ptr<AccountTable> accounts_ = ModelAccounts(context_);
  const std::unique_ptr<DeviceTable> devices_ = ModelDevices(context_);
  const std::unique_ptr<SignInDelayTable> sign_in_delays_ = ModelSignInDelays(context_);
  const std::unique_ptr<RequestTable> requests_ = ModelRequests(context_);
  const std::unique_ptr<ProfileTable> profiles_ = ModelProfiles(context_);
  const std::unique_ptr<RegimenTable> regimens_ = ModelRegimens(context_);
  const std::unique_ptr<PlanChangeTable> plan_changes_ = ModelPlanChanges(context_);
  const std::unique_ptr<TimerTable> timers_ = ModelTimers(context_);
  const std::unique_ptr<ReminderTable> reminders_ = ModelReminders(context_);
  const std::unique_ptr<DeliveryTable> deliveries_ = ModelDeliveries(context_);
  const std::unique_ptr<EntryTable> entries_ = ModelEntries(context_);
  const std::unique_ptr<FeedTable> feed_ = ModelFeed(context_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_TRANSACTION_H_
