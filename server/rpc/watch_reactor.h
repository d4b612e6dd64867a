// One Watch call of gRPC.
#ifndef CRAMPWISE_SERVER_RPC_WATCH_REACTOR_H_
#define CRAMPWISE_SERVER_RPC_WATCH_REACTOR_H_

#include "crampwise/v1/feed_service.pb.h"
#include "grpcpp/grpcpp.h"
#include "server/notify/stream_hub.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Admits the call and opens its stream on the hub. The reactor deletes itself when gRPC is done with it.
grpc::ServerWriteReactor<v1::WatchResponse>* StartWatch(Handler& handler, StreamHub& hub,
                                                        grpc::CallbackServerContext& context,
                                                        const v1::WatchRequest& request);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_WATCH_REACTOR_H_
