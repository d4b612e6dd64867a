#include "client/cli/products.h"

#include "client/cli/format.h"
#include "shared/report/clean_text.h"

namespace crampwise::client {

Products::Products(const v1::ListRegimensResponse& regimens) {
  for (const v1::Regimen& regimen : regimens.regimens()) {
    by_regimen_.emplace(IdOf(regimen.name()), Clean(regimen.product()));
  }
}

std::string Products::LabelOf(absl::string_view plan_item) const {
  const absl::string_view item = IdOf(plan_item);
  const size_t dot = item.find('.');
  if (dot == absl::string_view::npos) return std::string(item);
  const auto found = by_regimen_.find(std::string(item.substr(dot + 1)));
  return found == by_regimen_.end() ? std::string(item) : found->second;
}

}  // namespace crampwise::client
