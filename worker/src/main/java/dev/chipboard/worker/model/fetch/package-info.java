/// Model files fetched from a hub or a package index, resumed and verified.
@NullMarked
package dev.chipboard.worker.model.fetch;

import org.jspecify.annotations.NullMarked;
