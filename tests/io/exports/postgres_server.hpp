#pragma once
// A PostgreSQL server of the test's own: made in a temporary folder, reached by a socket in it
// alone, ended and removed with the object.

#include <filesystem>
#include <optional>
#include <string>

class PostgresServer {
 public:
  /// Starts one with a database `gis` that has PostGIS. Nothing, with a loud line, where the
  /// programs are not installed. Throws when they are and fail.
  [[nodiscard]] static std::optional<PostgresServer> start();
  ~PostgresServer();
  PostgresServer(PostgresServer&& other) noexcept;
  PostgresServer& operator=(PostgresServer&&) = delete;

  /// For "PG:" + it, to a database of the server.
  [[nodiscard]] std::string connection(const std::string& database = "gis") const;
  /// What a statement answers by psql itself: fields by |, rows by new lines.
  std::string ask(const std::string& statement, const std::string& database = "gis") const;

 private:
  PostgresServer() = default;
  void run(const std::string& command) const;
  std::filesystem::path folder_;
  bool running_ = false;
};
