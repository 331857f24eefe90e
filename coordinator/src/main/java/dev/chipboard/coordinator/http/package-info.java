/// The one TLS port: REST, event-bus bridge, events, page.
@NullMarked
package dev.chipboard.coordinator.http;

import org.jspecify.annotations.NullMarked;
