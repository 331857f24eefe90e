/// Files of YAML that people write: read strictly, every mistake told with line and column.
@NullMarked
package dev.chipboard.protocol.yaml;

import org.jspecify.annotations.NullMarked;
