// The measures, one file each.
#ifndef CRAMPWISE_TESTS_BENCH_MEASURES_H_
#define CRAMPWISE_TESTS_BENCH_MEASURES_H_

#include <vector>

#include "tests/bench/figure.h"
#include "tests/bench/options.h"

namespace crampwise::bench {

// All of them throw std::runtime_error when something cannot be measured.

// One episode through the whole product, 256 in flight, beside a server that answers at once and one that only appends
// to a file and flushes it.
std::vector<Figure> MeasureDurableWrite(const Options& options);

// The same with a stream of entries, with ten entries a message, and with both, beside a server that answers at once.
std::vector<Figure> MeasureDurableStream(const Options& options);

// Reminders recorded and handed over by the dispatcher through a simulated day, beside prepared statements on SQLite
// that write as many rows in the narrowest tables there are.
std::vector<Figure> MeasureDispatch(const Options& options);

// The same on a PostgreSQL cluster of its own, in turns with the job queues of options.peers on that cluster.
std::vector<Figure> MeasureDispatchPostgres(const Options& options);

// How late reminders are recorded while some 100 000 of them fall due in one minute of the machine's clock.
std::vector<Figure> MeasureDueLag(const Options& options);

// Processor time of planning one day, beside parsing what the plan follows from.
std::vector<Figure> MeasurePlanDay(const Options& options);

// Processor time of assessing one entry of a person with a quarter, half and a whole year of history, kept in memory
// and read anew, beside parsing the request that brings it.
std::vector<Figure> MeasureAssessEntry(const Options& options);

// Resident memory of the server: idle, with people and open streams, and of each stream beside a bare server's.
std::vector<Figure> MeasureMemory(const Options& options);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_MEASURES_H_
