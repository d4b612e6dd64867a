// The whole server: sequences of requests as one person may send them. No answer may be an accident, and what the
// server tells afterwards must fit together.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/feed_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "grpcpp/impl/client_unary_call.h"
#include "shared/base/proto_time.h"
#include "shared/validate/validate.h"
#include "tests/fuzz/fuzz_input.pb.h"
#include "tests/fuzz/message_fuzzer.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/steps.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr int kMostSteps = 30;
// In one leap, as after a pause of the machine; the server makes up for what fell due meanwhile.
constexpr absl::Duration kLongestWait = absl::Hours(6);

// Statuses that a correct server gives for some request.
void CheckStatus(const grpc::Status& status, const v1::Problem& problem, const std::string& method) {
  switch (status.error_code()) {
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::DATA_LOSS:
    case grpc::StatusCode::UNIMPLEMENTED:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return Require(false, absl::StrCat(method, " came to an accident: ", status.error_message()));
    case grpc::StatusCode::INVALID_ARGUMENT:
      return Require(problem.violations_size() > 0, absl::StrCat(method, " names the field that it refuses"));
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return Require(problem.retry_after_ms() > 0, absl::StrCat(method, " says when to come back"));
    default:
      return;
  }
}

// A server of its own, and one person who is signed in.
class Session {
 public:
  void Take(const fuzz::Step& step) {
    if (step.has_wait()) return Wait(step.wait());
    const StepCall call = CallOf(step);
    if (call.method == nullptr) return;
    const std::unique_ptr<Message> request(call.request->New());
    request->CopyFrom(*call.request);
    ForEachText(*request, [this](const TextField& text) {
      const auto heard = heard_.find(text.Get());
      if (heard != heard_.end()) text.Set(heard->second);
    });
    Call(*call.method, *request);
  }

  // What the server tells of every profile fits together.
  void CheckProfiles() {
    v1::ListProfilesRequest request;
    const auto profiles = client_.Call(&v1::ProfileService::Stub::ListProfiles, request);
    for (const v1::Profile& profile : profiles.response.profiles()) {
      CheckPlan(profile);
      CheckReminders(profile);
      CheckFeed(profile);
    }
  }

 private:
  void Wait(const google::protobuf::Duration& duration) {
    if (!CheckMessage(duration).ok()) return;
    server_.clock().AdvanceTime(std::clamp(FromProto(duration), absl::ZeroDuration(), kLongestWait));
    const absl::Status status = server_.server().RunLoopsOnce();
    Require(status.ok(), absl::StrCat("a background loop came to an accident: ", status.message()));
  }

  void Call(const MethodDescriptor& method, const Message& request) {
    const std::unique_ptr<Message> response = NewResponse(method);
    const std::unique_ptr<grpc::ClientContext> context = client_.Context();
    const grpc::Status status = Answer(method, *context, request, *response);
    CheckStatus(status, ProblemOf(*context), method.full_name());
    if (!status.ok()) return;
    ForEachText(*response, [this](const TextField& text) {
      heard_[absl::StrCat("$", text.owner.GetDescriptor()->name(), ".", text.field.name())] = text.Get();
    });
    if (method.name() == "RenewCredential") UseToken(static_cast<const v1::SignInResponse&>(*response).token());
  }

  grpc::Status Answer(const MethodDescriptor& method, grpc::ClientContext& context, const Message& request,
                      Message& response) {
    if (method.client_streaming()) {
      return StreamEntries(context, static_cast<const fuzz::EntryMessages&>(request),
                           static_cast<v1::RecordEntriesResponse&>(response));
    }
    const std::string path = absl::StrCat("/", method.service()->full_name(), "/", method.name());
    return method.server_streaming() ? ReadStream(path, context, request, response)
                                     : ReadOne(path, context, request, response);
  }

