#include "shared/judge/person.h"

#include <algorithm>
#include <string>

#include "shared/assess/calendar.h"
#include "shared/base/proto_time.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/text.h"
#include "shared/plan/plan.h"
#include "shared/report/parts.h"

namespace crampwise::report_internal {
namespace {

constexpr int kAgedInDaysBelow = 29;
constexpr int kAgedInMonthsBelow = 36;

void SetAge(absl::CivilDay birth, absl::CivilDay today, v1::ReportSubject& subject) {
  const int months = assess::AgeMonths(ToCore(birth), ToCore(today));
  if (today - birth < kAgedInDaysBelow) {
    subject.set_age_days(static_cast<int>(today - birth));
  } else if (months < kAgedInMonthsBelow) {
    subject.set_age_months(months);
  } else {
    subject.set_age_years(assess::AgeYears(ToCore(birth), ToCore(today)));
  }
}

v1::ReportedRegimen ToMessage(const v1::Regimen& regimen) {
  v1::ReportedRegimen message;
  message.set_product(regimen.product());
  message.set_substance(regimen.substance());
  message.set_amount_printed(regimen.amount_printed());
  message.set_units_per_portion(std::max(regimen.units_per_portion(), 1));
  *message.mutable_times() = regimen.times();
  message.set_advised_by(regimen.advised_by());
  *message.mutable_start_date() = regimen.start_date();
  if (regimen.has_end_date()) *message.mutable_end_date() = regimen.end_date();
  message.set_paused(regimen.paused());
  return message;
}

v1::ReportedMedicine ToMessage(const v1::Medicine& medicine, v1::Language language) {
  v1::ReportedMedicine message;
  message.set_code(medicine.code());
  if (const auto place = FindFactPlace(medicine.code()); place.has_value()) {
    const assess::Fact& fact = FactAt(*place);
    const bool chinese = language == v1::LANGUAGE_CHINESE_SIMPLIFIED;
    message.set_display_name(std::string(ToView(chinese ? fact.label_zh : fact.label_en)));
  }
  message.set_product(medicine.product());
  if (medicine.has_start_date()) *message.mutable_start_date() = medicine.start_date();
  return message;
}

}  // namespace

void AddSubject(const ReportInputs& inputs, v1::Report& report) {
  const absl::CivilDay today = LocalDate(inputs.profile, AsOf(inputs));
  v1::ReportSubject& subject = *report.mutable_subject();
  subject.set_display_name(inputs.profile.display_name());
  subject.set_population(RedFlagPopulation(inputs.profile, today));
  if (inputs.profile.has_birth_date()) SetAge(FromProto(inputs.profile.birth_date()), today, subject);
  subject.set_gestational_week(GestationalWeek(inputs.profile, today).value_or(0));
}

void AddMedicines(const ReportInputs& inputs, v1::Report& report) {
  for (const v1::Regimen& regimen : inputs.regimens) *report.add_regimens() = ToMessage(regimen);
  for (const v1::Medicine& medicine : inputs.profile.medicines()) {
    *report.add_medicines() = ToMessage(medicine, inputs.language);
  }
}

}  // namespace crampwise::report_internal
