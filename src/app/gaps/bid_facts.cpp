#include "app/gaps/bid_facts.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "app/gaps/characteristics.hpp"
#include "app/gaps/unit_reasons.hpp"
#include "core/parse.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::gaps {

namespace {

constexpr std::size_t kAreasTold = 5;
constexpr std::size_t kReasonsTold = 3;

using equity::words_for_count;

class BidFacts {
 public:
  BidFacts(const LoadedTown& loaded, const Results& results)
      : loaded_(loaded), results_(results), parts_(results) {}

  std::string write() {
    out_ = fmt::format("What can be quoted about {}\n", loaded_.town->name);
    headline();
    other_personas();
    groups();
    reasons();
    areas();
    other_standards();
    section("How this was worked out");
    line(method_in_words(loaded_));
    limits();
    sources();
    return std::move(out_);
  }

 private:
  void section(const char* title) { out_ += fmt::format("\n{}\n", title); }
  void line(const std::string& text) { out_ += text + "\n"; }
  [[nodiscard]] std::string basis(std::size_t persona) const {
    return " " + basis_in_words(loaded_, results_, persona);
  }

  /// "58 % to 62 % of residents (about 570 to 610 of about 980)"; empty where nobody is counted.
  [[nodiscard]] std::string town_share(std::size_t persona, std::size_t standard) const {
    const auto& unit = results_.town().units[0];
    const auto& figures = results_.personas[persona].divisions[0][0];
    const auto& low = figures.low.standards[standard];
    const auto& high = figures.high.standards[standard];
    if (!low || !high || !low->share || !high->share) return "";
    return fmt::format("{} of residents ({} of {})", shares_in_words({low->share, high->share}),
                       counts_in_words({low->meets, high->meets}), words_for_count(unit.inside()));
  }
  [[nodiscard]] std::string town_sentence(std::size_t persona) const {
    const auto share = town_share(persona, results_.headline_standard);
    if (share.empty()) {
      return fmt::format("In {}, nothing can be said: nobody's home is inside the street data.",
                         loaded_.town->name);
    }
    return fmt::format("In {}, {} {}.", loaded_.town->name, share,
                       headline_in_words(loaded_, results_)) +
           basis(persona);
  }

  void headline() {
    section("Headline");
    line(town_sentence(results_.headline_persona));
    const auto& agreed = loaded_.project.headline;
    if (agreed.agreed_by.empty()) {
      line(
          "Nobody is named as having agreed this headline: [headline] agreed_by in the project "
          "file.");
    } else {
      line(fmt::format("Headline agreed by {}{}.", agreed.agreed_by,
                       agreed.agreed_on.empty() ? "" : " on " + agreed.agreed_on));
    }
    if (!loaded_.project.produced_by.empty()) {
      line(fmt::format("Produced by {}.", loaded_.project.produced_by));
    }
    const double outside = results_.town().units[0].outside_data;
    if (outside > 0) {
      auto text = words_for_count(outside) +
                  " more residents live outside the street data; nothing is said "
                  "about them.";
      text[0] = text[0] == 'a' ? 'A' : text[0] == 'f' ? 'F' : text[0];
      line(text);
    }
  }

  void other_personas() {
    if (results_.personas.size() < 2) return;
    section("The same for other kinds of traveller");
    for (std::size_t p = 0; p < results_.personas.size(); ++p) {
      if (p != results_.headline_persona) line(town_sentence(p));
    }
  }

  [[nodiscard]] static std::string name_of_group(const Division& division, const Unit& unit) {
    return division.kind == DivisionKind::kCore20 ? unit.name + " (deciles 1 and 2 of need)"
                                                  : unit.name;
  }

