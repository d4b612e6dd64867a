// Foods and recipes for a person to read.
#ifndef CRAMPWISE_CLIENT_CLI_FOOD_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_FOOD_TEXT_H_

#include <string>

#include "crampwise/v1/knowledge_service.pb.h"

namespace crampwise::client {

// `language` is that of the texts in the answer.
std::string FoodsText(const v1::ListFoodsResponse& foods, v1::Language language);
std::string RecipesText(const v1::ListRecipesResponse& recipes, v1::Language language);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FOOD_TEXT_H_
