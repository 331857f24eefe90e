package dev.chipboard.tasks.errorrecovery;

import dev.chipboard.protocol.file.Resource;
import dev.chipboard.tasks.suite.Fixture;

/// The texts of the program and of its manual.
final class Program {
  private Program() {}

  static String text(Shipment shipment) {
    return Resource.text(Program.class, "ship.py")
        .replace("@SERVER@", Fixture.ADDRESS)
        .replace("@FLAG@", shipment.flag())
        .replace("@SCHEMA@", Integer.toString(shipment.offered()))
        .replace("@VARIABLE@", shipment.variable())
        .replace("@LOCK@", ".ship.lock");
  }

  static String manual(Shipment shipment) {
    return """
    ship.py sends a batch of orders to the server and prints the receipt.

        python3 ship.py --%s orders.csv

    While it runs it holds .ship.lock, so that nobody ships the same orders twice. The depot's
    region is in settings.ini. Lines that cannot be read belong into rejected.csv.
    """
        .formatted(shipment.documented());
  }
}
