/// Suites of users: a folder with a `suite.yaml`, files and commands, read strictly.
@NullMarked
package dev.chipboard.tasks.folder;

import org.jspecify.annotations.NullMarked;
