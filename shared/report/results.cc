#include <optional>
#include <string>

#include "shared/assess/input.h"
#include "shared/assess/lab.h"
#include "shared/base/proto_time.h"
#include "shared/judge/entry.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/laboratory.h"
#include "shared/report/parts.h"

namespace crampwise::report_internal {
namespace {

// The result by itself, against the report's range or the one that stands in for it.
std::optional<assess::LabValue> ValueOf(const ReportInputs& inputs, const v1::JournalEntry& entry) {
  const std::optional<assess::LabResult> result = ToCoreLab(entry, inputs.profile);
  if (!result.has_value()) return std::nullopt;
  assess::Input input;
  input.today = result->taken;
  const absl::CivilDay day = FromProto(entry.local_date());
  input.person = PersonOf(inputs.profile, inputs.regimens, day, day);
  input.labs = {*result};
  return assess::RecentLabValue(knowledge::Analytes(), input, result->analyte);
}

v1::RangePlace PlaceOf(const assess::LabValue& value) {
  if (value.doubtful || (!value.low.has_value() && !value.high.has_value())) return v1::RANGE_PLACE_UNSPECIFIED;
  if (value.low.has_value() && value.value < *value.low) return v1::RANGE_PLACE_BELOW;
  if (value.high.has_value() && value.value > *value.high) return v1::RANGE_PLACE_ABOVE;
  return v1::RANGE_PLACE_WITHIN;
}

void SetRange(const v1::LabResult& lab, const assess::LabValue& value, v1::ReportedResult& message) {
  message.set_place(PlaceOf(value));
  message.set_report_range(lab.has_report_low() || lab.has_report_high());
  if (message.report_range()) {
    if (lab.has_report_low()) message.set_low(lab.report_low());
    if (lab.has_report_high()) message.set_high(lab.report_high());
    return;
  }
  const assess::Analyte* analyte = assess::FindAnalyte(knowledge::Analytes(), ToCore(absl::string_view(lab.analyte())));
  const auto printed = [&](std::optional<double> stored) {
    return stored.has_value() ? assess::FromStored(*analyte, *stored, ToCore(absl::string_view(lab.unit())))
                              : std::nullopt;
  };
  if (const auto low = printed(value.low)) message.set_low(*low);
  if (const auto high = printed(value.high)) message.set_high(*high);
}

v1::ReportedResult ToMessage(const ReportInputs& inputs, const v1::JournalEntry& entry) {
  const v1::LabResult& lab = entry.lab_result();
  v1::ReportedResult message;
  *message.mutable_date() = MomentOf(inputs.profile, FromProto(entry.event_time())).date();
  message.set_analyte(lab.analyte());
  message.set_value(lab.value());
  message.set_unit(lab.unit());
  if (const knowledge::AnalyteWords* words = knowledge::FindAnalyteWords(lab.analyte()); words != nullptr) {
    message.set_display_name(std::string(words->name.In(inputs.language)));
    message.set_note(std::string(words->note.In(inputs.language)));
  }
  if (const std::optional<assess::LabValue> value = ValueOf(inputs, entry)) {
    SetRange(lab, *value, message);
    if (value->doubtful) {
      message.set_note(std::string(knowledge::PhraseText("lab.confirm_unit").In(inputs.language)));
    }
  }
  return message;
}

}  // namespace

void AddResults(const ReportInputs& inputs, v1::Report& report) {
  for (auto entry = inputs.entries.rbegin(); entry != inputs.entries.rend(); ++entry) {
    if (!entry->has_lab_result() || !InPeriod(inputs, entry->local_date())) continue;
    *report.add_results() = ToMessage(inputs, *entry);
  }
}

}  // namespace crampwise::report_internal
