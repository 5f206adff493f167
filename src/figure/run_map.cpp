#include "figure/run_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/find.hpp"
#include "app/view/workspace_file.hpp"
#include "core/parse.hpp"
#include "figure/shots.hpp"
#include "figure/words.hpp"

namespace figure {

namespace rs = render::scene;
namespace av = app::view;

namespace {

[[noreturn]] void bad(const std::string& code, const std::string& message) {
  throw core::InputError(code, "", 0, message);
}

/// The one of `all` that has that name.
template <class All, class Name>
auto choose(const All& all, const std::string& name, const char* option, Name name_of) {
  std::vector<std::string> names;
  for (const auto& one : all) {
    if (name == name_of(one)) return one;
    names.emplace_back(name_of(one));
  }
  bad("bad-option", fmt::format("{} '{}' is not known.{} Known are: {}", option, name,
                                core::did_you_mean(name, names), fmt::join(names, ", ")));
}

av::SavedView find_view(const std::filesystem::path& project, const std::string& name) {
  const auto file = av::workspace_file_of(project);
  const auto read = av::read_workspace(file);
  if (!read) {
    bad("unknown-view", fmt::format("there is no view '{}': views are saved by the map application in "
                                    "'{}', which is not there",
                                    name, file.filename().string()));
  }
  const auto& workspace = read->workspace;
  if (name == "last") {
    av::SavedView last{workspace.content.shown, workspace.look, workspace.area, {}, {}};
    if (!workspace.compare) last.shown.other.reset();   // kept, and not looked at
    return last;
  }
  const auto& deck = workspace.content.deck;
  if (const auto number = core::parse_int(name);
      number && *number >= 1 && *number <= static_cast<std::int64_t>(deck.size())) {
    return deck[static_cast<std::size_t>(*number - 1)];
  }
  std::vector<std::string> names{"last"};
  for (const auto& view : deck) {
    if (view.headline == name) return view;
    if (!view.headline.empty()) names.push_back(view.headline);
  }
  bad("unknown-view", fmt::format("there is no view '{}'.{} '{}' has {} views; name one by its number or "
                                  "title, or 'last' for what was seen last",
                                  name, core::did_you_mean(name, names), file.filename().string(),
                                  deck.size()));
}

/// View first, then what the command line says.
Content content_of(const MapRequest& request, const app::LoadedTown& loaded) {
  Content content;
  auto& shown = content.shown;
  shown.question.persona = loaded.project.headline.persona;
  if (loaded.project.find_persona(shown.question.persona) == nullptr) {
    shown.question.persona = loaded.town->analysis.personas.front().id;
  }
  shown.limit = loaded.project.headline.minutes;
  // Areas to look at first as `gaps` and the map application have them, unless something else is asked.
  if (!request.minutes && request.activity.empty()) shown.standard = io::project::kHeadlineStandard;
  if (!request.view.empty()) {
    const auto view = find_view(request.project, request.view);
    shown = view.shown;
    content.look = view.look;
    content.area = view.area;
    content.title = view.headline;
  }
  if (!request.persona.empty()) shown.question.persona = request.persona;
  if (!request.activity.empty()) shown.question.activity = request.activity;
  if (!request.area.empty()) content.area = request.area;
  if (!request.title.empty()) content.title = request.title;
  if (request.minutes) shown.limit = *request.minutes;
  if (request.first) shown.first = *request.first;
  if (!request.measure.empty()) {
    shown.measure = choose(av::kMeasures, request.measure, "--measure",
                           [](av::Measure m) { return av::name_of(m); });
  }
  if (!request.ramp.empty()) {
    shown.ramp = choose(av::kResultRamps, request.ramp, "--colours",
                        [](rs::Ramp r) { return rs::name_of(r); });
  }
  if (!request.vision.empty()) {
    content.vision = choose(rs::kAllVisions, request.vision, "--seen-by",
                            [](rs::Vision v) { return rs::name_of(v); });
  }
  if (request.theme == "dark") content.theme = av::Theme::kDark;
  shown.layers = read_layers(request.layers, shown.layers);
  return content;
}

void check_content(const Content& content, const app::LoadedTown& loaded, Format format) {
  const auto most = loaded.town->analysis.max_minutes;
  if (content.shown.limit < 1 || content.shown.limit > most) {
    bad("bad-option", fmt::format("--minutes must be between 1 and {}, the project's max_minutes", most));
  }
  if (content.vision != rs::Vision::kNormal && format != Format::kPng) {
    bad("bad-option", "--seen-by is for pictures: write a .png");
  }
  if (!content.area.empty()) (void)app::find_neighbourhood(*loaded.town, content.area);
  if (!content.shown.question.activity.empty()) {
    (void)app::find_activity(*loaded.town, content.shown.question.activity);
  }
}

std::filesystem::path alternative_of(std::filesystem::path picture) {
  return picture.replace_extension(".alt.txt");
}

constexpr std::string_view kMark = "Greenreach";

/// Every figure of ours names the program somewhere: PNG and PDF as text, SVG as a comment.
bool is_ours(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  return bytes.empty() || bytes.find(kMark) != std::string::npos;
}

void require_free(const std::filesystem::path& file, app::Overwrite overwrite) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return;
  if (std::filesystem::is_directory(file, error)) {
    throw core::InputError("output-exists", file.string(), 0, "is a folder; name a file with -o");
  }
  if (overwrite == app::Overwrite::kNo) {
    throw core::InputError("output-exists", file.string(), 0,
                           "exists already; add --overwrite to replace it");
  }
  if (!is_ours(file)) {
    throw core::InputError("output-foreign", file.string(), 0,
                           "was not written by Greenreach, so it is left alone; name another file "
                           "with -o");
  }
}

}  // namespace

