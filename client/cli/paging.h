// Lists of any length.
#ifndef CRAMPWISE_CLIENT_CLI_PAGING_H_
#define CRAMPWISE_CLIENT_CLI_PAGING_H_

#include "absl/status/statusor.h"
#include "client/connection.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {

// Every page of a list in one response, whose next_page_token is empty.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> AllPages(Connection& server,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                  Request request) {
  Response all;
  do {
    ASSIGN_OR_RETURN(Response page, server.Call(method, request));
    request.set_page_token(page.next_page_token());
    page.clear_next_page_token();
    all.MergeFrom(page);
  } while (!request.page_token().empty());
  return all;
}

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PAGING_H_
