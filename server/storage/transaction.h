// One transaction and the tables in it.
#ifndef CRAMPWISE_SERVER_STORAGE_TRANSACTION_H_
#define CRAMPWISE_SERVER_STORAGE_TRANSACTION_H_

#include <memory>

#include "absl/time/time.h"
#include "server/storage/tables.h"

namespace crampwise {

// Lives as long as the call of the body that receives it; not thread-safe. Every method of every table may also return
// the engine's errors that store.h lists. NOT_FOUND messages name the kind of row, never its content.
class Transaction {
 public:
  virtual ~Transaction() = default;

  // The one instant at which everything in this transaction happens.
  virtual absl::Time now() const = 0;

  virtual AccountTable& accounts() = 0;
  virtual DeviceTable& devices() = 0;
  virtual SignInDelayTable& sign_in_delays() = 0;
  virtual RequestTable& requests() = 0;
  virtual ProfileTable& profiles() = 0;
  virtual RegimenTable& regimens() = 0;
  virtual PlanChangeTable& plan_changes() = 0;
  virtual TimerTable& timers() = 0;
  virtual ReminderTable& reminders() = 0;
  virtual DeliveryTable& deliveries() = 0;
  virtual EntryTable& entries() = 0;
  virtual FeedTable& feed() = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TRANSACTION_H_
