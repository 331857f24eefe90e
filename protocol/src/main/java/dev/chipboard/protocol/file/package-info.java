/// Hashes of bytes, and files as every module keeps them.
@NullMarked
package dev.chipboard.protocol.file;

import org.jspecify.annotations.NullMarked;
