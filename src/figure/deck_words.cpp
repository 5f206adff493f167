#include "figure/deck_words.hpp"

#include <fmt/format.h>

#include <utility>

#include "render/scene/furniture.hpp"

namespace figure {

namespace rs = render::scene;

namespace {

constexpr double kPad = 56, kLead = 1.4;   ///< nominal pixels; baseline to baseline, of the text size
constexpr double kHead = 20, kBody = 14;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '\n') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  while (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

/// Lines from the top of a page down, and on to the next one.
class Writer {
 public:
  Writer(const Page& page, const rs::TextMeasure& measure)
      : page_(page), measure_(measure), palette_(rs::palette_of(rs::Theme::kLight)) {}

  void begin(const std::string& title) { start(title); }
  void write(const std::string& text, double size, rs::Face face) {
    for (const auto& line : rs::wrap_lines(text, page_.width - 2 * kPad, size, face, measure_)) {
      if (y_ + size * kLead > page_.height - kPad) start("");
      y_ += size * kLead;
      pages_.back().sheet.items.emplace_back(rs::TextRun{line, {kPad, y_}, size, face, palette_.text, {}, 0, 0});
    }
  }
  void gap(double px) { y_ += px; }
  [[nodiscard]] std::vector<render::vector::TextPage> take() { return std::move(pages_); }

 private:
  void start(const std::string& title) {
    pages_.push_back({title, {}});
    const rs::BoxPx all{0, 0, static_cast<double>(page_.width), static_cast<double>(page_.height)};
    pages_.back().sheet.items.emplace_back(rs::Rectangle{all, 0, rs::rgb(0xffffff), {}, 0, {}, 0});
    y_ = kPad - kBody;
  }

  const Page& page_;
  const rs::TextMeasure& measure_;
  const rs::Palette& palette_;
  std::vector<render::vector::TextPage> pages_;
  double y_ = 0;
};

}  // namespace

std::string deck_title(const app::LoadedTown& loaded) {
  auto title = loaded.town->name + ": who can get to green-space activities and home again";
  if (!loaded.project.produced_by.empty()) title += ". " + loaded.project.produced_by;
  return title;
}

std::string notes_text(const std::string& title, const std::vector<SlideWords>& slides) {
  auto out = title + "\n";
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const auto& slide = slides[i];
    out += fmt::format("\n{}\nSlide {} (slide-{:02}.png)\n\n", std::string(72, '-'), i + 1, i + 1);
    if (!slide.note.empty()) out += "Note for the speaker: " + slide.note + "\n\n";
    out += "The map in words:\n" + slide.alternative;
  }
  return out;
}

std::vector<render::vector::TextPage> lay_out_words(const std::vector<SlideWords>& slides,
                                                    const Page& page,
                                                    const rs::TextMeasure& measure) {
  Writer writer(page, measure);
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const auto& slide = slides[i];
    const auto head = fmt::format("Slide {} in words", i + 1);
    writer.begin(head);
    writer.write(head, kHead, rs::Face::kSemiBold);
    writer.gap(kBody / 2);
    if (!slide.note.empty()) {
      writer.write("Note for the speaker: " + slide.note, kBody, rs::Face::kSemiBold);
      writer.gap(kBody / 2);
    }
    for (const auto& line : lines_of(slide.alternative)) {
      if (line.empty()) {
        writer.gap(kBody / 2);
      } else {
        writer.write(line, kBody, rs::Face::kRegular);
      }
    }
  }
  return writer.take();
}

}  // namespace figure
