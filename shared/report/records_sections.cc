#include "absl/strings/str_cat.h"
#include "shared/report/sections.h"

namespace crampwise::report_internal {
namespace {

// Says so if there is nothing.
Section Finished(Section section, const Words& words) {
  if (section.paragraphs.empty() && section.table.rows.empty()) section.paragraphs.push_back(words.Say("nothing"));
  return section;
}

std::string RangeText(const v1::ReportedResult& result, const Words& words) {
  const auto text = result.report_range() ? NumberText : RoundedText;
  const std::string low = result.has_low() ? text(result.low()) : "";
  const std::string high = result.has_high() ? text(result.high()) : "";
  if (low.empty() && high.empty()) return "";
  const std::string range = low.empty()    ? absl::StrCat("≤ ", high)
                            : high.empty() ? absl::StrCat("≥ ", low)
                                           : absl::StrCat(low, "–", high);
  return result.report_range() ? words.Say("range.own", range) : range;
}

// What a person typed stands behind the words of the report.
std::string WithNote(const std::string& text, const std::string& note) {
  return note.empty() ? text : absl::StrCat(text, ". ", note);
}

std::string RegimenText(const v1::ReportedRegimen& regimen, const Words& words) {
  std::string text = words.Say("regimen", regimen.product(), regimen.amount_printed(), regimen.units_per_portion(),
                               words.TimesOf(regimen), regimen.advised_by(), DateText(regimen.start_date()));
  if (regimen.has_end_date()) absl::StrAppend(&text, ", ", words.Say("until", DateText(regimen.end_date())));
  if (regimen.paused()) absl::StrAppend(&text, ", ", words.Say("paused"));
  return text;
}

std::string MedicineText(const v1::ReportedMedicine& medicine, const Words& words) {
  std::string text = medicine.display_name().empty() ? medicine.code() : medicine.display_name();
  if (!medicine.product().empty()) absl::StrAppend(&text, ": ", medicine.product());
  if (medicine.has_start_date()) absl::StrAppend(&text, ", ", words.Say("since", DateText(medicine.start_date())));
  return text;
}

}  // namespace

Section FlagsSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("flags"), {}, {}};
  section.table.header =
      words.SayAll({"column.level", "column.first", "column.last", "column.times", "column.message"});
  for (const v1::RaisedFlag& flag : report.flags()) {
    section.table.rows.push_back({words.LevelOf(flag.level()), MomentText(flag.first()), MomentText(flag.last()),
                                  absl::StrCat(flag.entries()), absl::StrCat(flag.text(), " [", flag.rule_id(), "]")});
  }
  return Finished(std::move(section), words);
}

Section EpisodesSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("episodes"), {}, {}};
  section.table.header =
      words.SayAll({"column.times", "column.nights", "column.median", "column.longest", "column.what"});
  for (const v1::EpisodeGroup& group : report.episodes()) {
    section.table.rows.push_back({absl::StrCat(group.count()), absl::StrCat(group.nights()),
                                  words.LengthOf(group.median_duration()), words.LengthOf(group.longest_duration()),
                                  words.EpisodeOf(group.kind(), group.site(), group.side())});
  }
  return Finished(std::move(section), words);
}

Section LatestSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("latest"), {}, {}};
  section.table.header = words.SayAll({"column.when", "column.length", "column.what"});
  for (const v1::ReportedEpisode& episode : report.latest_episodes()) {
    section.table.rows.push_back(
        {MomentText(episode.start()), words.LengthOf(episode.duration()),
         WithNote(words.EpisodeOf(episode.kind(), episode.site(), episode.side()), episode.note())});
  }
  return Finished(std::move(section), words);
}

Section ResultsSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("results"), {}, {}};
  section.table.header = words.SayAll({"column.date", "column.value", "column.range", "column.place", "column.test"});
  for (const v1::ReportedResult& result : report.results()) {
    const std::string& name = result.display_name().empty() ? result.analyte() : result.display_name();
    section.table.rows.push_back({DateText(result.date()), absl::StrCat(NumberText(result.value()), " ", result.unit()),
                                  RangeText(result, words), words.PlaceOf(result.place()),
                                  WithNote(name, result.note())});
  }
  return Finished(std::move(section), words);
}

Section MedicinesSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("medicines"), {}, {}};
  for (const v1::ReportedRegimen& regimen : report.regimens()) {
    section.paragraphs.push_back(RegimenText(regimen, words));
  }
  for (const v1::ReportedMedicine& medicine : report.medicines()) {
    section.paragraphs.push_back(MedicineText(medicine, words));
  }
  return Finished(std::move(section), words);
}

Section AdherenceSection(const v1::Report& report, const Words& words) {
  Section section{words.Say("adherence"), {}, {}};
  section.table.header = words.SayAll({"column.done", "column.skipped", "column.missed", "column.item"});
  for (const v1::ItemAdherence& item : report.adherence()) {
    section.table.rows.push_back(
        {absl::StrCat(item.done()), absl::StrCat(item.skipped()), absl::StrCat(item.missed()), item.text()});
  }
  return Finished(std::move(section), words);
}

}  // namespace crampwise::report_internal
