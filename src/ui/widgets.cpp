#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>

namespace ui {

unsigned packed(Rgba c, double alpha) {
  return IM_COL32(c.r, c.g, c.b, static_cast<int>(static_cast<double>(c.a) * alpha + 0.5));
}

WithFont::WithFont(ImFont* font) { ImGui::PushFont(font); }
WithFont::~WithFont() { ImGui::PopFont(); }
WithTextColour::WithTextColour(Rgba colour) { ImGui::PushStyleColor(ImGuiCol_Text, packed(colour)); }
WithTextColour::~WithTextColour() { ImGui::PopStyleColor(); }

void heading(const Ui& ui, const std::string& text) {
  const WithFont font(ui.fonts.heading);
  ImGui::TextUnformatted(text.c_str());
}

void note(const Ui& ui, const std::string& text) {
  if (text.empty()) return;
  const WithFont font(ui.fonts.small);
  const WithTextColour colour(ui.colours->secondary);
  paragraph(text);
}

void paragraph(const std::string& text) {
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.c_str(), text.c_str() + text.size());
  ImGui::PopTextWrapPos();
}

void tip(const Ui& ui, const std::string& text) {
  // One clock for all: it begins anew whenever another item is under the mouse.
  auto& last = ui.typing->tip_item;
  auto& since = ui.typing->tip_since;
  if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const auto low = ImGui::GetItemRectMin();
  const auto id = ImGui::GetID(text.c_str()) ^ static_cast<ImGuiID>(low.x * 31 + low.y);
  if (id != last) {
    last = id;
    since = ImGui::GetTime();
  }
  if (ImGui::GetTime() - since < 0.4) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(360));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void focus_ring(const Ui& ui) {
  if (!ImGui::IsItemFocused() || !ImGui::GetIO().NavVisible) return;
  const auto low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const float out = ui.px(2);
  auto* list = ImGui::GetWindowDrawList();
  list->AddRect({low.x - out, low.y - out}, {high.x + out, high.y + out}, packed(render::scene::rgb(0x0b0c0c)), ui.px(3), 0, ui.px(4));
  list->AddRect({low.x - out, low.y - out}, {high.x + out, high.y + out}, packed(ui.colours->focus), ui.px(3), 0, ui.px(2));
}

bool link(const Ui& ui, const std::string& label) {
  const WithFont font(ui.fonts.small);
  const auto size = ImGui::CalcTextSize(label.c_str());
  const auto at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(label.c_str(), {size.x, size.y + ui.px(6)});
  const auto colour = packed(ImGui::IsItemHovered() || ImGui::IsItemFocused() ? ui.colours->hover : ui.colours->primary);
  auto* list = ImGui::GetWindowDrawList();
  list->AddText({at.x, at.y + ui.px(3)}, colour, label.c_str());
  list->AddLine({at.x, at.y + size.y + ui.px(3)}, {at.x + size.x, at.y + size.y + ui.px(3)}, colour, ui.px(1));
  ui.probe->record(label);
  focus_ring(ui);
  return pressed;
}

void stat(const Ui& ui, const std::string& figure, const std::string& words) {
  if (!figure.empty()) {
    const WithFont font(ui.fonts.figure);
    ImGui::TextUnformatted(figure.c_str());
  }
  paragraph(words);
}

bool button(const Ui& ui, const std::string& label, Weight weight, float width, const std::string& why_not,
            const std::string& icon) {
  const auto& c = *ui.colours;
  int pushed = 0;
  const auto push = [&](ImGuiCol which, Rgba colour) {
    ImGui::PushStyleColor(which, packed(colour));
    ++pushed;
  };
  if (weight == Weight::kPrimary) {
    push(ImGuiCol_Button, c.primary);
    push(ImGuiCol_ButtonHovered, c.hover);
    push(ImGuiCol_ButtonActive, c.hover);
    push(ImGuiCol_Text, c.primary_text);
  } else if (weight == Weight::kBar || weight == Weight::kBarOn) {
    push(ImGuiCol_Button, weight == Weight::kBarOn ? render::scene::rgb(0x2073bc) : c.bar_button);
    push(ImGuiCol_ButtonHovered, render::scene::rgb(0x2073bc));
    push(ImGuiCol_ButtonActive, render::scene::rgb(0x2073bc));
    push(ImGuiCol_Text, c.bar_text);
  }
  ImGui::BeginDisabled(!why_not.empty());
  const auto shown = icon.empty() ? label : icon + "  " + label;
  const bool pressed = ImGui::Button((shown + "##" + label).c_str(), {width, 0});
  ImGui::EndDisabled();
  ImGui::PopStyleColor(pushed);
  ui.probe->record(label);
  tip(ui, why_not);
  return pressed;
}

bool choice(const Ui& ui, const std::string& label, bool on, float width) {
  return button(ui, label, on ? Weight::kPrimary : Weight::kPlain, width);
}

bool check(const Ui& ui, const std::string& label, bool& on) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(4), ui.px(4)});
  const bool changed = ImGui::Checkbox(label.c_str(), &on);
  ImGui::PopStyleVar();
  ui.probe->record(label);
  return changed;
}

int pick_one(const Ui& ui, const std::string& label, const std::string& shown, int chosen,
             const std::vector<std::pair<std::string, std::string>>& rows) {
  int picked = -1;
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo(("##" + label).c_str(), fitted(shown, ImGui::GetContentRegionAvail().x - ui.px(50)).c_str(),
                                      ImGuiComboFlags_HeightLarge);
  ui.probe->record(label);
  if (!open) return picked;
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    const auto& [title, line] = rows[static_cast<std::size_t>(i)];
    ImGui::PushID(i);
    const auto at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight() + (line.empty() ? 0 : ui.fonts.small->FontSize + ui.px(2));
    if (ImGui::Selectable("##row", i == chosen, 0, {0, height})) picked = i;
    ui.probe->record(title);
    if (i == chosen && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
    auto* list = ImGui::GetWindowDrawList();
    list->AddText(at, packed(ui.colours->text), title.c_str());
    if (!line.empty()) {
      list->AddText(ui.fonts.small, ui.fonts.small->FontSize, {at.x, at.y + ImGui::GetTextLineHeight() + ui.px(1)},
                    packed(ui.colours->secondary), line.c_str());
    }
    ImGui::PopID();
  }
  ImGui::EndCombo();
  return picked;
}

std::string fitted(const std::string& text, float width) {
  auto* font = ImGui::GetFont();
  const float size = ImGui::GetFontSize();
  const char* begin = text.c_str();
  const char* end = begin + text.size();
  const char* rest = begin;
  // As far as it goes within the width; one walk over what is seen, however long the text.
  static_cast<void>(font->CalcTextSizeA(size, width, 0, begin, end, &rest));
  if (rest == end) return text;
  const float dots = font->CalcTextSizeA(size, 1e9F, 0, "...").x;
  static_cast<void>(font->CalcTextSizeA(size, std::max(0.0F, width - dots), 0, begin, end, &rest));
  return std::string(begin, rest) + "...";   // ImGui ends between characters
}

}  // namespace ui