rs::LayerSet read_layers(const std::vector<std::string>& words, rs::LayerSet usual) {
  rs::LayerSet layers = usual;
  bool fresh = true;  // the first plain name begins anew
  for (const auto& word : words) {
    const bool add = word.starts_with('+'), drop = word.starts_with("no-");
    const auto name = add ? word.substr(1) : drop ? word.substr(3) : word;
    if (!add && !drop && fresh) {
      layers = {};
      fresh = false;
    }
    if (name == "all" && !drop) {
      for (const auto layer : rs::kAllLayers) layers.set(layer);
      continue;
    }
    layers.set(choose(rs::kAllLayers, name, "--layer", [](rs::Layer l) { return rs::name_of(l); }),
               !drop);
  }
  return layers;
}

MapReport run_map(const MapRequest& request, const core::JobContext& context) {
  const auto page = find_page(request.page, find_format(request.output));
  const auto alternative = alternative_of(request.output);
  require_free(request.output, request.overwrite);  // refuse before the work
  require_free(alternative, request.overwrite);

  app::LoadOptions options;
  options.drawing = true;
  auto town = app::load_town(request.project, options, context);
  if (!request.view.empty()) {   // a view may be of travellers that are kept beside it
    const auto kept = av::read_workspace(av::workspace_file_of(request.project));
    if (kept) town = av::with_travellers(town, kept->workspace.content.travellers);
  }
  const auto loaded = std::make_shared<const app::LoadedTown>(std::move(town));
  const auto content = content_of(request, *loaded);
  check_content(content, *loaded, page.format);
  const auto parts = av::build_map_parts(*loaded, context);
  const auto shot = ShotMaker(loaded).make(content, context);
  context.begin("Drawing");
  const auto made = make_figure(*loaded, parts, shot, page);
  context.checkpoint();

  const auto anything = [](std::string_view) { return true; };  // looked at above, as a whole
  app::write_whole_file(request.output, made.bytes, request.overwrite, anything);
  app::write_whole_file(alternative, made.alternative, request.overwrite, anything);
  return {request.output, alternative, made.width, made.height, made.title,
          loaded->diagnostics};
}

DeckReport run_deck(const DeckRequest& request, const core::JobContext& context) {
  app::OutputFolder folder(request.output, request.overwrite);  // refuse before the work
  const auto file = av::workspace_file_of(request.project);
  const auto read = av::read_workspace(file);
  if (!read || read->workspace.content.deck.empty()) {
    throw core::InputError("no-slides", file.filename().string(), 0,
                           read ? "holds no saved views: keep some in the map application (Ctrl D)"
                                : "is not there: views are saved by the map application (Ctrl D)");
  }
  app::LoadOptions options;
  options.drawing = true;
  const auto loaded = std::make_shared<const app::LoadedTown>(
      av::with_travellers(app::load_town(request.project, options, context), read->workspace.content.travellers));
  const auto parts = av::build_map_parts(*loaded, context);
  const auto files = make_deck(loaded, parts, read->workspace.content.deck, request.look, context);
  DeckReport report;
  for (const auto& one : files) report.files.push_back(one.name);
  write_deck(folder, files);
  report.slides = read->workspace.content.deck.size();
  report.diagnostics = loaded->diagnostics;
  return report;
}

}  // namespace figure
