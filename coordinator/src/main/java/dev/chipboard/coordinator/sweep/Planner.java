package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepPlan.ChipShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Says what a sweep would do.
final class Planner {
  private final Contents contents;
  private final List<Member> connected;
  private final Handle handle;

  Planner(Contents contents, List<Member> connected, Handle handle) {
    this.contents = contents;
    this.connected =
        connected.stream()
            .filter(member -> Chips.wanted(contents.spec(), member.machine().chip()))
            .toList();
    this.handle = handle;
  }

  SweepPlan plan() {
    var chips = Chips.atStart(contents.spec(), Chips.there(handle, contents.spec()));
    var shares = chips.stream().map(this::share).toList();
    var time = new Expected(contents, handle);
    // Nothing is connected yet: what one machine like those before would take.
    (chips.isEmpty() ? List.of(Chips.ANY) : chips)
        .forEach(chip -> time.add(chip, Math.max(1, machines(chip).size())));
    time.addBaselines(Math.max(1, connected.size()));
    return new SweepPlan(
        1,
        Math.toIntExact(contents.trialsPerChip() * chips.size() + contents.baselineTrials()),
        shares,
        time.seconds(),
        notes(chips),
        time.basis());
  }

  private List<Member> machines(Chip chip) {
    return connected.stream()
        .filter(member -> chip.equals(Chips.ANY) || member.chipSlug().equals(chip.slug()))
        .toList();
  }

  private ChipShare share(Chip chip) {
    var machines = machines(chip);
    return new ChipShare(
        chip.equals(Chips.ANY) ? "any" : chip.name(),
        machines.stream().map(member -> member.machine().name()).toList(),
        Math.toIntExact(contents.trialsPerChip()),
        machines.stream().mapToLong(this::bytesToFetch).sum());
  }

  private long bytesToFetch(Member member) {
    var files = new HashMap<String, Long>();
    for (var strand : contents.strands()) {
      var variant = strand.variant();
      if (variant != null && strand.suitable() && !member.present().contains(variant.sha256())) {
        files.put(variant.sha256(), variant.bytes());
      }
    }
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<String> notes(List<Chip> chips) {
    var notes = new ArrayList<>(contents.notes());
    Set<String> slugs = chips.stream().map(Chip::slug).collect(Collectors.toSet());
    Chips.awaited(contents.spec(), slugs)
        .forEach(chip -> notes.add("waits for " + chip + ": none is connected"));
    if (contents.spec().placement() == Placement.ANY && connected.isEmpty()) {
      notes.add("waits for a machine: none is connected");
    }
    if (contents.spec().placement() == Placement.EACH_CHIP) {
      chips.forEach(chip -> differing(chip).ifPresent(notes::add));
    }
    contents.strands().stream()
        .filter(strand -> !strand.suitable())
        .map(strand -> strand.title() + " cannot do " + strand.suite().id() + ": base model")
        .distinct()
        .forEach(notes::add);
    return notes;
  }

  /// The first claim settles the engine of a chip; machines that cannot give it run the work apart.
  private Optional<String> differing(Chip chip) {
    var engines =
        machines(chip).stream()
            .flatMap(member -> contents.spec().engine().choose(offers(member)).stream())
            .map(offer -> EngineWish.exactly(offer).text())
            .distinct()
            .sorted()
            .toList();
    return engines.size() < 2 || contents.strands().stream().allMatch(s -> s.variant() == null)
        ? Optional.empty()
        : Optional.of(
            "machines of "
                + chip.name()
                + " would use "
                + String.join(" and ", engines)
                + ": one that cannot give the engine of the first to start runs the whole work with"
                + " its own, in rows of its own");
  }

  private static List<EngineOffer> offers(Member member) {
    return member.hello().capabilities().engines();
  }
}
