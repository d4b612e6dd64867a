// A story as it runs: a server whose clock the story moves, the person's profile on it, and whoever enters something.
#ifndef CRAMPWISE_TESTS_STORIES_STORY_WORLD_H_
#define CRAMPWISE_TESTS_STORIES_STORY_WORLD_H_

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "absl/time/time.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "tests/server/test_server.h"
#include "tests/stories/entry_draft.h"
#include "tests/stories/story_file.h"
#include "tests/stories/story_person.h"

namespace crampwise::stories {

// Every method throws std::runtime_error when the server refuses what the story does.
class StoryWorld {
 public:
  // The profile is made a minute before the first event of the first day, at the latest at noon.
  explicit StoryWorld(const Story& story);

  // Moves the clock to the event, with reminders falling due on the way, and does what it says.
  void Play(const Event& event);

  // What followed from the last event.
  const v1::Assessment& assessment() const { return assessment_; }
  v1::Profile Profile() const;
  const std::string& name() const { return person_.profile.name(); }
  absl::Time now() { return server_.clock().TimeNow(); }

  // Moves the clock with all loops running; reminders fall due within half an hour of their time for a day, and what is
  // due later when the clock arrives.
  void MoveTo(absl::Time time);

  // The answer of a call that must succeed, to whoever did the last event.
  template <typename Stub, typename Request, typename Response>
  Response Ask(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request) const {
    const Reply<Response> reply = author_->Call(method, request);
    if (!reply.ok()) throw std::runtime_error(reply.status.error_message());
    return reply.response;
  }

 private:
  absl::Time At(const StoryTime& time) const;
  std::string NewEntryName();
  void SignIn();
  void CreateProfile();
  void EndPregnancyBefore(int days);
  void AddRegimensAndSwitches();
  void Enter(const Event& event);
  void Answer(const Event& event);
  void Change(const Event& event);
  void End();
  void Close();
  // Records those that are new, and updates those that were recorded.
  void Send();
  void AssessNow();

  StoryPerson person_;
  absl::TimeZone zone_;
  TestServer server_;
  TestClient owner_;
  absl::Time signed_in_;
  // Each caregiver has a device of the account.
  std::map<std::string, TestClient> caregivers_;
  const TestClient* author_ = &owner_;
  // Of the last episode, check-in or results.
  std::optional<EntryDraft> draft_;
  // As the server has them, by name.
  std::map<std::string, v1::JournalEntry> recorded_;
  v1::Assessment assessment_;
};

}  // namespace crampwise::stories

#endif  // CRAMPWISE_TESTS_STORIES_STORY_WORLD_H_
