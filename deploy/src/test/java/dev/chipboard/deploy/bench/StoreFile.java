package dev.chipboard.deploy.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/// The coordinator's store, read from outside.
record StoreFile(Path path) {

  /// Finds the store of a home.
  static StoreFile of(Path home) throws Exception {
    try (var files = Files.walk(home.resolve("state"), 4)) {
      return new StoreFile(
          files
              .filter(
                  file -> file.toString().endsWith(".db") || file.toString().endsWith(".sqlite"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no store under " + home)));
    }
  }

  /// Returns the numbers of the first column.
  List<Double> numbers(String query) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var numbers = new ArrayList<Double>();
      while (rows.next()) {
        numbers.add(rows.getDouble(1));
      }
      return numbers;
    }
  }
}
