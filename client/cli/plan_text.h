// The care plan as a person reads it.
#ifndef CRAMPWISE_CLIENT_CLI_PLAN_TEXT_H_
#define CRAMPWISE_CLIENT_CLI_PLAN_TEXT_H_

#include <string>

#include "absl/time/time.h"
#include "client/cli/products.h"
#include "crampwise/v1/plan_service.pb.h"

namespace crampwise::client {

enum class PlanDetail {
  kPlain,
  // Of each item its reasons, questions and sources.
  kExplained,
};

// Every item with its state and, where it is not on, the reasons and questions.
std::string PlanText(const v1::ListPlanItemsResponse& plan, const Products& products, absl::TimeZone zone,
                     PlanDetail detail);

// One item with all its reasons and sources.
std::string PlanItemText(const v1::PlanItem& item, const Products& products, absl::TimeZone zone);

// The days of a preview.
std::string PreviewText(const v1::PreviewPlanResponse& preview, const Products& products, absl::TimeZone zone);

// Why an item is, or is not, in the plan on one day.
std::string ExplanationText(const v1::ExplainPlanItemResponse& explanation, const Products& products,
                            absl::TimeZone zone);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PLAN_TEXT_H_
