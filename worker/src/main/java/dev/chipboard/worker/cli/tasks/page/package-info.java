/// The page of a task, for people who distrust it: in text, in Markdown and as JSON.
@NullMarked
package dev.chipboard.worker.cli.tasks.page;

import org.jspecify.annotations.NullMarked;
