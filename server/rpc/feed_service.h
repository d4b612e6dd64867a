// The change feed of a profile, as a stream and in pages.
#ifndef CRAMPWISE_SERVER_RPC_FEED_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_FEED_SERVICE_H_

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "server/notify/stream_hub.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class FeedService final : public v1::FeedService::CallbackService {
 public:
  // `handler` and `hub` must outlive the service and its calls.
  FeedService(Handler& handler, StreamHub& hub) : handler_(handler), hub_(hub) {}

  grpc::ServerWriteReactor<v1::WatchResponse>* Watch(grpc::CallbackServerContext* context,
                                                     const v1::WatchRequest* request) override;
  grpc::ServerUnaryReactor* ListChanges(grpc::CallbackServerContext* context, const v1::ListChangesRequest* request,
                                        v1::ListChangesResponse* response) override;

 private:
  Handler& handler_;
  StreamHub& hub_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_FEED_SERVICE_H_
