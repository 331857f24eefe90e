/** Puts Chipboard on machines: the command, the distribution and the system tests. */
@NullMarked
package dev.chipboard.deploy;

import org.jspecify.annotations.NullMarked;
