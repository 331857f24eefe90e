/// What the conversations are about: tools, people, places and requests.
@NullMarked
package dev.chipboard.tasks.readiness.content;

import org.jspecify.annotations.NullMarked;
