/// What tools look like, and whether a call has the form of one.
@NullMarked
package dev.chipboard.tasks.readiness.form;

import org.jspecify.annotations.NullMarked;
