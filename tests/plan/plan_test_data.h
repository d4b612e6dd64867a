// People, regimens and changes for tests of the plan, and short ways to ask a plan what it holds.
#ifndef CRAMPWISE_TESTS_PLAN_PLAN_TEST_DATA_H_
#define CRAMPWISE_TESTS_PLAN_PLAN_TEST_DATA_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "shared/plan/plan.h"

namespace crampwise::plan_testing {

// A Wednesday.
inline constexpr absl::CivilDay kWednesday(2026, 4, 15);

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// Wakes at 07:00, goes to bed at 22:30; breakfast 07:30, lunch 12:00, dinner 18:00.
inline v1::Profile AdultProfile(absl::string_view zone = "Europe/Berlin") {
  v1::Profile profile = Parse<v1::Profile>(R"pb(
    name: "profiles/01900000-0000-7000-8000-000000000001"
    population: POPULATION_ADULT
    routine {
      wake { hours: 7 }
      bedtime { hours: 22 minutes: 30 }
    }
  )pb");
  profile.set_zone(std::string(zone));
  return profile;
}

// The same person, with `week` completed weeks of pregnancy on `day`, the first day of that week.
inline v1::Profile PregnantProfile(int week, absl::CivilDay day = kWednesday,
                                   absl::string_view zone = "Europe/Berlin") {
  v1::Profile profile = AdultProfile(zone);
  profile.set_population(v1::POPULATION_PREGNANT);
  *profile.mutable_pregnancy()->mutable_due_date() = ToProto(day + (280 - absl::civil_diff_t{7} * week));
  return profile;
}

// A regimen with the id "01900000-0000-7000-8000-0000000000NN". `fields` are those of v1::Regimen as text.
inline v1::Regimen MakeRegimen(int number, const std::string& fields) {
  v1::Regimen regimen = Parse<v1::Regimen>(R"pb(
    product: "Product"
    amount_printed: "500 mg"
    advised_by: "Dr Lin"
    elemental_per_unit: 200
    start_date { year: 2026 month: 1 day: 1 }
  )pb");
  regimen.MergeFrom(Parse<v1::Regimen>(fields));
  regimen.set_name(absl::StrCat("profiles/01900000-0000-7000-8000-000000000001/regimens/",
                                "01900000-0000-7000-8000-0000000000", number));
  return regimen;
}

inline std::string RegimenItem(absl::string_view kind, int number) {
  return absl::StrCat(kind, ".01900000-0000-7000-8000-0000000000", number);
}

// Everything that a plan follows from, kept together.
struct PlanCase {
  v1::Profile profile;
  std::vector<v1::Regimen> regimens;
  std::vector<v1::PlanItemChange> changes;
  std::vector<absl::Time> appointments;
  // The last episode.
  std::optional<absl::Time> last = std::nullopt;
  std::vector<v1::Fact> logged = {};

  PlanInputs Inputs() const { return {profile, regimens, changes, appointments, last, logged}; }

  absl::TimeZone Zone() const { return FindZone("zone", profile.zone()).value(); }

  PlanCase& Change(absl::string_view item, const std::string& fields) {
    changes.push_back(Parse<v1::PlanItemChange>(fields));
    changes.back().set_name(absl::StrCat(profile.name(), "/planItems/", item));
    return *this;
  }

  PlanCase& SwitchOn(absl::string_view item) { return Change(item, "switch: PLAN_SWITCH_ON"); }

  PlanCase& Answer(v1::Fact fact, v1::Answer answer) {
    for (v1::FactAnswer& known : *profile.mutable_facts()) {
      if (known.fact() == fact) {
        known.set_answer(answer);
        return *this;
      }
    }
    v1::FactAnswer& added = *profile.add_facts();
    added.set_fact(fact);
    added.set_answer(answer);
    return *this;
  }

  PlanCase& AnswerAll(v1::Answer answer) {
    for (int fact = v1::Fact_MIN + 1; fact <= v1::Fact_MAX; ++fact) Answer(static_cast<v1::Fact>(fact), answer);
    return *this;
  }
};

// A person who answered every question with "no".
inline PlanCase HealthyCase(v1::Profile profile) {
  PlanCase plan_case{std::move(profile), {}, {}, {}};
  plan_case.AnswerAll(v1::ANSWER_NO);
  return plan_case;
}

inline std::vector<Occurrence> OccurrencesOf(const DayPlan& plan, absl::string_view item) {
  std::vector<Occurrence> found;
  for (const Bundle& bundle : plan.bundles) {
    for (const Occurrence& occurrence : bundle.occurrences) {
      if (occurrence.item == item) found.push_back(occurrence);
    }
  }
  return found;
}

// "21:45 22:00": the wall times at which the item is due on the day, without the date; empty if it is not.
inline std::string TimesOf(const PlanCase& plan_case, absl::CivilDay day, absl::string_view item) {
  std::string times;
  for (const Occurrence& occurrence : OccurrencesOf(PlanDay(plan_case.Inputs(), day), item)) {
    absl::StrAppend(&times, times.empty() ? "" : " ", absl::FormatTime("%H:%M", occurrence.due, plan_case.Zone()));
  }
  return times;
}

// The wall time at which the window of the item's first occurrence closes.
inline std::string LateUntilOf(const PlanCase& plan_case, absl::CivilDay day, absl::string_view item) {
  const std::vector<Occurrence> found = OccurrencesOf(PlanDay(plan_case.Inputs(), day), item);
  return found.empty() ? "" : absl::FormatTime("%m-%d %H:%M", found.front().late_until, plan_case.Zone());
}

// The code with which the day dropped the item; empty if it did not.
inline std::string DropCodeOf(const PlanCase& plan_case, absl::CivilDay day, absl::string_view item) {
  for (const DroppedItem& dropped : PlanDay(plan_case.Inputs(), day).dropped) {
    if (dropped.item == item) return dropped.reason.code;
  }
  return "";
}

inline ItemStatus StatusOf(const PlanCase& plan_case, absl::CivilDay day, absl::string_view item) {
  for (const ItemStatus& status : ItemStatuses(plan_case.Inputs(), day)) {
    if (status.item == item) return status;
  }
  ADD_FAILURE() << "no item " << item;
  return {};
}

// "ON default_on,season", "ASKING unanswered", "OFF contraindication".
inline std::string StateOf(const PlanCase& plan_case, absl::CivilDay day, absl::string_view item) {
  const ItemStatus status = StatusOf(plan_case, day, item);
  std::string text = v1::PlanItemState_Name(status.state).substr(sizeof("PLAN_ITEM_STATE_") - 1);
  const char* separator = " ";
  for (const Reason& reason : status.reasons) {
    absl::StrAppend(&text, separator, reason.code);
    separator = ",";
  }
  return text;
}

}  // namespace crampwise::plan_testing

#endif  // CRAMPWISE_TESTS_PLAN_PLAN_TEST_DATA_H_
