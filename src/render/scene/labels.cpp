#include "render/scene/labels.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace render::scene {

namespace {

constexpr double kLineHeight = 1.22;   ///< of the text size
constexpr std::size_t kMostLabels = 400;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.size() > 1 && words.back().empty()) words.pop_back();
  return words;
}

/// Words into lines by a width; the last line takes what is left over when there are too many.
std::vector<std::string> fill_lines(const std::vector<std::string>& words, double width_px,
                                    double size_px, Face face, const TextMeasure& measure) {
  std::vector<std::string> lines;
  for (const auto& word : words) {
    if (!lines.empty() &&
        measure.measure(lines.back() + " " + word, size_px, face).width <= width_px) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

/// Lines of one label around a place, with the box they cover.
struct Block {
  std::vector<std::string> lines;
  std::vector<double> widths;
  double width = 0, height = 0, ascent = 0;
};

Block measure_block(const LabelWish& wish, const TextMeasure& measure) {
  Block block;
  block.lines = wish.angle != 0 ? std::vector{wish.text}
                                : break_lines(wish.text, wish.wrap_px, 3, wish.size_px, wish.face,
                                              measure);
  for (const auto& line : block.lines) {
    const auto size = measure.measure(line, wish.size_px, wish.face);
    block.widths.push_back(size.width);
    block.width = std::max(block.width, size.width);
    block.ascent = size.ascent;
  }
  block.height = block.ascent + static_cast<double>(block.lines.size() - 1) * wish.size_px * kLineHeight;
  return block;
}

enum class Side { kCentre, kRight, kLeft, kAbove, kBelow };

PlacedLabel put(const LabelWish& wish, const Block& block, Side side) {
  PlacedLabel out;
  const double gap = wish.clear_px + 0.35 * wish.size_px;
  double left = wish.anchor.x - block.width / 2, top = wish.anchor.y - block.height / 2;
  if (side == Side::kRight) left = wish.anchor.x + gap;
  if (side == Side::kLeft) left = wish.anchor.x - gap - block.width;
  if (side == Side::kAbove) top = wish.anchor.y - gap - block.height;
  if (side == Side::kBelow) top = wish.anchor.y + gap;
  left = std::round(left);
  top = std::round(top);
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    double x = left + (block.width - block.widths[i]) / 2;
    if (side == Side::kRight) x = left;
    if (side == Side::kLeft) x = left + block.width - block.widths[i];
    const double y = top + block.ascent + static_cast<double>(i) * wish.size_px * kLineHeight;
    out.lines.push_back({block.lines[i], {x, std::round(y)}, wish.size_px, wish.face, wish.colour,
                         wish.halo, wish.halo_px, 0});
  }
  // Descenders and the halo belong to it.
  out.boxes.push_back(BoxPx{left, top, block.width, block.height + 0.25 * wish.size_px}.grown(wish.halo_px));
  return out;
}

/// A line of text turned about its middle; covered by a row of small boxes.
PlacedLabel put_turned(const LabelWish& wish, const Block& block) {
  PlacedLabel out;
  const double cos = std::cos(wish.angle), sin = std::sin(wish.angle);
  const double half = block.width / 2, down = block.ascent / 2;
  // From the middle back along the line and down to the baseline; y grows downwards.
  const PointPx start{wish.anchor.x - cos * half + sin * down, wish.anchor.y + sin * half + cos * down};
  out.lines.push_back({wish.text, start, wish.size_px, wish.face, wish.colour, wish.halo,
                       wish.halo_px, wish.angle});
  const int pieces = std::max(1, static_cast<int>(std::ceil(block.width / wish.size_px)));
  const double reach = block.height / 2 + wish.halo_px;
  for (int i = 0; i <= pieces; ++i) {
    const double along = -half + block.width * i / pieces;
    const PointPx p{wish.anchor.x + cos * along, wish.anchor.y - sin * along};
    out.boxes.push_back({p.x - reach, p.y - reach, 2 * reach, 2 * reach});
  }
  return out;
}

double overlap(const std::vector<BoxPx>& boxes, const std::vector<BoxPx>& taken) {
  double area = 0;
  for (const auto& b : boxes) {
    for (const auto& t : taken) {
      const double w = std::min(b.right(), t.right()) - std::max(b.x, t.x);
      const double h = std::min(b.bottom(), t.bottom()) - std::max(b.y, t.y);
      if (w > 0 && h > 0) area += w * h;
    }
  }
  return area;
}

double outside(const std::vector<BoxPx>& boxes, const BoxPx& frame) {
  double area = 0;
  for (const auto& b : boxes) {
    if (b.within(frame)) continue;  // exactly nothing, whatever rounding says
    const double w = std::min(b.right(), frame.right()) - std::max(b.x, frame.x);
    const double h = std::min(b.bottom(), frame.bottom()) - std::max(b.y, frame.y);
    area += b.width * b.height - std::max(0.0, w) * std::max(0.0, h);
  }
  return area;
}

bool repeats(const LabelWish& wish, const std::vector<LabelWish>& wishes,
             const std::vector<PlacedLabel>& placed) {
  return wish.repeat_px > 0 &&
         std::any_of(placed.begin(), placed.end(), [&](const PlacedLabel& other) {
           const auto& there = wishes[other.wish];
           return std::hypot(there.anchor.x - wish.anchor.x, there.anchor.y - wish.anchor.y) < wish.repeat_px &&
                  there.text == wish.text;
         });
}

}  // namespace

