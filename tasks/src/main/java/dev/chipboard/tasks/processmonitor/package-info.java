/// Process Monitor: find out about running processes without touching them.
@NullMarked
package dev.chipboard.tasks.processmonitor;

import org.jspecify.annotations.NullMarked;
