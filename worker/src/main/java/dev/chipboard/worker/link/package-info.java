/// The one outbound connection to a coordinator: dial, present, claim, renew, deliver.
@NullMarked
package dev.chipboard.worker.link;

import org.jspecify.annotations.NullMarked;
