package dev.chipboard.tasks.concurrentfetch;

/// Something that the server has.
///
/// @param id its number
/// @param code what is to be fetched
/// @param amount what is to be summed
/// @param delayMillis how long the server takes for it
/// @param fate what becomes of a request for it
record Item(int id, String code, int amount, int delayMillis, Fate fate) {
  /// What becomes of a request.
  enum Fate {
    /// It is answered.
    THERE,
    /// It is answered from the second time on.
    LATER,
    /// There is no such thing, although it is listed.
    GONE
  }

  String path() {
    return "/items/" + id;
  }
}
