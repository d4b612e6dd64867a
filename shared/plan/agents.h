// What a regimen is in the words of the spacing rules.
#ifndef CRAMPWISE_SHARED_PLAN_AGENTS_H_
#define CRAMPWISE_SHARED_PLAN_AGENTS_H_

#include "crampwise/v1/regimen_service.pb.h"
#include "shared/knowledge/spacing.h"

namespace crampwise::plan_internal {

// AGENT_UNSPECIFIED for a product that no rule knows.
constexpr knowledge::kv1::Agent AgentOf(v1::Substance substance) {
  // The same list, but for SUBSTANCE_OTHER in its middle.
  if (substance < v1::SUBSTANCE_OTHER) return static_cast<knowledge::kv1::Agent>(substance);
  if (substance == v1::SUBSTANCE_OTHER) return knowledge::kv1::AGENT_UNSPECIFIED;
  return static_cast<knowledge::kv1::Agent>(substance - 1);
}

static_assert(AgentOf(v1::SUBSTANCE_STRONTIUM) == knowledge::kv1::AGENT_STRONTIUM);
static_assert(AgentOf(v1::SUBSTANCE_THIAZIDE) == knowledge::kv1::AGENT_THIAZIDE);
static_assert(AgentOf(v1::Substance_MAX) == knowledge::kv1::Agent_MAX);

inline std::optional<knowledge::Spacing> SpacingOf(const v1::Regimen& one, const v1::Regimen& other) {
  return knowledge::FindSpacing(AgentOf(one.substance()), AgentOf(other.substance()));
}

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_AGENTS_H_
