package dev.chipboard.tasks.fixbug;

/// The function of an instance.
///
/// @param module the module's name, without `.py`
/// @param function the function's name
/// @param broken the module's text at the start
/// @param fixed the text without the mistake
record Subject(String module, String function, String broken, String fixed) {
  String file() {
    return module + ".py";
  }

  String testFile() {
    return "test_" + module + ".py";
  }
}
