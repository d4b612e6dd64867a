// The tables, gathered for one run of a body.
#ifndef CRAMPWISE_SERVER_STORAGE_SQL_TRANSACTION_H_
#define CRAMPWISE_SERVER_STORAGE_SQL_TRANSACTION_H_

#include "server/storage/account_table.h"
#include "server/storage/delivery_table.h"
#include "server/storage/device_table.h"
#include "server/storage/entry_table.h"
#include "server/storage/feed_table.h"
#include "server/storage/plan_input_tables.h"
#include "server/storage/profile_table.h"
#include "server/storage/reminder_table.h"
#include "server/storage/request_table.h"
#include "server/storage/table_context.h"
#include "server/storage/timer_table.h"
#include "shared/base/clock.h"

namespace crampwise {

class SqlTransaction final : public Transaction {
 public:
  SqlTransaction(Connection& db, const Dialect& dialect, absl::Time now, Outbox& outbox)
      : context_{db, dialect, now, outbox} {}

  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;

  absl::Time now() const override { return context_.now; }

  AccountTable& accounts() override { return accounts_; }
  DeviceTable& devices() override { return devices_; }
  SignInDelayTable& sign_in_delays() override { return sign_in_delays_; }
  RequestTable& requests() override { return requests_; }
  ProfileTable& profiles() override { return profiles_; }
  RegimenTable& regimens() override { return regimens_; }
  PlanChangeTable& plan_changes() override { return plan_changes_; }
  TimerTable& timers() override { return timers_; }
  ReminderTable& reminders() override { return reminders_; }
  DeliveryTable& deliveries() override { return deliveries_; }
  EntryTable& entries() override { return entries_; }
  FeedTable& feed() override { return feed_; }

 private:
  TableContext context_;
  SqlAccountTable accounts_{context_};
  SqlDeviceTable devices_{context_};
  SqlSignInDelayTable sign_in_delays_{context_};
  SqlRequestTable requests_{context_};
  SqlProfileTable profiles_{context_};
  SqlRegimenTable regimens_{context_};
  SqlPlanChangeTable plan_changes_{context_};
  SqlTimerTable timers_{context_};
  SqlReminderTable reminders_{context_};
  SqlDeliveryTable deliveries_{context_};
  SqlEntryTable entries_{context_};
  SqlFeedTable feed_{context_};
};

// Calls `body` in a transaction that has begun on `db`. A failure of the engine wins over what the body made of it.
absl::Status RunBody(Store::Body& body, Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox);
// Writes what bodies left for the end of the transaction. To be called before every commit.
absl::Status FinishBodies(Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox);
// Both.
absl::Status RunOnlyBody(Store::Body& body, Connection& db, const Dialect& dialect, Clock& clock, Outbox& outbox);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SQL_TRANSACTION_H_
