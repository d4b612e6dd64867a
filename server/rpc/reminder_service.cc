#include "server/rpc/reminder_service.h"

#include <string>
#include <utility>
#include <vector>

#include "server/dispatch/reminder_text.h"
#include "server/dispatch/tell_recipients.h"
#include "server/rpc/check_in.h"
#include "server/rpc/paging.h"
#include "server/rpc/reader_language.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kNormalPage = 50;
constexpr absl::Duration kNormalPast = absl::Hours(7 * 24);
// A bundle goes out with its first item, so reminders just sent may be due a little later than now.
constexpr absl::Duration kBundleReach = absl::Hours(1);

TimeRange NormalRange(absl::Time now) { return {now - kNormalPast, now + kBundleReach}; }

absl::Status SetText(Transaction& tx, absl::string_view profile_id, v1::Language language, v1::Reminder& reminder) {
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  reminder.set_text(std::string(ReminderText(reminder, profile, language)));
  return absl::OkStatus();
}

// Answers GetReminder and the repetitions of methods that answer a reminder.
template <typename Request>
absl::Status GetReminderBody(const Caller& caller, Transaction& tx, const Request& request, v1::Reminder& response) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "reminders"));
  ASSIGN_OR_RETURN(response, tx.reminders().Get(name.profile, name.id));
  return SetText(tx, name.profile, ReaderLanguage(request.language(), caller), response);
}

absl::Status ListRemindersBody(const Caller& caller, Transaction& tx, const v1::ListRemindersRequest& request,
                               v1::ListRemindersResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  const std::string list = ListKey(request);
  const int page_size = PageSize(request.page_size(), kNormalPage);
  ASSIGN_OR_RETURN(const TimeCursor cursor, ParseTimePageToken(list, request.page_token()));
  ASSIGN_OR_RETURN(const TimeRange range, RangeOf(request, NormalRange(tx.now())));
  ASSIGN_OR_RETURN(std::vector<v1::Reminder> reminders,
                   tx.reminders().List(profile_id, range.start, range.end, cursor, page_size + 1));
  if (TakeRest(reminders, page_size)) {
    ASSIGN_OR_RETURN(ChildName last, ParseChildName("name", reminders.back().name(), "reminders"));
    const absl::Time due = FromProto(reminders.back().due_time());
    response.set_next_page_token(MakeTimePageToken(list, {due, std::move(last.id)}));
  }
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  const v1::Language language = ReaderLanguage(request.language(), caller);
  for (v1::Reminder& reminder : reminders) {
    reminder.set_text(std::string(ReminderText(reminder, profile, language)));
    *response.add_reminders() = std::move(reminder);
  }
  return absl::OkStatus();
}

absl::Status CheckInBody(const Caller& caller, Transaction& tx, const v1::CheckInRequest& request,
                         v1::Reminder& response) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "reminders"));
  ASSIGN_OR_RETURN(response, AnswerReminder(tx, caller, name, request));
  return SetText(tx, name.profile, ReaderLanguage(request.language(), caller), response);
}

absl::Status UndoCheckInBody(const Caller& caller, Transaction& tx, const v1::UndoCheckInRequest& request,
                             v1::Reminder& response) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", request.name(), "reminders"));
  ASSIGN_OR_RETURN(response, UndoAnswer(tx, name));
  return SetText(tx, name.profile, ReaderLanguage(request.language(), caller), response);
}

absl::Status ListDeliveriesBody(const Caller&, Transaction& tx, const v1::ListDeliveriesRequest& request,
                                v1::ListDeliveriesResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile_id, ParseProfileName("parent", request.parent()));
  const std::string list = ListKey(request);
  const int page_size = PageSize(request.page_size(), kNormalPage);
  ASSIGN_OR_RETURN(const TimeCursor cursor, ParseTimePageToken(list, request.page_token()));
  ASSIGN_OR_RETURN(const TimeRange range, RangeOf(request, NormalRange(tx.now())));
  ASSIGN_OR_RETURN(std::vector<DeliveryRecord> records,
                   tx.deliveries().List(profile_id, range.start, range.end, cursor, page_size + 1));
  if (TakeRest(records, page_size)) {
    const DeliveryRecord& last = records.back();
    response.set_next_page_token(MakeTimePageToken(list, {FromProto(last.delivery.due_time()), last.id}));
  }
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  for (const DeliveryRecord& record : records) {
    ASSIGN_OR_RETURN(*response.add_deliveries(), LedgerEntry(tx, profile, record));
  }
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* ReminderService::GetReminder(grpc::CallbackServerContext* context,
                                                       const v1::GetReminderRequest* request, v1::Reminder* response) {
  return handler_.Read(context, "crampwise.v1.ReminderService.GetReminder", request, response,
                       GetReminderBody<v1::GetReminderRequest>);
}

grpc::ServerUnaryReactor* ReminderService::ListReminders(grpc::CallbackServerContext* context,
                                                         const v1::ListRemindersRequest* request,
                                                         v1::ListRemindersResponse* response) {
  return handler_.Read(context, "crampwise.v1.ReminderService.ListReminders", request, response, ListRemindersBody);
}

grpc::ServerUnaryReactor* ReminderService::CheckIn(grpc::CallbackServerContext* context,
                                                   const v1::CheckInRequest* request, v1::Reminder* response) {
  return handler_.Write(context, "crampwise.v1.ReminderService.CheckIn", request, response, CheckInBody,
                        GetReminderBody<v1::CheckInRequest>);
}

grpc::ServerUnaryReactor* ReminderService::UndoCheckIn(grpc::CallbackServerContext* context,
                                                       const v1::UndoCheckInRequest* request, v1::Reminder* response) {
  return handler_.Write(context, "crampwise.v1.ReminderService.UndoCheckIn", request, response, UndoCheckInBody,
                        GetReminderBody<v1::UndoCheckInRequest>);
}

grpc::ServerUnaryReactor* ReminderService::ListDeliveries(grpc::CallbackServerContext* context,
                                                          const v1::ListDeliveriesRequest* request,
                                                          v1::ListDeliveriesResponse* response) {
  return handler_.Read(context, "crampwise.v1.ReminderService.ListDeliveries", request, response, ListDeliveriesBody);
}

}  // namespace crampwise
