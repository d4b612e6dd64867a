// A store seen from one lane.
#ifndef CRAMPWISE_SERVER_STORAGE_LANE_VIEW_H_
#define CRAMPWISE_SERVER_STORAGE_LANE_VIEW_H_

#include <string>
#include <utility>

#include "server/storage/store.h"

namespace crampwise {

// For parts that know nothing of lanes: everything that is written and read through it waits in the given ones.
class LaneView final : public Store {
 public:
  struct Lanes {
    Lane writes;
    Lane reads;
  };

  // `store` must outlive the view.
  LaneView(Store& store, Lanes lanes) : store_(store), lanes_(lanes) {}

  void Write(Job job) override {
    job.lane = lanes_.writes;
    store_.Write(std::move(job));
  }
  void Read(Job job) override {
    job.lane = lanes_.reads;
    store_.Read(std::move(job));
  }

  void SetCommitListener(CommitListener listener) override { store_.SetCommitListener(std::move(listener)); }
  void SetMetrics(StoreMetrics& metrics) override { store_.SetMetrics(metrics); }
  StoreStatus Status() override { return store_.Status(); }
  absl::Status Backup(const std::string& file) override { return store_.Backup(file); }
  absl::Status CheckIntegrity() override { return store_.CheckIntegrity(); }

 private:
  Store& store_;
  const Lanes lanes_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_LANE_VIEW_H_
