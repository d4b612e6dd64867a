#include "shared/judge/regimen_facts.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/person.h"
#include "shared/plan/substances.h"

namespace crampwise {
namespace {

using assess::Person;

bool IsTaken(const v1::Regimen& regimen, absl::CivilDay today) {
  if (regimen.paused() || FromProto(regimen.start_date()) > today) return false;
  return !regimen.has_end_date() || FromProto(regimen.end_date()) >= today;
}

bool IsVitaminD(const v1::Regimen& regimen) {
  return regimen.substance() == v1::SUBSTANCE_VITAMIN_D || regimen.substance() == v1::SUBSTANCE_VITAMIN_D_HIGH_DOSE;
}

// The class of the medicine; empty for what the assessment does not ask for by class.
absl::string_view MedicineOf(v1::Substance substance) {
  switch (substance) {
    case v1::SUBSTANCE_PROTON_PUMP_INHIBITOR:
      return "medicine.ppi";
    case v1::SUBSTANCE_THIAZIDE:
      return "medicine.thiazide";
    case v1::SUBSTANCE_DIGOXIN:
      return "medicine.digoxin";
    default:
      return "";
  }
}

void SetNumber(absl::string_view code, double number, Person& person) {
  const FactPlace place = PlaceOf(code);
  std::erase_if(person.numbers, [place](const assess::FactNumber& other) { return other.fact == place; });
  person.numbers.push_back({place, number});
}

void SetYes(absl::string_view code, Person& person) {
  const FactPlace place = PlaceOf(code);
  std::erase_if(person.answers, [place](const assess::FactAnswer& other) { return other.fact == place; });
  person.answers.push_back({place, assess::Answer::kYes});
}

// What no regimen and no answer says is not on record.
void SetNoIfUnstated(absl::string_view code, Person& person) {
  const FactPlace place = PlaceOf(code);
  const bool stated = std::any_of(person.answers.begin(), person.answers.end(),
                                  [place](const assess::FactAnswer& other) { return other.fact == place; });
  if (!stated) person.answers.push_back({place, assess::Answer::kNo});
}

// In milligrams of elemental calcium.
double PortionOf(const v1::Regimen& regimen) {
  return regimen.elemental_per_unit() * std::max(regimen.units_per_portion(), 1);
}

// Of several products of one class the one that is taken longest says since when; a later start changed the dose.
void AddMedicine(FactPlace place, assess::LocalDay start, std::vector<assess::Medicine>& medicines) {
  const auto known = std::find_if(medicines.begin(), medicines.end(),
                                  [place](const assess::Medicine& other) { return other.fact == place; });
  if (known == medicines.end()) return medicines.push_back({place, start, std::nullopt});
  known->dose_changed = std::max({known->dose_changed.value_or(start), *known->started, start});
  known->started = std::min(*known->started, start);
}

// A regimen knows when it began; what the profile says of the same class makes room for it.
void StateMedicines(std::vector<assess::Medicine> medicines, Person& person) {
  for (assess::Medicine& medicine : medicines) {
    std::erase_if(person.medicines, [&medicine](const assess::Medicine& stated) {
      if (stated.fact != medicine.fact) return false;
      if (!medicine.dose_changed) medicine.dose_changed = stated.dose_changed;
      return true;
    });
    person.medicines.push_back(medicine);
  }
}

struct Calcium {
  bool taken = false;
  // The amount of a product that is taken is not on record.
  bool incomplete = false;
  double per_day = 0;
  double largest_portion = 0;
  // Of the product that is taken longest, today included.
  int days = 0;
};

void AddCalcium(const v1::Regimen& regimen, absl::CivilDay today, Calcium& calcium) {
  calcium.taken = true;
  calcium.incomplete = calcium.incomplete || !(regimen.elemental_per_unit() > 0);
  calcium.per_day += PortionOf(regimen) * regimen.times_size();
  calcium.largest_portion = std::max(calcium.largest_portion, PortionOf(regimen));
  calcium.days = std::max(calcium.days, static_cast<int>(today - FromProto(regimen.start_date())) + 1);
}

void StateCalcium(const Calcium& calcium, Person& person) {
  if (!calcium.taken) return;
  SetYes("intake.calcium_prescribed", person);
  SetNumber("intake.calcium_supplement_days", calcium.days, person);
  if (calcium.incomplete) return;
  SetNumber("intake.calcium_supplement_mg_day", calcium.per_day, person);
  SetNumber("intake.calcium_portion_mg", calcium.largest_portion, person);
}

}  // namespace

void AddRegimenFacts(absl::Span<const v1::Regimen> regimens, absl::CivilDay today, Person& person) {
  Calcium calcium;
  std::vector<assess::Medicine> medicines;
  for (const v1::Regimen& regimen : regimens) {
    // Reminders of it rest; whether it is taken all the same nobody said.
    if (regimen.paused() && !MedicineOf(regimen.substance()).empty()) person.medicines_complete = false;
    if (!IsTaken(regimen, today)) continue;
    if (IsCalcium(regimen.substance())) AddCalcium(regimen, today, calcium);
    const bool is_mineral = IsCalcium(regimen.substance()) || regimen.substance() == v1::SUBSTANCE_MAGNESIUM;
    if (is_mineral || IsVitaminD(regimen)) SetYes("intake.mineral_supplement", person);
    if (IsVitaminD(regimen)) SetYes("intake.vitamin_d_noted", person);
    if (const absl::string_view medicine = MedicineOf(regimen.substance()); !medicine.empty()) {
      AddMedicine(PlaceOf(medicine), ToCore(FromProto(regimen.start_date())), medicines);
    }
  }
  StateMedicines(std::move(medicines), person);
  StateCalcium(calcium, person);
  SetNoIfUnstated("intake.calcium_prescribed", person);
  SetNoIfUnstated("intake.vitamin_d_noted", person);
}

}  // namespace crampwise
