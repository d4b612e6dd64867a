#include "server/notify/watch_stream.h"

#include <algorithm>
#include <utility>

#include "server/dispatch/delivery_report.h"
#include "server/notify/stream_ends.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr int kPageSize = 100;
// Below this many waiting messages the next page is read.
constexpr size_t kReadAgainBelow = 20;
// Prompts that find so many messages waiting end the stream.
constexpr size_t kQueueLimit = 500;
// How long one write may take. Generous: what waits meanwhile is bounded.
constexpr absl::Duration kLongestWrite = absl::Minutes(5);
// How long the final status may wait behind a write that the reader does not take.
constexpr absl::Duration kLongestFinish = absl::Minutes(1);

WatchPlace FirstPlace(const WatchTarget& target) {
  return target.after_number == 0 ? std::nullopt : WatchPlace(target.after_number);
}

// A store that is busy or stopping is met again after a reconnection.
absl::Status EndOfFailedRead(const absl::Status& status) {
  return absl::IsResourceExhausted(status) ? TooSlow() : status;
}

}  // namespace

WatchStream::WatchStream(WatchTarget target, StreamTransport& transport, Store& store, Clock& clock)
    : target_(std::move(target)), store_(store), clock_(clock), transport_(&transport), place_(FirstPlace(target_)) {}

void WatchStream::Start() { ReadIfWanted(); }

void WatchStream::Grew() {
  {
    absl::MutexLock lock(&mu_);
    stale_ = true;
  }
  ReadIfWanted();
}

WatchStream::Pushed WatchStream::Push(const std::string& delivery_id, const v1::Prompt& prompt) {
  absl::MutexLock lock(&mu_);
  if (ended_) return Pushed::kRefused;
  if (const auto told = told_.find(delivery_id); told != told_.end()) {
    return told->second ? Pushed::kWrittenBefore : Pushed::kQueued;
  }
  if (queue_.size() >= kQueueLimit) {
    EndLocked(TooSlow());
    return Pushed::kRefused;
  }
  told_.emplace(delivery_id, false);
  Message& message = queue_.emplace_back();
  message.delivery_id = delivery_id;
  *message.response.mutable_prompt() = prompt;
  WriteNext();
  return Pushed::kQueued;
}

void WatchStream::End(const absl::Status& status) {
  absl::MutexLock lock(&mu_);
  EndLocked(status);
}

void WatchStream::Tick() {
  {
    absl::MutexLock lock(&mu_);
    const absl::Time now = clock_.TimeNow();
    // After the clock was set back, waits begin anew.
    last_step_ = std::min(last_step_, now);
    if (!ended_)
      TickOpen(now);
    else if (transport_ != nullptr && now - last_step_ > kLongestFinish)
      transport_->Cancel();
  }
  ReadIfWanted();
}

void WatchStream::OnWriteDone(bool ok) {
  Message message;
  {
    absl::MutexLock lock(&mu_);
    writing_ = false;
    message = std::move(queue_.front());
    queue_.pop_front();
    if (ok && !message.delivery_id.empty()) told_[message.delivery_id] = true;
    if (!ok) EndLocked(absl::CancelledError("the reader has gone"));
    if (!ended_) WriteNext();
  }
  Report(message, ok);
  ReadIfWanted();
}

void WatchStream::Detach() {
  std::deque<Message> unsent;
  {
    absl::MutexLock lock(&mu_);
    transport_ = nullptr;
    ended_ = true;
    unsent.swap(queue_);
  }
  for (const Message& message : unsent) Report(message, false);
}

void WatchStream::Report(const Message& message, bool written) {
  if (message.delivery_id.empty()) return;
  const auto record = written ? RecordAccepted : RecordLost;
  store_.Write([record, profile = target_.profile_id,
                id = message.delivery_id](Transaction& tx) { return record(tx, profile, id); },
               [](const absl::Status& status) {
                 // The rescuer finds the delivery, then.
                 if (!status.ok())
                   spdlog::warn("event=delivery_report_failed code={}", absl::StatusCodeToString(status.code()));
               });
}

void WatchStream::ReadIfWanted() {
  WatchPlace place;
  {
    absl::MutexLock lock(&mu_);
    if (!WantsRead()) return;
    reading_ = true;
    stale_ = false;
    place = place_;
  }
  auto page = std::make_shared<WatchPage>();
  store_.Read(
      [this, self = shared_from_this(), place, page](Transaction& tx) -> absl::Status {
        ASSIGN_OR_RETURN(*page, ReadWatchPage(tx, target_, place, kPageSize));
        return absl::OkStatus();
      },
      [this, self = shared_from_this(), page](const absl::Status& status) { OnRead(status, *page); });
}

void WatchStream::OnRead(const absl::Status& status, WatchPage& page) {
  {
    absl::MutexLock lock(&mu_);
    reading_ = false;
    if (!status.ok()) EndLocked(EndOfFailedRead(status));
    if (ended_) return;
    QueuePage(page);
    WriteNext();
  }
  ReadIfWanted();
}

bool WatchStream::WantsRead() const { return stale_ && !reading_ && !ended_ && queue_.size() < kReadAgainBelow; }

bool WatchStream::IsSilent() const { return queue_.empty() && !reading_ && !stale_; }

void WatchStream::QueuePage(WatchPage& page) {
  const bool first = last_step_ == absl::InfinitePast();
  place_ = page.number;
  credential_expiry_ = page.credential_expiry;
  stale_ = stale_ || page.more;
  for (v1::Change& change : page.changes) *queue_.emplace_back().response.mutable_change() = std::move(change);
  // Tells the reader at once that the stream is open, and where "now" is.
  if (first && IsSilent()) QueueHeartbeat();
}

void WatchStream::QueueHeartbeat() {
  v1::Heartbeat& heartbeat = *queue_.emplace_back().response.mutable_heartbeat();
  heartbeat.set_number(*place_);
  *heartbeat.mutable_server_time() = ToProto(clock_.TimeNow());
}

void WatchStream::WriteNext() {
  if (writing_ || queue_.empty()) return;
  writing_ = true;
  last_step_ = clock_.TimeNow();
  transport_->StartWrite(queue_.front().response);
}

void WatchStream::EndLocked(const absl::Status& status) {
  if (ended_) return;
  ended_ = true;
  last_step_ = clock_.TimeNow();
  if (transport_ != nullptr) transport_->Finish(status);
}

void WatchStream::TickOpen(absl::Time now) {
  if (now >= credential_expiry_) stale_ = true;
  // A read that is on its way may know a better reason to end, such as the end of the credential.
  const bool asking = reading_ || WantsRead();
  if (writing_ && !asking && now - last_step_ > kLongestWrite) return EndLocked(TooSlow());
  if (IsSilent() && now - last_step_ >= target_.heartbeat) {
    QueueHeartbeat();
    WriteNext();
  }
}

}  // namespace crampwise
