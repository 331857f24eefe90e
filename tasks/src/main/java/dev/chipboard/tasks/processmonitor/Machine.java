package dev.chipboard.tasks.processmonitor;

import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What runs, and what is asked about it.
///
/// @param services those that the starting script starts itself
/// @param pool whose processes are counted
/// @param sought the service whose process id is asked for
/// @param child a child, whose parent is asked for
/// @param family the service whose children are counted
/// @param port the port whose listener is asked for
record Machine(
    List<Service> services, String pool, String sought, String child, String family, int port) {
  private static final List<String> NAMES =
      List.of("indexer", "mailer", "billing", "thumbs", "search", "audit", "relay", "cron", "feed");
  private static final List<String> POOLS = List.of("amber", "cobalt", "olive");

  Machine {
    services = List.copyOf(services);
  }

  /// A machine of which the prompt names an answer is drawn again: it could be guessed.
  static Machine draw(Draws draws) {
    while (true) {
      var machine = any(draws);
      var named = List.of(machine.sought(), machine.child(), machine.family());
      if (machine.asked().noneMatch(named::contains)) {
        return machine;
      }
    }
  }

  /// The names that are asked for: whose child, who listens, who is busy.
  private Stream<String> asked() {
    return all().stream()
        .filter(service ->
            service.port() != 0
                || service.busy()
                || service.children().stream().anyMatch(each -> each.service().equals(child)))
        .map(Service::service);
  }

  /// Two families, of different sizes, and one to four services without children. The one that
  /// listens and the one that is busy are drawn from all of them.
  private static Machine any(Draws draws) {
    var names = draws.shuffled(NAMES);
    var sizes = draws.distinct(2, 1, 3);
    int alone = draws.between(1, 4);
    int count = 2 + sizes.get(0) + sizes.get(1) + alone;
    var roles = draws.distinct(2, 0, count - 1);
    int port = draws.between(20_000, 29_999);
    var drawn = new ArrayList<Service>();
    for (int i = 0; i < count; i++) {
      var name = names.get(i % names.size()) + "-" + "%04x".formatted(draws.below(1 << 16));
      boolean listens = i == roles.getFirst();
      boolean busy = i == roles.getLast();
      drawn.add(new Service(name, draws.pick(POOLS), listens ? port : 0, busy, List.of()));
    }
    int first = 2 + sizes.getFirst();
    var services = new ArrayList<Service>();
    services.add(family(drawn.get(0), drawn.subList(2, first)));
    services.add(family(drawn.get(1), drawn.subList(first, first + sizes.getLast())));
    services.addAll(drawn.subList(first + sizes.getLast(), count));
    return new Machine(
        draws.shuffled(services),
        draws.pick(drawn).pool(),
        draws.pick(drawn).service(),
        draws.pick(drawn.subList(2, first + sizes.getLast())).service(),
        draws.pick(services.subList(0, 2)).service(),
        port);
  }

  private static Service family(Service parent, List<Service> children) {
    return new Service(parent.service(), parent.pool(), parent.port(), parent.busy(), children);
  }

  /// All processes.
  List<Service> all() {
    return services.stream().flatMap(Service::all).toList();
  }
}
