// What happened: cramps, notes, readings, intake, appointments.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_SERVICE_H_

#include "crampwise/v1/journal_service.grpc.pb.h"
#include "server/rpc/handler.h"
#include "server/rpc/journal_cache.h"

namespace crampwise {

// Every method by callback. The messages of StreamEntries come as bytes: gRPC does not tell one that cannot be parsed
// from the end of the stream.
using JournalCallbacks = v1::JournalService::WithCallbackMethod_RecordEntries<
    v1::JournalService::WithRawCallbackMethod_StreamEntries<v1::JournalService::WithCallbackMethod_GetEntry<
        v1::JournalService::WithCallbackMethod_ListEntries<v1::JournalService::WithCallbackMethod_UpdateEntry<
            v1::JournalService::WithCallbackMethod_DeleteEntry<v1::JournalService::Service>>>>>>;

// Thread-safe.
class JournalService final : public JournalCallbacks {
 public:
  // `handler` must outlive the service.
  explicit JournalService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* RecordEntries(grpc::CallbackServerContext* context, const v1::RecordEntriesRequest* request,
                                          v1::RecordEntriesResponse* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamEntries(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetEntry(grpc::CallbackServerContext* context, const v1::GetEntryRequest* request,
                                     v1::JournalEntry* response) override;
  grpc::ServerUnaryReactor* ListEntries(grpc::CallbackServerContext* context, const v1::ListEntriesRequest* request,
                                        v1::ListEntriesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateEntry(grpc::CallbackServerContext* context, const v1::UpdateEntryRequest* request,
                                        v1::JournalEntry* response) override;
  grpc::ServerUnaryReactor* DeleteEntry(grpc::CallbackServerContext* context, const v1::DeleteEntryRequest* request,
                                        google::protobuf::Empty* response) override;

 private:
  Handler& handler_;
  JournalCache cache_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_SERVICE_H_
