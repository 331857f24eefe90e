package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepPlan.ChipShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
    return new SweepPlan(
        1,
        Math.toIntExact(contents.trialsPerChip() * chips.size()),
        shares,
        expectedSeconds(chips),
        notes(chips));
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

  /// The chips work at the same time; the machines of one share its trials.
  private @Nullable Double expectedSeconds(List<Chip> chips) {
    double longest = 0;
    for (var chip : chips) {
      var machines = machines(chip).size();
      double millis = 0;
      for (var strand : contents.strands()) {
        if (!strand.suitable()) {
          continue;
        }
        var median = Durations.median(handle, strand, chip.slug());
        if (median.isEmpty() || machines == 0) {
          return null;
        }
        millis += median.get() * contents.trialsPerStrand() / machines;
      }
      longest = Math.max(longest, millis / 1000);
    }
    return chips.isEmpty() ? null : longest;
  }

  private List<String> notes(List<Chip> chips) {
    var notes = new ArrayList<>(contents.notes());
    Set<String> slugs = chips.stream().map(Chip::slug).collect(Collectors.toSet());
    Chips.awaited(contents.spec(), slugs)
        .forEach(chip -> notes.add("waits for " + chip + ": none is connected"));
    if (contents.spec().placement() == Placement.ANY && connected.isEmpty()) {
      notes.add("waits for a machine: none is connected");
    }
    contents.strands().stream()
        .filter(strand -> !strand.suitable())
        .map(strand -> strand.variantName() + " cannot do " + strand.suite().id() + ": base model")
        .distinct()
        .forEach(notes::add);
    return notes;
  }
}
