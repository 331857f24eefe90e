/// File Parse: read a tree of JSON, INI, CSV and log files and answer from what counts in it.
@NullMarked
package dev.chipboard.tasks.fileparse;

import org.jspecify.annotations.NullMarked;
