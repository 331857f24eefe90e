/// The suites that come with Chipboard, and the digests that pin their state.
@NullMarked
package dev.chipboard.tasks.bundled;

import org.jspecify.annotations.NullMarked;
