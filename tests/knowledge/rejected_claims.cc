#include "tests/knowledge/rejected_claims.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace crampwise::knowledge {
namespace {

constexpr std::array<absl::string_view, 8> kNegations = {"no ",  "not ", "never ", "without ",
                                                         "不喝", "不要", "不加",   "不需要喝"};

// Inside a word ("bone tablet"), or after a negation.
bool IsHarmless(absl::string_view before) {
  if (!before.empty() && absl::ascii_isalpha(before.back())) return true;
  return std::any_of(kNegations.begin(), kNegations.end(),
                     [&](absl::string_view negation) { return absl::EndsWith(before, negation); });
}

}  // namespace

std::vector<RejectedClaim> RejectedClaims() {
  return {
      {"S000-05", {"calcium when a cramp", "none the next day"}, {"抽筋就吃钙", "抽筋时吃钙"}},
      {"S000-07", {"calcium lack", "lack of calcium", "lack calcium", "due to calcium"}, {"缺钙", "钙不足引起"}},
      {"S000-09", {"sign of calcium", "signal of calcium", "deficien"}, {"缺钙", "缺乏信号", "缺镁"}},
      {"S000-22",
       {"three tablets", "3 tablets", "take more calcium", "one more tablet"},
       {"三片", "加一片", "多吃一片"}},
      {"S000-29", {"position causes", "onto your back instead"}, {"改成仰卧", "睡姿导致"}},
      {"S001-05", {"lactic"}, {"乳酸"}},
      {"S001-06", {"carbon dioxide"}, {"二氧化碳"}},
      {"S001-07", {"estrogen falls", "menopaus", "bone thin"}, {"雌激素下降", "雌激素减少", "更年期"}},
      {"S001-08", {"strong signal"}, {"强烈信号"}},
      {"S001-09", {"membrane", "leaky", "floods the muscle"}, {"细胞膜", "涌入肌"}},
      {"S001-10", {"supplementing removes", "removes the pain"}, {"补钙就好", "补钙后消失"}},
      {"S001-11", {"calcium calms", "calcium relieves"}, {"安神", "镇静止痛"}},
      {"S001-14", {"towards the sole", "toward the sole", "to the sole", "foot arches"}, {"向脚底", "向脚心"}},
      {"S001-18", {"1200 mg", "1200-1500", "1200–1500", "1500-2000", "1500–2000"}, {"1200毫克", "1200至"}},
      {"S001-19", {"inevitably", "all fetal calcium"}, {"血钙必然", "钙全部来自"}},
      {"S001-21", {"lower at night"}, {"夜间血钙", "夜里血钙"}},
      {"S001-22", {"one tablet", "two tablets", "tablet a day"}, {"每天一片", "两片", "一天一片"}},
      {"S001-24", {"orange juice", "glasses of juice"}, {"橙汁"}},
      {"S001-26", {"kelp stew", "kelp rice", "kelp for calcium"}, {"海带饭", "海带补钙", "海带虾皮"}},
      {"S001-30", {"good for the fetus", "prevents twitch"}, {"对胎儿好", "防止抽动"}},
      {"S001-32", {"strengthens", "strengthen bone"}, {"强筋", "壮骨"}},
      {"S001-34", {"eucommia", "du zhong", "duzhong"}, {"杜仲", "补肝肾"}},
      {"S001-35", {"improves pregnancy", "improves cramps"}, {"改善抽筋", "改善孕期抽筋"}},
      {"S001-40", {"salt water", "diluted sports", "salty drink at"}, {"盐水", "稀释的运动饮料"}},
      {"S002-30", {"regularly monitor", "monitored regularly"}, {"定期监测", "定期抽血"}},
      {"S002-31", {"senior expert", "newsletter"}, {"资深专家"}},
      {"S003-03", {"research shows", "magnesium may ease", "magnesium eases"}, {"研究表明", "补镁可缓解"}},
      {"S003-08", {"plenty of water", "extra water"}, {"多喝水", "多喂水"}},
      {"S003-16", {"parenting specialist"}, {"育儿专家"}},
      {"S004-03", {"magnesium oxide"}, {"氧化镁"}},
      {"S004-04", {"2-3 mg", "2–3 mg", "2 to 3 mg"}, {"2至3毫克", "2-3毫克"}},
      {"S004-14", {"breast milk replacement", "replace breast milk"}, {"母乳替代", "代乳"}},
      {"S004-15", {"as early as possible"}, {"尽早添加", "越早越好"}},
      {"mild twitching", {"mild form", "mild twitch", "mild seizure"}, {"轻型", "轻度抽动", "轻微抽动"}},
      {"promises", {"cure", "you lack", "heals"}, {"治愈", "根治", "您缺"}},
      {"stopping a medicine", {"stop your med", "stop the medic", "stop taking it"}, {"请停药", "停用该药"}},
      {"harmful first aid", {"pinch the lip", "pinch lips", "acupuncture", "beat the muscle"}, {"掐人中", "针刺"}},
      {"a harmful medicine", {"quinine"}, {"奎宁"}},
  };
}

void PrintTo(const RejectedClaim& claim, std::ostream* out) { *out << claim.id; }

bool Says(absl::string_view words, const std::vector<std::string>& claims) {
  const std::string lower = absl::AsciiStrToLower(words);
  return std::any_of(claims.begin(), claims.end(), [&](const std::string& claim) {
    for (size_t at = lower.find(claim); at != std::string::npos; at = lower.find(claim, at + 1)) {
      if (!IsHarmless(absl::string_view(lower).substr(0, at))) return true;
    }
    return false;
  });
}

}  // namespace crampwise::knowledge
