/// Proves tasks: that the right way is graded right and other ways are not, in the real sandbox.
@NullMarked
package dev.chipboard.worker.proof;

import org.jspecify.annotations.NullMarked;
