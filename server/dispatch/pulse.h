// A beat that does not depend on the wall clock.
#ifndef CRAMPWISE_SERVER_DISPATCH_PULSE_H_
#define CRAMPWISE_SERVER_DISPATCH_PULSE_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace crampwise {

// Timed waits end at an instant of the wall clock, so a wait that is under way when the clock is set back by an hour
// takes an hour longer. A pulse makes the waiters look again.
class Pulse {
 public:
  // Calls `beat` once a second, on a thread of its own, until the destructor returns.
  explicit Pulse(std::function<void()> beat);
  ~Pulse();

  Pulse(const Pulse&) = delete;
  Pulse& operator=(const Pulse&) = delete;

 private:
  void Run();

  const std::function<void()> beat_;
  // Not Abseil's: only this one waits by the steady clock.
  std::mutex mu_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_PULSE_H_
