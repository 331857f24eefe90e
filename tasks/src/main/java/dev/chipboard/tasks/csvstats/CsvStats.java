package dev.chipboard.tasks.csvstats;

import dev.chipboard.tasks.csvstats.Aggregates.Question;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clean a table of 500 to 5,000 orders and compute six aggregates exactly.
public final class CsvStats implements Task.Agent {
  private static final int ATTEMPTS = 1000;

  @Override
  public String name() {
    return "csv-stats";
  }

  @Override
  public String summary() {
    return "Drop repeated and incomplete rows of a CSV file, then compute six exact aggregates.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Cleaning a table before adding it up, and adding it up exactly: quoted fields, "
                + "repeated lines, empty fields, medians, decimals.",
            "The order of the columns, 500 to 4,600 orders, which fields are empty and which "
                + "lines come twice, regions and products, and which of them are asked for. No "
                + "value lies near a rounding edge, so that either way of rounding a half and "
                + "binary floating point give the same digits.",
            List.of(
                new Meaning("rows", "the number of rows left, exact"),
                new Meaning("revenue", "the total revenue to the cent"),
                new Meaning("mean_price", "the mean price to 4 decimals"),
                new Meaning("median_quantity", "the median quantity, exact"),
                new Meaning("top_product", "the product with the highest revenue"),
                new Meaning("share", "the share to 2 decimals"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value")),
            new Guess(
                0.4 / 7_000_000,
                "revenue alone: it is the sum of some 450 orders or more, each with a standard"
                    + " deviation above 3,300, so that it has one above 70,000, or 7,000,000 cents;"
                    + " no single value is likelier than 0.4 / 7,000,000.")));
  }

  /// A table with a rounding edge nearby is drawn again, from a stream of its own.
  @Override
  public Instance instance(long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var draws = Draws.of(seed, "csv-stats/" + attempt);
      var table = Table.draw(draws);
      var regions = draws.sample(table.regions(), 2);
      var question =
          new Question(regions.getFirst(), draws.pick(table.products()), regions.getLast());
      var aggregates = Aggregates.of(table.orders(), question);
      if (aggregates.isPresent()) {
        return new AnswerInstance(
            prompt(question),
            Map.of("orders.csv", table.csv()),
            oracle(question),
            sheet(aggregates.get()));
      }
    }
    throw new IllegalStateException("no table for seed " + seed + " in " + ATTEMPTS + " attempts");
  }

  private static AnswerSheet sheet(Aggregates right) {
    return new AnswerSheet(
        List.of(
            new Member.Amount("rows", right.rows()),
            new Member.Amount("revenue", right.revenue()),
            new Member.Amount("mean_price", right.meanPrice()),
            new Member.Amount("median_quantity", right.medianQuantity()),
            new Member.Text("top_product", right.topProduct()),
            new Member.Amount("share", right.share())));
  }

  private static String prompt(Question question) {
    return """
    orders.csv in your current directory is a CSV file with a header line; fields with commas or \
    quotes are quoted as in RFC 4180.
    Clean it first: where lines are exactly the same, keep one of them; then drop every row whose \
    quantity or unit_price is empty. Use only the rows that are left. The revenue of a row is \
    quantity * unit_price.

    Write the file answer.json in your current directory: one JSON object with exactly these \
    members:
    - "rows": number, how many rows are left
    - "revenue": number, the total revenue, rounded to 2 decimals
    - "mean_price": number, the mean unit_price of the rows with region %s, rounded to 4 decimals
    - "median_quantity": number, the median quantity of the rows with product %s (for an even \
    count the mean of the two in the middle)
    - "top_product": string, the product with the highest total revenue
    - "share": number, the revenue of the rows with region %s in percent of the total revenue, \
    rounded to 2 decimals
    """
        .formatted(question.region(), question.product(), question.share());
  }

  private static List<String> oracle(Question question) {
    return List.of(
        "head -n 5 orders.csv",
        """
        python3 - <<'END'
        import csv, json, statistics
        from decimal import Decimal, ROUND_HALF_UP
        with open("orders.csv", newline="") as file:
            lines = list(dict.fromkeys(file))
        rows = [r for r in csv.DictReader(lines) if r["quantity"] and r["unit_price"]]
        for r in rows:
            r["q"], r["p"] = int(r["quantity"]), Decimal(r["unit_price"])
        def total(chosen):
            return sum((r["q"] * r["p"] for r in chosen), Decimal(0))
        def rounded(value, places):
            return float(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
        prices = [r["p"] for r in rows if r["region"] == "%s"]
        answer = {
            "rows": len(rows),
            "revenue": rounded(total(rows), 2),
            "mean_price": rounded(sum(prices) / len(prices), 4),
            "median_quantity": statistics.median(
                [r["q"] for r in rows if r["product"] == "%s"]),
            "top_product": max(
                {r["product"] for r in rows},
                key=lambda name: total([r for r in rows if r["product"] == name])),
            "share": rounded(
                100 * total([r for r in rows if r["region"] == "%s"]) / total(rows), 2),
        }
        with open("answer.json", "w") as file:
            json.dump(answer, file)
        END
        """
            .formatted(question.region(), question.product(), question.share()),
        "cat answer.json");
  }
}
