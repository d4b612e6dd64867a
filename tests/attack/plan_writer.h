// A writer that changes what plans follow from.
#ifndef CRAMPWISE_TESTS_ATTACK_PLAN_WRITER_H_
#define CRAMPWISE_TESTS_ATTACK_PLAN_WRITER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/writer.h"

namespace crampwise {

// Creates, moves and deletes regimens, switches and moves plan items, and shifts bedtimes. Nobody else may change the
// plans of the same profiles.
class PlanWriter final : public Writer {
 public:
  // `versions`: the profiles as they are. `acknowledged` must outlive the writer.
  PlanWriter(std::vector<PlanVersion> versions, Acknowledged& acknowledged);

  bool Prepare(const ApiClient& client) override;
  grpc::Status Send(const ApiClient& client) override;
  void Acknowledge() override;
  absl::Duration pause() const override { return absl::Milliseconds(300); }

 private:
  // Each makes one kind of change to `next_`, and sets `change_` and `changed_`.
  void CreateRegimen(const ApiClient& client);
  void MoveRegimen(const ApiClient& client);
  void DeleteRegimen();
  void ChangeItem(const ApiClient& client);
  void ShiftBedtime(const ApiClient& client);

  std::vector<PlanVersion> versions_;
  Acknowledged& acknowledged_;
  absl::BitGen random_;
  // The version that changes, and what it becomes.
  PlanVersion* current_ = nullptr;
  PlanVersion next_;
  // Makes the change.
  std::function<grpc::Status(const ApiClient&)> change_;
  // The name of the resource that changes.
  std::string changed_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_PLAN_WRITER_H_
