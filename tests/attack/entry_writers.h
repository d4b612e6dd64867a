// Writers of journal entries, one call each or as a stream.
#ifndef CRAMPWISE_TESTS_ATTACK_ENTRY_WRITERS_H_
#define CRAMPWISE_TESTS_ATTACK_ENTRY_WRITERS_H_

#include <vector>

#include "absl/random/random.h"
#include "crampwise/v1/journal_service.pb.h"
#include "tests/attack/acknowledged.h"
#include "tests/attack/household.h"
#include "tests/attack/writer.h"

namespace crampwise {

// Records episodes with RecordEntries.
class EntryWriter final : public Writer {
 public:
  // Both referents must outlive the writer.
  EntryWriter(const Household& household, Acknowledged& acknowledged)
      : household_(household), acknowledged_(acknowledged) {}

  bool Prepare(const ApiClient& client) override;
  grpc::Status Send(const ApiClient& client) override;
  void Acknowledge() override;

 private:
  const Household& household_;
  Acknowledged& acknowledged_;
  absl::BitGen random_;
  v1::RecordEntriesRequest request_;
};

// Sends a backlog with StreamEntries; after a break it goes on with what was not answered.
class EntryStreamWriter final : public Writer {
 public:
  // Both referents must outlive the writer.
  EntryStreamWriter(const Household& household, Acknowledged& acknowledged)
      : household_(household), acknowledged_(acknowledged) {}

  bool Prepare(const ApiClient& client) override;
  grpc::Status Send(const ApiClient& client) override;
  absl::Duration pause() const override { return absl::Milliseconds(40); }

 private:
  const Household& household_;
  Acknowledged& acknowledged_;
  absl::BitGen random_;
  std::vector<v1::RecordEntriesRequest> backlog_;
  // The first request of the backlog that has not been answered.
  size_t next_ = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_ENTRY_WRITERS_H_
