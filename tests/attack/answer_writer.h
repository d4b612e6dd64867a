// A writer that answers reminders.
#ifndef CRAMPWISE_TESTS_ATTACK_ANSWER_WRITER_H_
#define CRAMPWISE_TESTS_ATTACK_ANSWER_WRITER_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/writer.h"

namespace crampwise {

// Takes, skips and snoozes whatever is due. Nobody else may answer the reminders of the same profiles.
class AnswerWriter final : public Writer {
 public:
  // `profiles` by name. `acknowledged` must outlive the writer.
  AnswerWriter(std::vector<std::string> profiles, Acknowledged& acknowledged)
      : profiles_(std::move(profiles)), acknowledged_(acknowledged) {}

  bool Prepare(const ApiClient& client) override;
  grpc::Status Send(const ApiClient& client) override;
  void Acknowledge() override { acknowledged_.AddAnswer(request_); }
  // Late windows close, and plans change.
  bool MayBeRefused() const override { return true; }

 private:
  const std::vector<std::string> profiles_;
  Acknowledged& acknowledged_;
  absl::BitGen random_;
  v1::CheckInRequest request_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ANSWER_WRITER_H_
