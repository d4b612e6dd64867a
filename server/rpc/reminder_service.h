// Reminders, their answers, and the ledger of deliveries.
#ifndef CRAMPWISE_SERVER_RPC_REMINDER_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_REMINDER_SERVICE_H_

#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class ReminderService final : public v1::ReminderService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit ReminderService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* GetReminder(grpc::CallbackServerContext* context, const v1::GetReminderRequest* request,
                                        v1::Reminder* response) override;
  grpc::ServerUnaryReactor* ListReminders(grpc::CallbackServerContext* context, const v1::ListRemindersRequest* request,
                                          v1::ListRemindersResponse* response) override;
  grpc::ServerUnaryReactor* CheckIn(grpc::CallbackServerContext* context, const v1::CheckInRequest* request,
                                    v1::Reminder* response) override;
  grpc::ServerUnaryReactor* UndoCheckIn(grpc::CallbackServerContext* context, const v1::UndoCheckInRequest* request,
                                        v1::Reminder* response) override;
  grpc::ServerUnaryReactor* ListDeliveries(grpc::CallbackServerContext* context,
                                           const v1::ListDeliveriesRequest* request,
                                           v1::ListDeliveriesResponse* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_REMINDER_SERVICE_H_
