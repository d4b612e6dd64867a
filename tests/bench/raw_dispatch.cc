#include "tests/bench/raw_dispatch.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "tests/bench/population.h"

namespace crampwise::bench {
namespace {

constexpr int64_t kBatch = 1000;
constexpr int64_t kHourUs = int64_t{3600} * 1000 * 1000;

int64_t Between(std::mt19937_64& random, int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(random);
}

// Before the statements of the class are prepared.
RawDatabase MakeTables(const std::string& file) {
  RawDatabase db(file);
  db.Run("CREATE TABLE timer (due_us INTEGER, id INTEGER, PRIMARY KEY (due_us, id)) WITHOUT ROWID");
  db.Run("CREATE TABLE plan_input (id INTEGER PRIMARY KEY, payload BLOB)");
  db.Run(
      "CREATE TABLE occurrence (due_us INTEGER, id INTEGER, item INTEGER, state INTEGER, "
      "PRIMARY KEY (due_us, id, item)) WITHOUT ROWID");
  db.Run(
      "CREATE TABLE delivery (due_us INTEGER, id INTEGER, recipient INTEGER, state INTEGER, "
      "PRIMARY KEY (due_us, id, recipient)) WITHOUT ROWID");
  return db;
}

// The part of `total` that falls to number `index` of `count`.
int64_t Share(int64_t total, int64_t index, int64_t count) {
  return total * (index + 1) / count - total * index / count;
}

}  // namespace

RawDispatch::RawDispatch(const std::string& file, int64_t timers)
    : batch_(std::min(kBatch, timers)),
      db_(MakeTables(file)),
      claim_(db_, "SELECT due_us, id FROM timer ORDER BY due_us, id LIMIT ?"),
      read_inputs_(db_, "SELECT payload FROM plan_input WHERE id = ?"),
      insert_occurrence_(db_, "INSERT INTO occurrence VALUES (?, ?, ?, 2)"),
      insert_delivery_(db_, "INSERT INTO delivery VALUES (?, ?, ?, 1)"),
      erase_timer_(db_, "DELETE FROM timer WHERE due_us = ? AND id = ?"),
      insert_timer_(db_, "INSERT INTO timer VALUES (?, ?)") {
  const std::vector<std::string> payloads = PlanInputs();
  RawStatement insert_inputs(db_, "INSERT INTO plan_input VALUES (?, ?)");
  db_.Run("BEGIN");
  for (int64_t id = 0; id < timers; ++id) {
    insert_inputs.Bind(0, id).Bind(1, payloads[random_() % payloads.size()]).Run();
    insert_timer_.Bind(0, Between(random_, 0, 24 * kHourUs)).Bind(1, id).Run();
  }
  db_.Run("COMMIT");
}

void RawDispatch::Fire(const DispatchCount& count) {
  for (int64_t begin = 0; begin < count.firings; begin += batch_) {
    FireBatch(count, begin, std::min(begin + batch_, count.firings));
  }
}

void RawDispatch::FireBatch(const DispatchCount& total, int64_t begin, int64_t end) {
  db_.Run("BEGIN IMMEDIATE");
  std::vector<Due> due;
  claim_.Bind(0, end - begin);
  while (claim_.Step()) due.push_back({claim_.Number(0), claim_.Number(1)});
  claim_.Reset();
  if (static_cast<int64_t>(due.size()) != end - begin) throw std::runtime_error("too few timers for one batch");
  for (int64_t i = begin; i < end; ++i) {
    FireOne(due[static_cast<size_t>(i - begin)], Share(total.reminders, i, total.firings),
            Share(total.deliveries, i, total.firings));
  }
  db_.Run("COMMIT");
}

void RawDispatch::FireOne(const Due& timer, int64_t reminders, int64_t deliveries) {
  read_inputs_.Bind(0, timer.id);
  if (!read_inputs_.Step() || read_inputs_.Bytes(0) == 0) throw std::runtime_error("a timer without plan inputs");
  read_inputs_.Reset();
  for (int64_t item = 0; item < reminders; ++item) {
    insert_occurrence_.Bind(0, timer.due_us).Bind(1, timer.id).Bind(2, item).Run();
  }
  for (int64_t recipient = 0; recipient < deliveries; ++recipient) {
    insert_delivery_.Bind(0, timer.due_us).Bind(1, timer.id).Bind(2, recipient).Run();
  }
  erase_timer_.Bind(0, timer.due_us).Bind(1, timer.id).Run();
  insert_timer_.Bind(0, timer.due_us + Between(random_, kHourUs, 6 * kHourUs)).Bind(1, timer.id).Run();
}

}  // namespace crampwise::bench
