// Small, valid rows for the tests of the store. Equal numbers make equal rows.
#ifndef CRAMPWISE_TESTS_STORAGE_SAMPLE_ROWS_H_
#define CRAMPWISE_TESTS_STORAGE_SAMPLE_ROWS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "server/storage/tables.h"

namespace crampwise {

absl::Time SampleNow();

std::string AccountId(int number);
std::string DeviceId(int number);
std::string ProfileId(int number);
std::string RequestId(int number);
std::string EntryId(int number);
std::string RegimenId(int number);
// Ids that carry `due`.
std::string ReminderId(absl::Time due, int number);
std::string DeliveryId(absl::Time due, int number);
// The name of something that the profile's feed tells of.
std::string SampleChange(int profile, int number);

AccountRecord SampleAccount(int number);
DeviceRecord SampleDevice(int number, int account);
v1::Profile SampleProfile(int number);
v1::Regimen SampleRegimen(int profile, int number);
// In state DUE, for an hour.
v1::Reminder SampleReminder(int profile, absl::Time due, int number);
// In state DUE, for an hour, waiting for a stream of device 1.
DeliveryRecord WaitingDelivery(int profile, absl::Time due, int number);
// The same, to be tried at `due`.
DeliveryRecord SampleDelivery(int profile, absl::Time due, int number);
v1::JournalEntry SampleEntry(int profile, int number, absl::Time event);

template <typename Message>
std::vector<std::string> NamesOf(const std::vector<Message>& messages) {
  std::vector<std::string> names;
  for (const Message& message : messages) names.push_back(message.name());
  return names;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_SAMPLE_ROWS_H_
