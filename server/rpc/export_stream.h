// The stream of ExportAccount.
#ifndef CRAMPWISE_SERVER_RPC_EXPORT_STREAM_H_
#define CRAMPWISE_SERVER_RPC_EXPORT_STREAM_H_

#include "crampwise/v1/account_service.pb.h"
#include "grpcpp/grpcpp.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Admits the call and sends the export, one page of it in memory at a time. Checks before each page that the device is
// still signed in. The reactor deletes itself.
grpc::ServerWriteReactor<v1::ExportAccountResponse>* StartExport(Handler& handler, grpc::CallbackServerContext& context,
                                                                 const v1::ExportAccountRequest& request);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_EXPORT_STREAM_H_