  void groups() {
    section("Groups of residents");
    std::vector<std::string> small;
    bool any = false;
    for (const auto& gap : results_.gaps) {
      if (gap.standard != results_.headline_standard) continue;
      const auto& division = results_.divisions[gap.division];
      const auto characteristic =
          characteristic_of(division.id, division.title, division.characteristic);
      if (gap.persona != results_.headline_persona &&
          !speaks_for(results_.personas[gap.persona].id, characteristic, division.id)) {
        continue;
      }
      const auto& unit = division.units[gap.unit];
      const auto& other = division.units[gap.other];
      if (gap.small || unit.small || other.small || results_.is_hidden(gap.division, gap.unit) ||
          results_.is_hidden(gap.division, gap.other)) {
        if (gap.persona == results_.headline_persona) small.push_back(unit.name);
        continue;
      }
      if (!gap.share.low || !gap.other_share.low) continue;
      any = true;
      const auto& figures = results_.personas[gap.persona].divisions[gap.division][gap.unit];
      line(fmt::format(
          "{}, {}: {} ({} of {} {}) {}; {} {}. That is {}{}.{}", name_of_group(division, unit),
          loaded_.town->name, exact_shares_in_words(gap.share),
          counts_in_words({figures.low.standards[gap.standard]->meets,
                           figures.high.standards[gap.standard]->meets}),
          words_for_count(unit.inside()), division.counted, headline_in_words(loaded_, results_),
          core::lower(other.name), exact_shares_in_words(gap.other_share), gap.direction,
          division.expected ? " (expected, if spread evenly within each neighbourhood)" : "",
          basis(gap.persona)));
    }
    if (!any && small.empty()) line("The project names no groups and no need.");
    if (!small.empty()) {
      line(
          fmt::format("Not quoted, being fewer than 100 people or 40 households, or giving such a "
                      "number away: {}.",
                      fmt::join(small, ", ")));
    }
  }

  void reasons() {
    const auto persona = results_.headline_persona;
    const auto of = join_legs(parts_.of(persona, 0, 0));
    section("What stops them");
    std::size_t told = 0;
    for (const auto& r : of) {
      if (told == kReasonsTold || equity::round_for_prose(r.people) == 0) break;
      ++told;
      line(fmt::format("In {}, of those who {}, this is the reason for {}: {}.{}",
                       loaded_.town->name, headline_in_words(loaded_, results_, "cannot get"),
                       words_for_count(r.people), reason_in_words(r), basis(persona)));
    }
    if (told == 0) line("Nobody, or hardly anybody, falls short.");
    if (told > 0) {
      line(
          "Counted where what nobody has mapped is passable; one person can count once for each "
          "way, so "
          "the numbers do not add up to a whole.");
    }
  }

  void areas() {
    for (const auto& ranking : results_.rankings) {
      if (ranking.persona != results_.headline_persona) continue;
      section("Areas to look at first");
      line("Order: " + ranking.formula + ".");
      if (!ranking.need_caveat.empty()) line("To bear in mind: " + ranking.need_caveat + ".");
      std::size_t told = 0;
      for (const auto& area : ranking.areas) {
        if (told == kAreasTold) break;
        if (area.small || results_.is_hidden(1, area.neighbourhood) ||
            equity::round_for_prose(area.below.high) == 0) {
          continue;
        }
        ++told;
        line(fmt::format("{}. {}", told, sentence_for(loaded_, results_, ranking, area)));
      }
      if (told == 0) line("None: hardly anybody falls short anywhere.");
    }
  }

  [[nodiscard]] static std::string meets_in_words(const place::Standard& standard) {
    const auto bar = place::in_words(standard);
    switch (standard.kind) {
      case place::StandardKind::kGreen:
      case place::StandardKind::kStop:
        return "live " + bar;
      case place::StandardKind::kSessions:
        return "can get to " + bar;
      case place::StandardKind::kSupply:
        return "have " + bar;
      case place::StandardKind::kQuantity:
        return "live in a neighbourhood with " + bar;
    }
    return bar;
  }
  /// Weeks and limits belong to sessions alone; straight lines and areas to no persona.
  [[nodiscard]] std::string basis_of(const place::Standard& standard) const {
    const auto persona = results_.headline_persona;
    if (standard.kind == place::StandardKind::kSessions) return basis(persona);
    if (standard.kind == place::StandardKind::kQuantity ||
        standard.measure == place::Measure::kStraightLine) {
      return fmt::format(" [{}; the same for every kind of traveller]", loaded_.town->name);
    }
    const auto& who = loaded_.town->analysis.personas[persona];
    return fmt::format(
        " [{}; along ways that this persona can use: {}, {:.2f} m/s{}]", loaded_.town->name,
        who.title, who.speed_mps,
        results_.personas[persona].has_band ? "; low to high for what nobody has mapped" : "");
  }

