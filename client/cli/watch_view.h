// What the watching person sees: reminders by number, what others record, and what the keys do.
#ifndef CRAMPWISE_CLIENT_CLI_WATCH_VIEW_H_
#define CRAMPWISE_CLIENT_CLI_WATCH_VIEW_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cli/answer.h"
#include "client/cli/context.h"
#include "client/watcher.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise::client {

inline constexpr char kWatchKeys[] = "Keys: d done, s snooze, k skip, u undo; a number before it chooses; q quit.";

// Prints to standard output, one line for each thing that happens; with --json one object for each message of the
// server.
class WatchView {
 public:
  WatchView(Context& context, const v1::Profile& profile);

  // Prints the warning that stands, and what waits for an answer now. What the server cannot tell while it is away
  // comes later.
  absl::Status ShowOpen();

  absl::Status Handle(const WatchEvent& event);

  // d done, s snooze, k skip, u undo; digits before it give the number. Without a number the only one that is due is
  // meant, and the latest answer is undone. What the server refuses is told and ends nothing.
  absl::Status HandleKey(char key);

 private:
  absl::Status HandleMessage(const v1::WatchResponse& message);
  absl::Status ShowChange(const v1::Change& change);
  // Prints that a warning stands, or no longer does, if that is news.
  void ShowStanding(const v1::Profile& profile);
  // Prints the reminder unless it was printed in the same state, under the number that it keeps.
  absl::Status ShowReminder(const v1::Reminder& reminder);
  // The place in shown_; -1 if it is not there.
  int Find(const std::string& name) const;
  // The reminder that is meant; NOT_FOUND or FAILED_PRECONDITION in words for the person.
  absl::StatusOr<const v1::Reminder*> Chosen(Answering answering) const;
  absl::StatusOr<const v1::Reminder*> OnlyOpen() const;
  const v1::Reminder* LatestAnswered() const;

  Context& context_;
  const v1::Profile profile_;
  // Of the warning that was shown last.
  std::string standing_;
  // Place 0 is called number 1.
  v1::ListRemindersResponse shown_;
  // Whether what fell due before the stream was open has been asked for: the stream tells only what comes after.
  bool caught_up_ = false;
  // The number typed so far; 0 for none.
  int typed_ = 0;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_WATCH_VIEW_H_
