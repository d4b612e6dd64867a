// What must be visible through the API after an attack: everything that was acknowledged, once, and every occurrence of
// every plan, once.
#ifndef CRAMPWISE_TESTS_ATTACK_ORACLE_H_
#define CRAMPWISE_TESTS_ATTACK_ORACLE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/api_client.h"
#include "tests/attack/household.h"

namespace crampwise {

// Expects what holds once every write has been acknowledged or refused. Waits, at most a real minute, for the
// dispatcher to deal with what was due up to `until`.
class Oracle {
 public:
  // All referents must outlive the oracle.
  Oracle(const Household& household, const Acknowledged& acknowledged, const ApiClient& client, absl::Time until);

  void ExpectEverything();

 private:
  using Reminders = std::vector<v1::Reminder>;

  Reminders ListReminders(const std::string& profile) const;
  // Whether everything due up to until_ is recorded, and every reminder whose window closed by then has its end.
  bool IsSettled(const std::string& profile, const Reminders& reminders) const;
  // The profile's reminders once they are settled, or when waiting was in vain.
  Reminders AwaitReminders(const std::string& profile) const;

  void ExpectOccurrencesOnce(const std::string& profile, const Reminders& reminders) const;
  void ExpectWindowsClosed(const Reminders& reminders) const;
  // How many there are.
  size_t ExpectDeliveriesOnce(const std::string& profile) const;
  void ExpectEntriesOnce() const;
  void ExpectAnswers(const std::map<std::string, v1::ReminderState>& states) const;
  void ExpectInFeed(const std::string& profile, const Reminders& reminders) const;

  const Household& household_;
  const std::map<std::string, std::string> entry_notes_;
  const std::vector<v1::CheckInRequest> answers_;
  const std::map<std::string, PlanHistory> plans_;
  const ApiClient& client_;
  const absl::Time until_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ORACLE_H_
