#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "client/cli/commands.h"

namespace crampwise::client {
namespace {

// The examples of a command, without "crampwise" before them, one a line.
struct Examples {
  const char* command;
  absl::string_view lines;
};

constexpr Examples kExamples[] = {
    {"sign-up", "sign-up anna\nsign-up anna --password-stdin < password.txt"},
    {"sign-in", "sign-in anna\nsign-in anna --password-stdin < password.txt"},
    {"sign-out", "sign-out"},
    {"delete-account", "delete-account\ndelete-account --yes --password-stdin < password.txt"},
    {"devices", "devices\ndevices --json"},
    {"devices revoke", "devices revoke 01a203a6-6026-7124-83db-bf3c0a153bea"},
    {"export", "export\nexport anna.jsonl"},
    {"profile", "profile show\nprofile list"},
    {"profile show", "profile show\nprofile show --profile Bao"},
    {"profile list", "profile list"},
    {"profile use", "profile use Bao"},
    {"profile create",
     "profile create\n"
     "profile create --population pregnant --due 2027-02-01 --zone Europe/Berlin --wake 07:00 --bedtime 22:30\n"
     "profile create --population child --name Bao --birth 2026-03-20 --zone Asia/Shanghai --wake 06:30 --bedtime "
     "19:30"},
    {"profile set", "profile set --country DE --fact milk_allergy=no\nprofile set --wake 06:30"},
    {"profile end-pregnancy", "profile end-pregnancy\nprofile end-pregnancy --date 2026-11-20"},
    {"profile seen-by-clinician", "profile seen-by-clinician"},
    {"profile delete", "profile delete --profile Bao"},
    {"regimen", "regimen list"},
    {"regimen add",
     "regimen add --product Calci --substance calcium_carbonate --amount \"500 mg\" --elemental 500 "
     "--at breakfast,dinner --advised-by \"Dr Lin\""},
    {"regimen list", "regimen list"},
    {"regimen set", "regimen set Calci --stock 60\nregimen set Calci --paused yes"},
    {"regimen remove", "regimen remove Calci"},
    {"plan", "plan\nplan --explain\nplan --days 3"},
    {"plan set", "plan set calf_stretch --time 21:00 --days mon,wed,fri\nplan set sun_walk --on"},
    {"why", "why calf_stretch\nwhy calf_stretch --date 2026-11-24"},
    {"today", "today"},
    {"done", "done\ndone 2\ndone calf_stretch"},
    {"skip", "skip 2"},
    {"snooze", "snooze 2 --for 20m"},
    {"undo", "undo\nundo 2"},
    {"watch", "watch\nwatch --for 8h"},
    {"cramp",
     "cramp\ncramp --side left --site calf --start 03:40 --duration 2m --safety no\n"
     "cramp --start 03:40 --signs leg_warm_one_side"},
    {"relief", "relief\nrelief --safety no --assisted"},
    {"first-aid", "first-aid\nfirst-aid --language zh"},
    {"foods", "foods --magnesium --age 8mo\nfoods --calcium --min-tier high --allergy milk,soy\nfoods kelp grapefruit"},
    {"recipe", "recipe\nrecipe beef_celery --age 2y"},
    {"locale", "locale\nlocale GB"},
    {"background", "background --language zh"},
    {"bp", "bp 118/76\nbp 118/76 --at 08:00"},
    {"appointment", "appointment 2026-12-04 10:30 --with \"Dr Lin\""},
    {"took", "took Calci\ntook Calci --portions 2 --at 08:10"},
    {"note", "note --sleep 6h30m --legs-cold yes\nnote --standing 5h --drinks 4 --caffeine 3"},
    {"child-day", "child-day --feeds 6 --wet-nappies 5 --stools 2 --temperature 37.1 --profile Bao"},
    {"lab", "lab"},
    {"lab add",
     "lab add magnesium 1.4 mg/dL --taken yesterday\nlab add vitd25 48 nmol/L --taken 2026-11-02 --low 50 --high 125"},
    {"log", "log\nlog evening --all\nlog --profile Bao"},
    {"assess", "assess\nassess --signs none\nassess --signs fever --temperature 38.4"},
    {"checklist", "checklist\nchecklist --profile Bao --language zh"},
    {"factors", "factors\nfactors --all\nfactors --switch-on standing_load"},
    {"report", "report\nreport --from 2026-10-01 --to 2026-10-31 --html october.html"},
    {"sign",
     "sign --profile Bao\nsign --profile Bao --kind twitch --duration 20s --signs none --answer "
     "episode.responsive=yes"},
    {"history", "history\nhistory --days 7"},
};

std::string Footer(absl::string_view lines) {
  const auto add = [](std::string* text, absl::string_view line) { absl::StrAppend(text, "  crampwise ", line); };
  return absl::StrCat("Examples:\n", absl::StrJoin(absl::StrSplit(lines, '\n'), "\n", add));
}

}  // namespace

void AddExamples(CLI::App& app) {
  for (const Examples& examples : kExamples) {
    CLI::App* command = &app;
    for (const absl::string_view name : absl::StrSplit(examples.command, ' ')) {
      command = command->get_subcommand(std::string(name));
    }
    command->footer(Footer(examples.lines));
  }
}

}  // namespace crampwise::client
