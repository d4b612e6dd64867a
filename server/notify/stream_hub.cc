#include "server/notify/stream_hub.h"

#include <algorithm>
#include <variant>

#include "server/notify/stream_ends.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

// Streams of one device on one profile. Reconnections need two for a moment.
constexpr size_t kMostStreams = 4;

// The prompts come with their next attempt, then.
void LogFailure(const absl::Status& status) {
  if (!status.ok()) spdlog::warn("event=hasten_failed code={}", absl::StatusCodeToString(status.code()));
}

}  // namespace

StreamHub::StreamHub(Store& store, Clock& clock)
    : store_(store), clock_(clock), ticker_(&StreamHub::RunTicker, this), pulse_([this] {
        absl::MutexLock lock(&mu_);
        ++pulses_;
      }) {}

StreamHub::~StreamHub() { Stop(); }

void StreamHub::OnCommit(const std::vector<CommitEvent>& events) {
  for (const CommitEvent& event : events) {
    std::visit([this](const auto& e) { Handle(e); }, event);
  }
}

void StreamHub::Stop() {
  {
    absl::MutexLock lock(&mu_);
    stopped_ = true;
  }
  if (ticker_.joinable()) ticker_.join();
  for (const auto& stream : All()) stream->End(ServerStops());
}

absl::StatusOr<v1::DeliveryState> StreamHub::Send(const DeliveryRecord& delivery, const v1::Prompt& prompt) {
  absl::StatusOr<v1::DeliveryState> sent = absl::NotFoundError("no open stream");
  for (const auto& stream : OfProfile(delivery.profile_id)) {
    if (stream->target().device_id != delivery.device_id) continue;
    const WatchStream::Pushed pushed = stream->Push(delivery.id, prompt);
    if (pushed == WatchStream::Pushed::kWrittenBefore) sent = v1::DELIVERY_STATE_ACCEPTED;
    if (pushed == WatchStream::Pushed::kQueued && !sent.ok()) sent = v1::DELIVERY_STATE_SENT;
  }
  return sent;
}

void StreamHub::Open(const std::shared_ptr<WatchStream>& stream) {
  if (!Subscribe(stream)) return stream->End(ServerStops());
  EndOldest(stream->target());
  stream->Start();
  Hasten(stream->target(), DeliveryTable::Which::kOpen);
}

void StreamHub::Close(const std::shared_ptr<WatchStream>& stream) {
  stream->Detach();
  absl::MutexLock lock(&mu_);
  const auto found = by_profile_.find(stream->target().profile_id);
  if (found == by_profile_.end()) return;
  Streams& streams = found->second;
  streams.erase(std::remove(streams.begin(), streams.end(), stream), streams.end());
  if (streams.empty()) by_profile_.erase(found);
}

StreamHub::Streams StreamHub::OfProfile(absl::string_view profile_id) {
  absl::MutexLock lock(&mu_);
  const auto found = by_profile_.find(profile_id);
  return found == by_profile_.end() ? Streams() : found->second;
}

StreamHub::Streams StreamHub::All() {
  absl::MutexLock lock(&mu_);
  Streams all;
  for (const auto& [profile, streams] : by_profile_) all.insert(all.end(), streams.begin(), streams.end());
  return all;
}

void StreamHub::Handle(const FeedGrew& event) {
  for (const auto& stream : OfProfile(event.profile_id)) stream->Grew();
}

void StreamHub::Handle(const DeviceRevoked& event) {
  for (const auto& stream : All()) {
    if (stream->target().device_id == event.device_id) stream->End(DeviceEnded());
  }
}

void StreamHub::Handle(const AccessEnded& event) {
  const bool everybody = event.account_id.empty();
  for (const auto& stream : OfProfile(event.profile_id)) {
    if (everybody)
      stream->End(ProfileGone());
    else if (stream->target().account_id == event.account_id)
      stream->End(AccessGone());
  }
}

void StreamHub::Handle(const PromptsWait& event) {
  for (const auto& stream : OfProfile(event.profile_id)) Hasten(stream->target(), DeliveryTable::Which::kWaiting);
}

void StreamHub::Handle(const AnyChange&) {
  for (const auto& stream : All()) {
    stream->Grew();
    Hasten(stream->target(), DeliveryTable::Which::kWaiting);
  }
}

bool StreamHub::Subscribe(const std::shared_ptr<WatchStream>& stream) {
  absl::MutexLock lock(&mu_);
  // A stream that was closed already would stay for ever.
  if (stopped_ || stream->detached()) return false;
  by_profile_[stream->target().profile_id].push_back(stream);
  return true;
}

void StreamHub::EndOldest(const WatchTarget& target) {
  Streams streams = OfProfile(target.profile_id);
  const auto other = [&](const auto& stream) { return stream->target().device_id != target.device_id; };
  streams.erase(std::remove_if(streams.begin(), streams.end(), other), streams.end());
  for (size_t i = 0; i + kMostStreams < streams.size(); ++i) streams[i]->End(TooManyStreams());
}

// Most streams find nothing to hasten: they must not stand in line with the writers.
void StreamHub::Hasten(const WatchTarget& target, DeliveryTable::Which which) {
  const auto any = std::make_shared<bool>(false);
  store_.Read(
      [target, which, any](Transaction& tx) -> absl::Status {
        ASSIGN_OR_RETURN(*any, tx.deliveries().AnyToHasten(target.profile_id, target.device_id, which));
        return absl::OkStatus();
      },
      [this, target, which, any](const absl::Status& status) {
        if (!status.ok()) return LogFailure(status);
        if (!*any) return;
        store_.Write(
            [target, which](Transaction& tx) {
              return tx.deliveries().Hasten(target.profile_id, target.device_id, which);
            },
            LogFailure);
      });
}

void StreamHub::RunTicker() {
  absl::MutexLock lock(&mu_);
  while (!stopped_) {
    // Without streams there is nothing to wake for. Taken before the tick, so that a jump of the clock meanwhile is
    // seen.
    const bool idle = by_profile_.empty();
    const int64_t pulses = pulses_;
    const absl::Time next = idle ? absl::InfiniteFuture() : clock_.TimeNow() + kTick;
    mu_.Unlock();
    for (const auto& stream : All()) stream->Tick();
    mu_.Lock();
    // A clock that was set back would wait for long: the pulse goes on.
    const auto disturbed = [this, idle, pulses]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
      return stopped_ || (idle ? !by_profile_.empty() : pulses_ != pulses);
    };
    clock_.AwaitWithDeadline(mu_, absl::Condition(&disturbed), next);
  }
}

}  // namespace crampwise
