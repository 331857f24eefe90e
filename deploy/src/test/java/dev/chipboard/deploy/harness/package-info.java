/// Starts and watches processes of the packaged distribution, for system tests and benchmarks.
@NullMarked
package dev.chipboard.deploy.harness;

import org.jspecify.annotations.NullMarked;
