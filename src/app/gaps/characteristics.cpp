#include "app/gaps/characteristics.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/parse.hpp"

namespace app::gaps {

namespace {

/// Beginnings of words that tell a characteristic. The first row that fits decides: "sexual" goes
/// before "sex", and "no car" and deprivation before words that stand beside them.
struct Sign {
  std::string_view characteristic;
  std::string_view word;
  bool whole = false;  ///< the whole word, not its beginning
};
constexpr Sign kSigns[] = {
    {kNoCar, "car", true},
    {kNoCar, "cars", true},
    {kDeprivation, "depriv"},
    {kDeprivation, "imd", true},
    {kDeprivation, "wimd", true},
    {kDeprivation, "income"},
    {"sexual orientation", "sexual"},
    {"sexual orientation", "lgb"},
    {"sexual orientation", "gay", true},
    {"sexual orientation", "lesbian"},
    {"sexual orientation", "bisexual"},
    {"gender reassignment", "trans", true},
    {"gender reassignment", "transgender"},
    {"gender reassignment", "reassignment"},
    {"marriage and civil partnership", "married"},
    {"marriage and civil partnership", "marriage"},
    {"marriage and civil partnership", "partnership"},
    {"pregnancy and maternity", "pregnan"},
    {"pregnancy and maternity", "matern"},
    {"disability", "disab"},
    {"disability", "impair"},
    {"disability", "wheelchair"},
    {"religion or belief", "relig"},
    {"religion or belief", "muslim"},
    {"religion or belief", "christian"},
    {"religion or belief", "hindu"},
    {"religion or belief", "sikh"},
    {"religion or belief", "jewish"},
    {"religion or belief", "buddhist"},
    {"race", "ethnic"},
    {"race", "asian"},
    {"race", "black"},
    {"race", "mixed"},
    {"race", "white"},
    {"race", "arab"},
    {"race", "roma"},
    {"race", "gypsy"},
    {"race", "nationality"},
    {"age", "age"},
    {"age", "over", true},
    {"age", "older"},
    {"age", "pension"},
    {"age", "child"},
    {"age", "young"},
    {"sex", "female"},
    {"sex", "women", true},
    {"sex", "male", true},
    {"sex", "males", true},
    {"sex", "men", true},
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : core::lower(text)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

bool has(const std::vector<std::string>& words, const Sign& sign) {
  const auto any = [&](auto fits) { return std::any_of(words.begin(), words.end(), fits); };
  // Who has a car is another group than who has none.
  if (sign.characteristic == kNoCar &&
      !any([](const std::string& w) { return w == "no" || w == "without"; })) {
    return false;
  }
  return any(
      [&](const std::string& w) { return sign.whole ? w == sign.word : w.starts_with(sign.word); });
}

}  // namespace

std::string characteristic_of(std::string_view name, std::string_view title,
                              std::string_view given) {
  if (!given.empty()) {
    const auto wanted = core::lower(given);
    for (const auto one : kProtected) {
      if (wanted == one) return std::string(one);
    }
    if (wanted == kDeprivation || wanted == kNoCar) return wanted;
    return std::string(given);
  }
  for (const auto text : {name, title}) {
    const auto words = words_of(text);
    for (const auto& sign : kSigns) {
      if (has(words, sign)) return std::string(sign.characteristic);
    }
  }
  return "";
}

bool speaks_for(std::string_view persona, std::string_view characteristic,
                std::string_view group_name) {
  if (characteristic == "disability") {
    return persona == "wheelchair" || persona == "scooter" || persona == "stick" ||
           persona == "vision";
  }
  if (characteristic != "age" || persona != "older") return false;
  const auto words = words_of(group_name);
  return std::any_of(words.begin(), words.end(), [](const std::string& w) {
    return w.starts_with("60") || w.starts_with("65") || w.starts_with("70") ||
           w.starts_with("75") || w.starts_with("80") || w.starts_with("85") ||
           w.starts_with("older") || w.starts_with("pension") || w == "age65plus";
  });
}

}  // namespace app::gaps
