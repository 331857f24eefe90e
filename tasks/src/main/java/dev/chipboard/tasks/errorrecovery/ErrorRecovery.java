package dev.chipboard.tasks.errorrecovery;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Optional;

/// Get a program to work whose manual is wrong, that misses a setting, may be locked, cannot read
/// some lines and speaks an old schema.
public final class ErrorRecovery implements Task.Agent {
  @Override
  public String name() {
    return "error-recovery";
  }

  @Override
  public String summary() {
    return "Run a program that reports one fault after another, until its server gives a receipt.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Acting on what a program reports, fault after fault, instead of giving up or "
                + "editing the program: a manual that is wrong, a missing setting, a lock of a "
                + "process that is gone, lines that cannot be read, and a server that wants another "
                + "version.",
            "Which option is documented and which is right, the variable and its value, "
                + "whether there is a lock, the orders, which of them cannot be read and why, the "
                + "schemas, and the receipt.",
            List.of(
                new Meaning("receipt", "the receipt, which the server alone knows"),
                new Meaning("shipped", "the number of orders shipped, exact"),
                new Meaning("total", "the sum of quantity times price over them, exact"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value"),
                new Meaning(
                    "complete-batch",
                    "the server was sent exactly the orders that can be read, in their order"),
                new Meaning("accepted", "the server gave its receipt"),
                new Meaning(
                    "rejected.csv",
                    "the file holds exactly the lines that cannot be read, unchanged, in their order"),
                new Meaning("orders.csv", "the file holds its header and exactly the other lines"),
                new Meaning(
                    "program-unchanged",
                    "ship.py, README.txt and settings.ini are what they were; counts only for who got "
                        + "the receipt")),
            "takes POST /batches: the region has to be that of settings.ini, the orders exactly those"
                + " that can be read, and the schema the one that it wants (else 409, and it says which); then"
                + " it gives the receipt",
            new Guess(
                Math.pow(2, -64),
                "The receipt is 64 random bits that are nowhere in the sandbox.")));
  }

  @Override
  public Instance instance(long seed) {
    return new RecoveryInstance(Shipment.draw(Draws.of(seed, "error-recovery")));
  }
}
