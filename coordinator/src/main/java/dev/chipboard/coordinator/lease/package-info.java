/// Who may run what until when: claims, renewals, results, expiry, retries.
@NullMarked
package dev.chipboard.coordinator.lease;

import org.jspecify.annotations.NullMarked;
