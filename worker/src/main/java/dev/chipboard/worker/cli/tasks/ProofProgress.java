package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.worker.proof.Finding;

/// Says how far a proof has got, and at once what does not hold.
final class ProofProgress {
  private static final double EVERY_SECONDS = 5;

  private final Terminal talk;
  private final int all;
  private final long began = System.nanoTime();
  private int done;
  private double said;

  ProofProgress(Terminal talk, int all) {
    this.talk = talk;
    this.all = all;
  }

  void add(Finding finding) {
    done++;
    finding
        .faults()
        .forEach((claim, seen) ->
            talk.say(
                "%s, seed %d: NOT %s: %s"
                    .formatted(finding.task(), finding.seed(), claim.text(), seen)));
    double now = seconds();
    if (now - said >= EVERY_SECONDS && done < all) {
      said = now;
      talk.say(
          "%d of %d instances, about %s left"
              .formatted(done, all, left(now / done * (all - done))));
    }
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private static String left(double seconds) {
    return seconds < 90 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
  }
}
