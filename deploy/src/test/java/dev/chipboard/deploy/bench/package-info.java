/// Whole-process benchmarks of the packaged distribution, run on demand by `deploy/bench/run`.
@NullMarked
package dev.chipboard.deploy.bench;

import org.jspecify.annotations.NullMarked;
