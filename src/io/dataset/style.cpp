#include "io/dataset/style.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace io::dataset {

namespace {

std::string number_text(double value, double times) {
  return fmt::format("{}", std::round(value * times * 1e6) / 1e6);
}

Rule missing_rule() {
  Rule rule;
  rule.label = "not known, or nobody to count";
  rule.missing = true;
  rule.symbol.fill = Fill::kHatched;
  rule.symbol.colour = "#8a8a86";
  rule.symbol.outline = kNoData;
  return rule;
}

}  // namespace

Style graduated(std::string name, std::string column, std::span<const double> limits,
                std::string_view unit, std::span<const std::string_view> ramp, double times) {
  if (limits.empty() || limits.size() >= ramp.size()) {
    throw std::logic_error("style " + name + ": as many colours as limits and one more");
  }
  const std::string end = unit.empty() ? "" : unit == "%" ? "%" : " " + std::string(unit);
  Style style{std::move(name), std::move(column), {}, {}};
  for (std::size_t i = 0; i <= limits.size(); ++i) {
    Rule rule;
    // From end to end of the ramp, so that three classes are as far apart as five allow.
    const auto colour = i * (ramp.size() - 1) / limits.size();
    rule.symbol.colour = ramp[colour];
    if (i > 0) rule.from = limits[i - 1];
    if (i < limits.size()) rule.below = limits[i];
    if (!rule.from) {
      rule.label = "under " + number_text(*rule.below, times) + end;
    } else if (!rule.below) {
      rule.label = number_text(*rule.from, times) + end + " and over";
    } else {
      rule.label =
          number_text(*rule.from, times) + " to " + number_text(*rule.below, times) + end;
    }
    style.rules.push_back(std::move(rule));
  }
  style.rules.push_back(missing_rule());
  return style;
}

Style categorised(std::string name, std::string column, std::span<const Category> categories) {
  if (categories.size() > kKinds.size()) {
    throw std::logic_error("style " + name + ": more kinds than colours that can be told apart");
  }
  constexpr Marker kMarkers[] = {Marker::kCircle, Marker::kSquare, Marker::kTriangle,
                                 Marker::kDiamond, Marker::kStar, Marker::kCircle};
  Style style{std::move(name), std::move(column), {}, {}};
  for (std::size_t i = 0; i < categories.size(); ++i) {
    Rule rule;
    rule.label = categories[i].label;
    rule.equals = categories[i].value;
    rule.symbol.colour = kKinds[i];
    rule.symbol.marker = kMarkers[i];  // colour is never the only sign
    style.rules.push_back(std::move(rule));
  }
  return style;
}

Style plain(std::string name, std::string label, Symbol symbol) {
  Rule rule;
  rule.label = std::move(label);
  rule.symbol = std::move(symbol);
  return {std::move(name), {}, {std::move(rule)}, {}};
}

}  // namespace io::dataset
