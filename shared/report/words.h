// Names and measures of a report in the reader's language. Private to this library.
#ifndef CRAMPWISE_SHARED_REPORT_WORDS_H_
#define CRAMPWISE_SHARED_REPORT_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "crampwise/v1/report_service.pb.h"
#include "google/protobuf/duration.pb.h"

namespace crampwise::report_internal {

class Words {
 public:
  explicit Words(v1::Language language) : language_(language) {}

  // The phrase "report.{id}", with values for its $0 and so on.
  template <typename... Values>
  std::string Say(absl::string_view id, const Values&... values) const {
    return absl::Substitute(Phrase(id), values...);
  }
  // For the header of a table.
  std::vector<std::string> SayAll(const std::vector<absl::string_view>& ids) const;

  // "painful cramp, left calf".
  std::string EpisodeOf(v1::EpisodeKind kind, v1::Site site, v1::Side side) const;
  std::string LevelOf(v1::Urgency level) const;
  std::string PlaceOf(v1::RangePlace place) const;
  std::string PopulationOf(v1::Population population) const;
  std::string AnswerOf(v1::Answer answer) const;
  // "breakfast, 20:00".
  std::string TimesOf(const v1::ReportedRegimen& regimen) const;
  // "2 min"; empty for none.
  std::string LengthOf(const google::protobuf::Duration& length) const;

  v1::Language language() const { return language_; }

 private:
  absl::string_view Phrase(absl::string_view id) const;
  // Phrase `kind`.`name`; empty for an empty name.
  std::string Named(absl::string_view kind, absl::string_view name) const;

  v1::Language language_;
};

// "2026-04-14", "08:05", "2026-04-14 08:05".
std::string DateText(const v1::Date& date);
std::string ClockText(const v1::LocalTime& time);
std::string MomentText(const v1::LocalMoment& moment);

// As it was entered.
std::string NumberText(double number);
// Three digits: of a limit that was converted.
std::string RoundedText(double number);

}  // namespace crampwise::report_internal

#endif  // CRAMPWISE_SHARED_REPORT_WORDS_H_
