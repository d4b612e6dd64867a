// What the clients of an attack were promised, for the oracle to look for.
#ifndef CRAMPWISE_TESTS_ATTACK_ACKNOWLEDGED_H_
#define CRAMPWISE_TESTS_ATTACK_ACKNOWLEDGED_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "tests/attack/plan_history.h"

namespace crampwise {

// Thread-safe.
class Acknowledged {
 public:
  void AddEntry(const v1::JournalEntry& entry) {
    absl::MutexLock lock(&mu_);
    entry_notes_[entry.name()] = entry.note();
  }

  void AddAnswer(const v1::CheckInRequest& request) {
    absl::MutexLock lock(&mu_);
    answers_.push_back(request);
  }

  // `version` begins where the profile's former one ends.
  void AddPlan(const PlanVersion& version) {
    absl::MutexLock lock(&mu_);
    plans_[version.profile.name()].push_back(version);
  }

  // By entry name.
  std::map<std::string, std::string> entry_notes() const {
    absl::MutexLock lock(&mu_);
    return entry_notes_;
  }

  // In the order of each client.
  std::vector<v1::CheckInRequest> answers() const {
    absl::MutexLock lock(&mu_);
    return answers_;
  }

  // By profile name.
  std::map<std::string, PlanHistory> plans() const {
    absl::MutexLock lock(&mu_);
    return plans_;
  }

 private:
  mutable absl::Mutex mu_;
  std::map<std::string, std::string> entry_notes_ ABSL_GUARDED_BY(mu_);
  std::vector<v1::CheckInRequest> answers_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, PlanHistory> plans_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ACKNOWLEDGED_H_
