/// What travels between a model and who talks to it: messages, tools and calls of them.
@NullMarked
package dev.chipboard.tasks.chat;

import org.jspecify.annotations.NullMarked;
