// What a store holds, as plain maps: the yardstick of the model test. Written from server/storage/tables.h alone.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_STATE_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_STATE_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/storage/store.h"

namespace crampwise {

struct ModelTimer {
  TimerRecord record;
  // When it is due next: the record keeps what a Rearm without a state passed over.
  absl::Time due;
  std::optional<absl::Time> lease_until = std::nullopt;
  // Between Take and Rearm.
  bool taken = false;
};

struct ModelEntry {
  v1::JournalEntry entry;
  std::string content_hash;
  bool deleted = false;
};

// A value: copying it is how a transaction is rolled back.
struct ModelState {
  // The first is the owner of the row: a profile, or an account.
  using Key = std::pair<std::string, std::string>;

  std::map<std::string, AccountRecord> accounts;
  std::map<std::string, DeviceRecord> devices;
  std::map<std::string, SignInDelay> sign_in_delays;
  // By account and request.
  std::map<Key, std::string> requests;
  std::map<std::string, v1::Profile> profiles;
  // By profile and account; never 0.
  std::map<Key, Grants> grants;
  std::map<Key, v1::Regimen> regimens;
  std::map<Key, v1::PlanItemChange> plan_changes;
  std::map<std::string, ModelTimer> timers;
  std::map<Key, v1::Reminder> reminders;
  std::map<Key, DeliveryRecord> deliveries;
  std::map<Key, ModelEntry> entries;
  std::map<std::string, std::vector<FeedRecord>> feeds;

  std::vector<CommitEvent> events;
  int etags = 0;

  std::string NextEtag() { return absl::StrCat("model-", ++etags); }
};

// What a table of the model works with during one transaction.
struct ModelContext {
  ModelState& state;
  const absl::Time now;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_STATE_H_