  grpc::Status ReadOne(const std::string& path, grpc::ClientContext& context, const Message& request,
                       Message& response) {
    const grpc::internal::RpcMethod method(path.c_str(), grpc::internal::RpcMethod::NORMAL_RPC);
    return grpc::internal::BlockingUnaryCall(client_.channel().get(), method, &context, request, &response);
  }

  // Keeps the last answer.
  grpc::Status StreamEntries(grpc::ClientContext& context, const fuzz::EntryMessages& entries,
                             v1::RecordEntriesResponse& response) {
    const auto stub = client_.Stub<v1::JournalService>();
    const auto stream = stub->StreamEntries(&context);
    for (const v1::RecordEntriesRequest& message : entries.messages()) stream->Write(message);
    stream->WritesDone();
    int answered = 0;
    for (; stream->Read(&response); ++answered) {
      Require(answered < entries.messages_size(), "a message is answered once");
      Require(response.results_size() == entries.messages(answered).entries_size(), "every entry has its result");
    }
    grpc::Status status = stream->Finish();
    Require(!status.ok() || answered == entries.messages_size(), "a stream that ends well answered every message");
    return status;
  }

  // Keeps the last message. A stream without an end is left after the first.
  grpc::Status ReadStream(const std::string& path, grpc::ClientContext& context, const Message& request,
                          Message& response) {
    const grpc::internal::RpcMethod method(path.c_str(), grpc::internal::RpcMethod::SERVER_STREAMING);
    const std::unique_ptr<grpc::ClientReader<Message>> reader(
        grpc::internal::ClientReaderFactory<Message>::Create(client_.channel().get(), method, &context, request));
    while (reader->Read(&response)) {
      if (response.GetDescriptor() == v1::WatchResponse::descriptor()) context.TryCancel();
    }
    return reader->Finish();
  }

  void UseToken(const std::string& token) { client_ = TestClient(client_.channel(), token); }

  void CheckPlan(const v1::Profile& profile) {
    v1::PreviewPlanRequest preview;
    preview.set_parent(profile.name());
    const auto plan = client_.Call(&v1::PlanService::Stub::PreviewPlan, preview);
    Require(plan.ok(), "a profile that was accepted has a plan");
    Require(plan.response.days_size() == 1, "a preview without an end is of one day");
  }

  void CheckReminders(const v1::Profile& profile) {
    v1::ListRemindersRequest request;
    request.set_parent(profile.name());
    request.set_page_size(200);
    const auto reminders = client_.Call(&v1::ReminderService::Stub::ListReminders, request);
    Require(reminders.ok(), "the reminders of a profile can be read");
    std::set<std::tuple<std::string, absl::CivilDay, int>> seen;
    for (const v1::Reminder& reminder : reminders.response.reminders()) {
      Require(seen.emplace(reminder.plan_item(), FromProto(reminder.local_date()), reminder.slot()).second,
              "a reminder comes once");
    }
  }

  void CheckFeed(const v1::Profile& profile) {
    v1::ListChangesRequest request;
    request.set_parent(profile.name());
    request.set_page_size(500);
    const auto changes = client_.Call(&v1::FeedService::Stub::ListChanges, request);
    Require(changes.ok(), "the changes of a profile can be read");
    int64_t last = 0;
    for (const v1::Change& change : changes.response.changes()) {
      Require(change.number() > last, "the numbers of changes grow");
      last = change.number();
    }
  }

  TestServer server_;
  TestClient client_ = server_.SignUp("mei");
  // What the latest response held, "$Profile.etag" and so on.
  std::map<std::string, std::string> heard_;
};

}  // namespace

std::unique_ptr<Message> NewInput() {
  spdlog::set_level(spdlog::level::off);
  return std::make_unique<fuzz::ServerInput>();
}

void TryInput(const Message& message) {
  const auto& input = static_cast<const fuzz::ServerInput&>(message);
  Session session;
  for (int i = 0; i < std::min(input.steps_size(), kMostSteps); ++i) session.Take(input.steps(i));
  session.CheckProfiles();
}

}  // namespace crampwise
