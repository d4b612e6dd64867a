// Kinds of substances of regimens.
#ifndef CRAMPWISE_SHARED_PLAN_SUBSTANCES_H_
#define CRAMPWISE_SHARED_PLAN_SUBSTANCES_H_

#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise {

constexpr bool IsCalcium(v1::Substance substance) {
  return substance == v1::SUBSTANCE_CALCIUM_CARBONATE || substance == v1::SUBSTANCE_CALCIUM_CITRATE ||
         substance == v1::SUBSTANCE_CALCIUM_OTHER;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_PLAN_SUBSTANCES_H_
