#include "tests/attack/answer_writer.h"

#include <algorithm>

#include "crampwise/v1/reminder_service.grpc.pb.h"

namespace crampwise {
namespace {

constexpr int kNewest = 20;

v1::CheckInAnswer AnyAnswer(absl::BitGen& random) {
  const double die = absl::Uniform(random, 0.0, 1.0);
  if (die < 0.5) return v1::CHECK_IN_ANSWER_TAKEN;
  return die < 0.7 ? v1::CHECK_IN_ANSWER_SKIPPED : v1::CHECK_IN_ANSWER_SNOOZED;
}

}  // namespace

bool AnswerWriter::Prepare(const ApiClient& client) {
  v1::ListRemindersRequest list;
  list.set_parent(profiles_[absl::Uniform(random_, size_t{0}, profiles_.size())]);
  list.set_page_size(kNewest);
  v1::ListRemindersResponse listed;
  // A read that fails is no harm: the next one comes soon.
  if (!client.Call(&v1::ReminderService::Stub::ListReminders, list, listed).ok()) return false;
  const auto due = std::find_if(listed.reminders().begin(), listed.reminders().end(),
                                [](const v1::Reminder& r) { return r.state() == v1::REMINDER_STATE_DUE; });
  if (due == listed.reminders().end()) return false;
  request_.set_request_id(client.NewId());
  request_.set_name(due->name());
  request_.set_answer(AnyAnswer(random_));
  return true;
}

grpc::Status AnswerWriter::Send(const ApiClient& client) {
  v1::Reminder reminder;
  return client.Call(&v1::ReminderService::Stub::CheckIn, request_, reminder);
}

}  // namespace crampwise
