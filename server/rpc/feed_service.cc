#include "server/rpc/feed_service.h"

#include <string>
#include <utility>
#include <vector>

#include "server/notify/change_reader.h"
#include "server/rpc/paging.h"
#include "server/rpc/reader_language.h"
#include "server/rpc/watch_reactor.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kNormalPage = 100;

absl::Status ListChangesBody(const Caller& caller, Transaction& tx, const v1::ListChangesRequest& request,
                             v1::ListChangesResponse& response) {
  ASSIGN_OR_RETURN(const std::string profile, ParseProfileName("parent", request.parent()));
  ASSIGN_OR_RETURN(const std::vector<v1::Change> changes,
                   ReadChanges(tx, profile, request.after_number(), PageSize(request.page_size(), kNormalPage),
                               ReaderLanguage(request.language(), caller)));
  response.set_last_number(changes.empty() ? request.after_number() : changes.back().number());
  *response.mutable_changes() = {changes.begin(), changes.end()};
  return absl::OkStatus();
}

}  // namespace

grpc::ServerWriteReactor<v1::WatchResponse>* FeedService::Watch(grpc::CallbackServerContext* context,
                                                                const v1::WatchRequest* request) {
  return StartWatch(handler_, hub_, *context, *request);
}

grpc::ServerUnaryReactor* FeedService::ListChanges(grpc::CallbackServerContext* context,
                                                   const v1::ListChangesRequest* request,
                                                   v1::ListChangesResponse* response) {
  return handler_.Read(context, "crampwise.v1.FeedService.ListChanges", request, response, ListChangesBody);
}

}  // namespace crampwise
