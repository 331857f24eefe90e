package dev.chipboard.coordinator.store;

/// A unit of work: done whole or not at all. It may run twice where the first run was rolled back,
/// so it changes nothing but what it is handed.
///
/// @param <T> what it answers
@FunctionalInterface
public interface Unit<T> {
  T run(Transaction transaction);
}
