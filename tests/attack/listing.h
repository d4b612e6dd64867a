// Reading listings to their end.
#ifndef CRAMPWISE_TESTS_ATTACK_LISTING_H_
#define CRAMPWISE_TESTS_ATTACK_LISTING_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "tests/attack/api_client.h"

namespace crampwise {

// All of a profile, by its name. Throw std::runtime_error if a call fails.
std::vector<v1::Reminder> AllReminders(const ApiClient& client, const std::string& profile, absl::Time start);
std::vector<v1::Delivery> AllDeliveries(const ApiClient& client, const std::string& profile, absl::Time start);
std::vector<v1::JournalEntry> AllEntries(const ApiClient& client, const std::string& profile);
std::vector<v1::Change> AllChanges(const ApiClient& client, const std::string& profile);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_LISTING_H_
