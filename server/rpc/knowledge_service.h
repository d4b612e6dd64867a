// Foods, meals, countries and background reading.
#ifndef CRAMPWISE_SERVER_RPC_KNOWLEDGE_SERVICE_H_
#define CRAMPWISE_SERVER_RPC_KNOWLEDGE_SERVICE_H_

#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "server/rpc/handler.h"

namespace crampwise {

// Thread-safe.
class KnowledgeService final : public v1::KnowledgeService::CallbackService {
 public:
  // `handler` must outlive the service.
  explicit KnowledgeService(Handler& handler) : handler_(handler) {}

  grpc::ServerUnaryReactor* ListFoods(grpc::CallbackServerContext* context, const v1::ListFoodsRequest* request,
                                      v1::ListFoodsResponse* response) override;
  grpc::ServerUnaryReactor* ListRecipes(grpc::CallbackServerContext* context, const v1::ListRecipesRequest* request,
                                        v1::ListRecipesResponse* response) override;
  grpc::ServerUnaryReactor* GetLocale(grpc::CallbackServerContext* context, const v1::GetLocaleRequest* request,
                                      v1::Locale* response) override;
  grpc::ServerUnaryReactor* ListBackground(grpc::CallbackServerContext* context,
                                           const v1::ListBackgroundRequest* request,
                                           v1::ListBackgroundResponse* response) override;

 private:
  Handler& handler_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_KNOWLEDGE_SERVICE_H_
