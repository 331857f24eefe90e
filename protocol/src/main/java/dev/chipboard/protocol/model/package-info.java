/// Model variants, their sources, and the catalog that lists them.
@NullMarked
package dev.chipboard.protocol.model;

import org.jspecify.annotations.NullMarked;
