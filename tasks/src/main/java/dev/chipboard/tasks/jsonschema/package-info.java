/// JSON Schema: check documents against a schema and say what fails where.
@NullMarked
package dev.chipboard.tasks.jsonschema;

import org.jspecify.annotations.NullMarked;
