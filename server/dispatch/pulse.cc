#include "server/dispatch/pulse.h"

#include <chrono>
#include <utility>

namespace crampwise {

Pulse::Pulse(std::function<void()> beat) : beat_(std::move(beat)), thread_(&Pulse::Run, this) {}

Pulse::~Pulse() {
  {
    const std::lock_guard<std::mutex> lock(mu_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

void Pulse::Run() {
  std::unique_lock<std::mutex> lock(mu_);
  while (!stop_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; })) beat_();
}

}  // namespace crampwise
