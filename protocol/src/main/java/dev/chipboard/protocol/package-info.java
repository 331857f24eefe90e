/** What travels between coordinator and worker: records, ids, codec, addresses and error codes. */
@NullMarked
package dev.chipboard.protocol;

import org.jspecify.annotations.NullMarked;