std::vector<std::string> break_lines(const std::string& text, double width_px,
                                     std::size_t most_lines, double size_px, Face face,
                                     const TextMeasure& measure) {
  const double whole = measure.measure(text, size_px, face).width;
  const auto words = words_of(text);
  if (whole <= width_px || words.size() < 2) return {text};
  const auto wanted = std::min<std::size_t>(
      most_lines, static_cast<std::size_t>(std::ceil(whole / width_px)));
  // Even lines look better than one full and one short: the least width that gives so many.
  double low = whole / static_cast<double>(wanted), high = whole;
  for (const auto& word : words) low = std::max(low, measure.measure(word, size_px, face).width);
  for (int i = 0; i < 8; ++i) {
    const double middle = (low + high) / 2;
    if (fill_lines(words, middle, size_px, face, measure).size() <= wanted) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return fill_lines(words, high, size_px, face, measure);
}

std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes,
                                      std::vector<BoxPx> taken, const BoxPx& frame,
                                      const TextMeasure& measure) {
  std::vector<PlacedLabel> placed;
  for (const bool always : {true, false}) {
    for (std::size_t i = 0; i < wishes.size(); ++i) {
      const auto& wish = wishes[i];
      if (wish.always != always || wish.text.empty()) continue;
      if (!always && placed.size() >= kMostLabels) break;
      if (!always && repeats(wish, wishes, placed)) continue;
      const auto block = measure_block(wish, measure);
      std::vector<PlacedLabel> tries;
      if (wish.angle != 0) {
        tries.push_back(put_turned(wish, block));
      } else if (wish.centred) {
        tries.push_back(put(wish, block, Side::kCentre));
        if (always) {
          tries.push_back(put(wish, block, Side::kBelow));
          tries.push_back(put(wish, block, Side::kAbove));
        }
      } else {
        for (const auto side : {Side::kRight, Side::kLeft, Side::kAbove, Side::kBelow}) {
          tries.push_back(put(wish, block, side));
        }
      }
      PlacedLabel* best = nullptr;
      double least = 1e300;
      for (auto& one : tries) {
        const double cost = overlap(one.boxes, taken) + 4 * outside(one.boxes, frame);
        if (cost < least) {
          least = cost;
          best = &one;
        }
        if (cost == 0) break;
      }
      if (best == nullptr || (!always && least > 0)) continue;
      best->wish = i;
      taken.insert(taken.end(), best->boxes.begin(), best->boxes.end());
      placed.push_back(std::move(*best));
    }
  }
  return placed;
}

}  // namespace render::scene
