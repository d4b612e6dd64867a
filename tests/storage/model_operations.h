// Random operations that run alike on a store's transaction and on the model's.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_OPERATIONS_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_OPERATIONS_H_

#include <functional>
#include <vector>

#include "server/storage/transaction.h"
#include "tests/storage/model_outcomes.h"
#include "tests/storage/model_random.h"

namespace crampwise {

// May run any number of times. Not OK ends the transaction with that status.
using Operation = std::function<absl::Status(Transaction&, Outcomes&)>;

// Draws the arguments of one kind of operation.
using OperationMaker = Operation (*)(Random&);
using OperationMakers = std::vector<OperationMaker>;

// What is written below a profile must not outlive it; who may write there has seen the profile in the same
// transaction.
inline bool ProfileIsThere(Transaction& tx, const std::string& profile) { return tx.profiles().Get(profile).ok(); }

// Writes that a test may have in flight together with others, by the file that defines them.
const OperationMakers& PeopleWrites();
const OperationMakers& CareWrites();
const OperationMakers& TimerWrites();
const OperationMakers& DeliveryWrites();
const OperationMakers& JournalWrites();

// Claims: engines with several writers skip what another transaction holds, so their results are the model's only
// where nothing else is in flight.
const OperationMakers& TimerClaims();
const OperationMakers& DeliveryClaims();

const OperationMakers& PeopleReads();
const OperationMakers& CareReads();
const OperationMakers& TimerReads();
const OperationMakers& DeliveryReads();
const OperationMakers& JournalReads();

// Reads everything that the tables show of the universes of model_random.h.
void DumpPeople(Transaction& tx, Outcomes& outcomes);
void DumpCare(Transaction& tx, Outcomes& outcomes);
void DumpTimers(Transaction& tx, Outcomes& outcomes);
void DumpDeliveries(Transaction& tx, Outcomes& outcomes);
void DumpJournal(Transaction& tx, Outcomes& outcomes);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_OPERATIONS_H_
