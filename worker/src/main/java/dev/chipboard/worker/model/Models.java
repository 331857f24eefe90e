package dev.chipboard.worker.model;

import dev.chipboard.protocol.model.Variant;
import java.util.Set;

/// The model files of this machine.
public interface Models {
  /// Finds the file where people already have it, or fetches it from the first source that gives
  /// it. Blocks; interruption stops the fetch and keeps what it has for the next time.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `MODEL_UNOBTAINABLE`, listing
  ///   what each source said; `CORRUPT` where one of them gave another file; `RESOURCE` where the
  ///   disk is full; `INTERRUPTED`, the thread's interrupt flag set again
  ModelFile obtain(Variant variant, FetchProgress progress);

  /// Returns the SHA-256 of the files known to be here, without hashing any anew.
  Set<String> present();

  /// Hears how a fetch gets on.
  interface FetchProgress {
    /// Takes the bytes so far and the bytes in all; called at most a few times a second.
    void fetched(String source, long bytes, long total);

    /// Hears what happens otherwise, such as a source that does not answer; for people.
    default void note(String line) {}
  }

  /// Hears of one fetch, which is over when this is closed.
  interface FetchListener extends FetchProgress, AutoCloseable {
    @Override
    void close();

    /// Returns one that says nothing.
    static FetchListener silent() {
      return new FetchListener() {
        @Override
        public void fetched(String source, long bytes, long total) {}

        @Override
        public void close() {}
      };
    }
  }
}
