#include "tests/stories/story_file.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

namespace crampwise::stories {
namespace {

using Words = std::vector<std::string>;

Line ToLine(std::string place, std::string text) {
  if (!text.empty() && text[0] == '#') text.clear();
  text = text.substr(0, text.find(" #"));
  Line line{std::move(place), text, {}};
  std::istringstream stream(text);
  for (std::string word; stream >> word;) line.words.push_back(word);
  return line;
}

// "began 21:30" or "began day 3 21:30", from the word after "began". The number of words used; 0: not understood.
std::size_t ParseBegan(const Words& words, std::size_t from, Event& event) {
  StoryTime began{event.time.day, 0};
  std::size_t used = 1;
  if (from + 2 < words.size() && words[from] == "day") {
    began.day = ToCount(words[from + 1]).value_or(0);
    used = 3;
  }
  if (from + used > words.size() || began.day < 1) return 0;
  const std::optional<int> minute = ToMinuteOfDay(words[from + used - 1]);
  if (!minute) return 0;
  began.minute_of_day = *minute;
  event.began = began;
  return used;
}

// The words of a "day" line. False: not understood.
bool ParseHeader(const Words& words, Event& event) {
  if (words.size() < 4) return false;
  const std::optional<int> day = ToCount(words[1]);
  const std::optional<int> minute = ToMinuteOfDay(words[2]);
  if (!day || *day < 1 || !minute) return false;
  event.time = {*day, *minute};
  event.kind = words[3];
  std::size_t next = 4;
  if (next < words.size() && words[next] == "began") {
    const std::size_t used = ParseBegan(words, next + 1, event);
    if (used == 0) return false;
    next += 1 + used;
  }
  if (next + 2 == words.size() && words[next] == "by") {
    event.by = words[next + 1];
    next += 2;
  }
  return next == words.size();
}

// False: the line belongs nowhere.
bool AddLine(Line line, std::vector<Story>& stories) {
  const std::string& first = line.words[0];
  if (first == "story" && line.words.size() > 1) {
    const std::string title = line.text.substr(line.text.find(line.words[1]));
    stories.push_back({std::move(line), title, {}, {}});
    return true;
  }
  if (stories.empty()) return false;
  Story& story = stories.back();
  if (first == "day") {
    Event event;
    if (!ParseHeader(line.words, event)) return false;
    event.line = std::move(line);
    story.events.push_back(std::move(event));
  } else if (first == "=>") {
    if (story.events.empty() || line.words.size() == 1) return false;
    line.words.erase(line.words.begin());
    story.events.back().expectations.push_back(std::move(line));
  } else {
    (story.events.empty() ? story.profile : story.events.back().lines).push_back(std::move(line));
  }
  return true;
}

}  // namespace

std::optional<int> ToCount(const std::string& word) {
  const bool digits = std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (word.empty() || word.size() > 6 || !digits) return std::nullopt;
  return std::stoi(word);
}

std::optional<int> ToMinuteOfDay(const std::string& word) {
  if (word.size() != 5 || word[2] != ':') return std::nullopt;
  const std::optional<int> hour = ToCount(word.substr(0, 2));
  const std::optional<int> minute = ToCount(word.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

void ReadStories(const std::string& name, std::istream& file, StoryFiles& files) {
  std::vector<Story> stories;
  int number = 0;
  for (std::string text; std::getline(file, text);) {
    Line line = ToLine(name + ":" + std::to_string(++number), std::move(text));
    if (line.words.empty()) continue;
    const std::string place = line.place;
    if (!AddLine(std::move(line), stories)) files.faults.push_back(place + ": not understood in this place");
  }
  std::move(stories.begin(), stories.end(), std::back_inserter(files.stories));
}

StoryFiles ReadStories(const std::string& folder) {
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".stories") paths.insert(entry.path());
  }
  StoryFiles files;
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path);
    if (!file.is_open()) files.faults.push_back(path.string() + ": cannot be read");
    ReadStories(path.filename().string(), file, files);
  }
  return files;
}

}  // namespace crampwise::stories
