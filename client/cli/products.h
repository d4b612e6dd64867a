// What people call the regimens that plan items are about.
#ifndef CRAMPWISE_CLIENT_CLI_PRODUCTS_H_
#define CRAMPWISE_CLIENT_CLI_PRODUCTS_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "crampwise/v1/regimen_service.pb.h"

namespace crampwise::client {

// Products by the id of their regimen.
class Products {
 public:
  explicit Products(const v1::ListRegimensResponse& regimens);

  // The product of a regimen's plan item; what the item is called otherwise: "calf_stretch".
  std::string LabelOf(absl::string_view plan_item) const;

 private:
  std::map<std::string, std::string> by_regimen_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_PRODUCTS_H_
