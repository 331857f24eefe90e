/// Commands about tasks: read them, and prove their graders.
@NullMarked
package dev.chipboard.worker.cli.tasks;

import org.jspecify.annotations.NullMarked;
