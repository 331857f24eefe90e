/// Where things live on a machine.
@NullMarked
package dev.chipboard.protocol.home;

import org.jspecify.annotations.NullMarked;
