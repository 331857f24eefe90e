package dev.chipboard.tasks.fileparse;

import dev.chipboard.tasks.fileparse.Service.Event;
import dev.chipboard.tasks.fileparse.Service.Request;
import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// The services of an instance.
///
/// @param active those that count
/// @param archived those that do not, though they look like it
/// @param asked the service whose port the prompt names
record Fleet(List<Service> active, List<Service> archived, Service asked) {
  private static final List<String> ZONES = List.of("core", "edge", "lab", "shop", "field");
  private static final List<String> NAMES =
      List.of(
          "atlas", "birch", "cobalt", "delta", "ember", "fjord", "garnet", "harbor", "indigo",
          "juniper", "kestrel", "lagoon", "marble", "nectar", "onyx", "pepper", "quartz", "raven");
  private static final List<String> FIRST =
      List.of("ana", "ben", "cleo", "dag", "eva", "finn", "gro", "hal", "ida", "jon", "kim");
  private static final List<String> LAST =
      List.of("lind", "moro", "nagy", "okoye", "pohl", "quist", "rao", "silva", "tran");
  private static final int DAY = 86_400;

  static Fleet draw(Draws draws) {
    int active = draws.between(9, 13);
    int all = active + draws.between(1, 2);
    var names = draws.sample(NAMES, all);
    var zones = draws.sample(ZONES, 3);
    var millis = draws.distinct(20 * all, 5, 9_999).iterator();
    var seconds = draws.distinct(20 * all, 0, 60 * DAY).iterator();
    var ports = draws.distinct(all, 3_000, 9_999);
    var enabled = draws.sample(names.subList(0, active), draws.between(3, active - 2));
    var services = new ArrayList<Service>();
    for (int i = 0; i < all; i++) {
      services.add(
          new Service(
              draws.pick(zones),
              names.get(i),
              owner(i, draws),
              i >= active || enabled.contains(names.get(i)),
              64 * draws.between(1, 64),
              ports.get(i),
              requests(draws, millis),
              events(draws, seconds)));
    }
    var counted = services.subList(0, active);
    return new Fleet(
        List.copyOf(counted), List.copyOf(services.subList(active, all)), draws.pick(counted));
  }

  /// The service's position makes the last name follow the first differently for each.
  private static String owner(int position, Draws draws) {
    return FIRST.get(position % FIRST.size())
        + "."
        + draws.pick(LAST)
        + (position + 10 * draws.between(1, 9));
  }

  private static List<Request> requests(Draws draws, Iterator<Integer> millis) {
    var requests = new ArrayList<Request>();
    int count = draws.between(8, 20);
    for (int i = 0; i < count; i++) {
      requests.add(
          new Request(
              draws.pick(List.of("/", "/list", "/items/a,b", "/find?q=x,y", "/status/200")),
              draws.pick(List.of(200, 200, 200, 204, 304, 404, 500)),
              draws.between(100, 99_999),
              millis.next()));
    }
    return requests;
  }

  private static List<Event> events(Draws draws, Iterator<Integer> seconds) {
    var events = new ArrayList<Event>();
    int count = draws.between(8, 18);
    for (int i = 0; i < count; i++) {
      events.add(
          new Event(
              seconds.next(),
              draws.pick(List.of("INFO", "INFO", "WARN", "ERROR")),
              "E" + draws.between(1_000, 9_999),
              draws.pick(
                  List.of(
                      "started",
                      "cache is warm",
                      "retry after ERROR E" + draws.between(1_000, 9_999),
                      "no answer from peer",
                      "level set to ERROR"))));
    }
    events.sort(Comparator.comparingInt(Event::second));
    return events;
  }
}
