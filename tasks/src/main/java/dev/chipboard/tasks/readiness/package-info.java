/// The six readiness tests: whether a model calls the right tool, with the right arguments, and
/// only then.
@NullMarked
package dev.chipboard.tasks.readiness;

import org.jspecify.annotations.NullMarked;
