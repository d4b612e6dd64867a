// Seeded choices, out of universes small enough that operations meet one another's rows.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_RANDOM_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_RANDOM_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/storage/tables.h"
#include "tests/storage/sample_rows.h"

namespace crampwise {

// Numbers are 1 to these.
constexpr int kModelAccounts = 3;
constexpr int kModelDevices = 5;
constexpr int kModelProfiles = 3;
constexpr int kModelRows = 4;

constexpr absl::Duration kModelLease = absl::Minutes(10);

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // 0 to `below` - 1.
  int Below(int below) { return static_cast<int>(engine_() % static_cast<uint64_t>(below)); }
  // Once in `times`.
  bool Once(int times) { return Below(times) == 0; }
  int Number(int most) { return 1 + Below(most); }
  template <typename T>
  const T& Of(const std::vector<T>& choices) {
    return choices[Below(static_cast<int>(choices.size()))];
  }

  std::string Account() { return AccountId(Number(kModelAccounts)); }
  std::string Device() { return DeviceId(Number(kModelDevices)); }
  std::string Profile() { return ProfileId(Number(kModelProfiles)); }
  std::string Text() { return absl::StrCat("text ", Below(1000)); }
  int Limit() { return Once(2) ? 99 : Number(4); }

  // One of a few instants of three days, so that rows and bounds meet: in buckets of time that lie side by side or far
  // apart, and some one microsecond apart alone.
  absl::Time Instant() {
    const int hours = Of<int>({-44, -30, -8, -7, -1, 0, 1, 7, 20});
    return SampleNow() + absl::Hours(hours) + absl::Microseconds(Once(4) ? 1 : 0);
  }
  // The ends of time too.
  absl::Time Bound() {
    if (Once(3)) return Once(2) ? absl::InfinitePast() : absl::InfiniteFuture();
    return Instant();
  }

 private:
  std::mt19937_64 engine_;
};

// Of a listing by time.
struct Window {
  std::string profile;
  absl::Time start, end;
  TimeCursor cursor;
  int limit;
};

// `id_at` makes the id of a row at an instant.
template <typename IdAt>
Window RandomWindow(Random& random, const IdAt& id_at) {
  Window window = {random.Profile(), random.Bound(), random.Bound(), {}, random.Limit()};
  if (random.Once(2)) {
    window.cursor.time = random.Instant();
    window.cursor.id = id_at(window.cursor.time, 10 * random.Below(kModelProfiles + 1) + random.Number(kModelRows));
  }
  return window;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_RANDOM_H_
