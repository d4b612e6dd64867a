// Foods and meals for one person, as the API says them (evidence.md 7.3, 7.4). Runs on the device as well as on the
// server.
#ifndef CRAMPWISE_SHARED_FOODS_FOODS_H_
#define CRAMPWISE_SHARED_FOODS_FOODS_H_

#include "absl/status/statusor.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "shared/foods/eater.h"

namespace crampwise {

// `parent` and `language` of the request are the caller's to read. INVALID_ARGUMENT: see MakeEater, and a food or
// recipe that the knowledge does not have. CheckMessage must have passed.
absl::StatusOr<v1::ListFoodsResponse> FoodsFor(const v1::ListFoodsRequest& request, const EaterRecord& record,
                                               v1::Language language);
absl::StatusOr<v1::ListRecipesResponse> RecipesFor(const v1::ListRecipesRequest& request, const EaterRecord& record,
                                                   v1::Language language);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FOODS_FOODS_H_
