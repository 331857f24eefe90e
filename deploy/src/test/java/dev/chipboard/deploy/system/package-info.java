/// Real processes of the packaged distribution, watched from outside.
@NullMarked
package dev.chipboard.deploy.system;

import org.jspecify.annotations.NullMarked;