  void other_standards() {
    bool begun = false;
    for (std::size_t s = 0; s < results_.standards.size(); ++s) {
      const auto& standard = results_.standards[s];
      if (s == results_.headline_standard || !place::has_bar(standard) ||
          standard.status == place::StandardStatus::kUnverified) {
        continue;
      }
      const auto share = town_share(results_.headline_persona, s);
      if (share.empty()) continue;
      if (!begun) section("Other standards");
      begun = true;
      line(fmt::format("In {}, {} {}. Standard: {}. Source ({}): {}.{}", loaded_.town->name, share,
                       meets_in_words(standard), standard.title, name_of(standard.status),
                       standard.source, basis_of(standard)));
    }
  }

  void limits() {
    section("What this does not say");
    line(
        "Who comes. Distance and timetables are one condition among many; lifts, taxis and "
        "community "
        "transport are not counted, nor is how reliable a service is.");
    line(
        "Anything about one person: figures of a group are those of the neighbourhoods in which "
        "its "
        "members live.");
    line(
        "A kind of traveller is not a group: what is quoted of older people is of residents of "
        "that age "
        "only where a line names both the group and the pace.");
  }

  void sources() {
    section("Sources and licences, to be named wherever this is quoted");
    line(
        "Streets and paths: \u00a9 OpenStreetMap contributors, Open Database Licence 1.0, "
        "openstreetmap.org/copyright.");
    if (loaded_.town->timetable) {
      for (const auto& feed : loaded_.town->timetable->feeds) {
        line(fmt::format("Timetable: {}{}, under the licence of its publisher.", feed.name,
                         feed.publisher.empty() ? "" : " (" + feed.publisher + ")"));
      }
    }
    std::set<std::string> named;
    for (const auto& division : results_.divisions) {
      if (division.source.empty()) continue;
      const auto text = division.source + (division.year.empty() ? "" : ", " + division.year);
      if (named.insert(text).second) line(fmt::format("{}: {}.", division.title, text));
    }
    const auto& hoods = loaded_.project.neighbourhoods;
    line(fmt::format(
        "Neighbourhoods and their residents: {}{}, under the licence of their publisher.",
        hoods.file.path.filename().string(),
        hoods.attributes ? " and " + hoods.attributes->path.filename().string() : ""));
    line("Checksums of every input stand in manifest.json.");
  }

  const LoadedTown& loaded_;
  const Results& results_;
  UnitReasons parts_;
  std::string out_;
};

}  // namespace

std::string method_in_words(const LoadedTown& loaded) {
  const auto& a = loaded.town->analysis;
  return fmt::format(
      "For every home and session: leave home{}, arrive {} minutes early, and get back afterwards. "
      "Streets as "
      "mapped in OpenStreetMap{}. Low takes what nobody has mapped as impassable, high as "
      "passable. "
      "Residents are spread over homes, groups evenly within neighbourhoods. Waits count; lifts "
      "and taxis do "
      "not.",
      loaded.town->timetable ? " on foot or by timetable" : " on foot", a.early_minutes,
      loaded.town->timetable ? ", services as timetabled" : "");
}

std::string write_bid_facts(const LoadedTown& loaded, const Results& results) {
  return BidFacts(loaded, results).write();
}

}  // namespace app::gaps
