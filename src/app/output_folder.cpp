#include "app/output_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/free_file.hpp"
#include "core/diagnostics.hpp"

namespace app {

namespace fs = std::filesystem;

namespace {

std::atomic<int> writes{0};

[[noreturn]] void fail_to_write(const fs::path& path, const std::string& why) {
  throw core::InputError("cannot-write", path.string(), 0,
                         fmt::format("cannot be written ({}); choose another place with -o", why));
}

/// The files an earlier run left, or nothing when the folder bears no manifest of ours.
std::optional<std::vector<std::string>> files_of_manifest(const fs::path& folder) {
  std::ifstream in(folder / "manifest.json", std::ios::binary);
  if (!in) return std::nullopt;
  const auto manifest = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!manifest.is_object() || manifest.value("generator", "") != "Greenreach") {
    return std::nullopt;
  }
  std::vector<std::string> names{"manifest.json"};
  if (const auto outputs = manifest.find("outputs");
      outputs != manifest.end() && outputs->is_array()) {
    for (const auto& output : *outputs) {
      const auto name = output.is_object() ? output.value("file", "") : "";
      // A manifest is a file like any other: no name may lead out of the folder.
      if (!name.empty() && fs::path(name).filename() == name) names.push_back(name);
    }
  }
  return names;
}

void write_bytes(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) fail_to_write(path, "disk full, or no permission");
}

fs::path temporary_beside(const fs::path& target) {
  const auto parent = target.parent_path().empty() ? fs::path(".") : target.parent_path();
  return parent / fmt::format(".{}.{}.part", target.filename().string(), ::getpid());
}

}  // namespace

OutputFolder::OutputFolder(fs::path target, Overwrite overwrite) : target_(std::move(target)) {
  if (!target_.has_filename()) target_ = target_.parent_path();  // "out/" means "out"
  if (target_.empty()) fail_to_write(target_, "no folder named");
  std::error_code error;
  if (fs::exists(target_) && !fs::is_directory(target_)) {
    throw core::InputError("output-exists", target_.string(), 0,
                           "is a file; name a folder with -o");
  }
  if (fs::exists(target_) && !fs::is_empty(target_, error)) {
    const auto ours = files_of_manifest(target_);
    if (!ours) {
      throw core::InputError("output-foreign", target_.string(), 0,
                             "is not empty and holds no Greenreach results, so nothing in it is "
                             "touched; name another folder with -o");
    }
    if (overwrite == Overwrite::kNo) {
      throw core::InputError("output-exists", target_.string(), 0,
                             "holds earlier results; add --overwrite to replace them");
    }
    replaced_ = *ours;
  }
}

OutputFolder::~OutputFolder() {
  std::error_code error;
  if (!committed_ && !staging_.empty()) {
    fs::remove_all(staging_, error);
    --writes;
  }
}

void OutputFolder::write(const std::string& name, std::string_view bytes) {
  // The folder is ours, but not every file in it: the manifest says which.
  if (fs::exists(target_ / name) &&
      std::find(replaced_.begin(), replaced_.end(), name) == replaced_.end()) {
    throw core::InputError("output-foreign", (target_ / name).string(), 0,
                           "was not written by Greenreach, so it is left alone; move it away or "
                           "name another folder with -o");
  }
  if (staging_.empty()) {
    std::error_code error;
    const auto staging = temporary_beside(target_);
    if (!target_.parent_path().empty()) fs::create_directories(target_.parent_path(), error);
    fs::remove_all(staging, error);
    if (!fs::create_directory(staging, error)) fail_to_write(target_, error.message());
    staging_ = staging;
    ++writes;
  }
  write_bytes(staging_ / name, bytes);
}

void OutputFolder::commit() {
  if (staging_.empty()) return;
  std::error_code error;
  if (!fs::exists(target_)) {
    fs::rename(staging_, target_, error);
    if (error) fail_to_write(target_, error.message());
  } else {
    // Keep what others put there, then swap the folders: the target is never half of each.
    for (const auto& entry : fs::directory_iterator(target_)) {
      const auto name = entry.path().filename().string();
      const bool replaced = std::find(replaced_.begin(), replaced_.end(), name) != replaced_.end();
      if (!replaced && !fs::exists(staging_ / name)) {
        fs::copy(entry.path(), staging_ / name, fs::copy_options::recursive, error);
        if (error) fail_to_write(staging_ / name, error.message());
      }
    }
    const auto old = fs::path(staging_.string() + ".old");
    fs::rename(target_, old, error);
    if (error) fail_to_write(target_, error.message());
    fs::rename(staging_, target_, error);
    if (error) {
      std::error_code ignored;
      fs::rename(old, target_, ignored);
      fail_to_write(target_, error.message());
    }
    fs::remove_all(old, error);
  }
  committed_ = true;
  --writes;
}

int writes_under_way() { return writes.load(); }

void write_whole_file(const fs::path& target, std::string_view bytes, Overwrite overwrite,
                      bool (*is_ours)(std::string_view head)) {
  require_free_file(target, overwrite, is_ours);
  std::error_code error;
  if (!target.parent_path().empty()) fs::create_directories(target.parent_path(), error);
  const auto staging = temporary_beside(target);
  try {
    write_bytes(staging, bytes);
  } catch (...) {
    fs::remove(staging, error);
    throw;
  }
  fs::rename(staging, target, error);
  if (error) {
    const auto why = error.message();
    fs::remove(staging, error);
    fail_to_write(target, why);
  }
}

}  // namespace app
