// How the tables can be distributed over many machines, as docs/operations.md says, and which statements keep to it.
#ifndef CRAMPWISE_TESTS_SERVER_DISTRIBUTION_H_
#define CRAMPWISE_TESTS_SERVER_DISTRIBUTION_H_

#include <map>
#include <string>

namespace crampwise {

// The column by which each table is distributed; empty: every machine has a copy.
const std::map<std::string, std::string>& DistributionColumns();

// Why `sql`, in the words that PostgreSQL is sent, cannot go to the machines that have the rows of its parameters: the
// first table whose distribution column it does not name. Empty if it can.
std::string WhyNotDistributable(const std::string& sql);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_DISTRIBUTION_H_
