// The sections of a report, in the order in which they are read. Private to this library.
#ifndef CRAMPWISE_SHARED_REPORT_SECTIONS_H_
#define CRAMPWISE_SHARED_REPORT_SECTIONS_H_

#include "crampwise/v1/report_service.pb.h"
#include "shared/report/document.h"
#include "shared/report/words.h"

namespace crampwise::report_internal {

Section FlagsSection(const v1::Report& report, const Words& words);
Section EpisodesSection(const v1::Report& report, const Words& words);
Section LatestSection(const v1::Report& report, const Words& words);
Section ResultsSection(const v1::Report& report, const Words& words);
Section MedicinesSection(const v1::Report& report, const Words& words);
Section AdherenceSection(const v1::Report& report, const Words& words);

// Contributing factors, the questions that go with them, and the views of the person's own notes.
void AddFactorSections(const v1::Report& report, const Words& words, Document& document);
void AddViewSections(const v1::Report& report, const Words& words, Document& document);

}  // namespace crampwise::report_internal

#endif  // CRAMPWISE_SHARED_REPORT_SECTIONS_H_
