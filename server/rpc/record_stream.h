// One StreamEntries call of gRPC.
#ifndef CRAMPWISE_SERVER_RPC_RECORD_STREAM_H_
#define CRAMPWISE_SERVER_RPC_RECORD_STREAM_H_

#include "grpcpp/grpcpp.h"
#include "server/rpc/handler.h"
#include "server/rpc/journal_cache.h"

namespace crampwise {

// Starts to read, record and answer. The reactor deletes itself when gRPC is done with it.
//
// One transaction of the stream is under way at a time, so the order holds on every engine; it takes what has arrived
// while the one before was committed. `handler` and `cache` must outlive the call.
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartRecordStream(Handler& handler, JournalCache& cache,
                                                                               grpc::CallbackServerContext& context);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_RECORD_STREAM_H_
