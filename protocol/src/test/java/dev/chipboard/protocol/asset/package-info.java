/// What tests of every module need of the machine: real models and engines, programs, a system.
@NullMarked
package dev.chipboard.protocol.asset;

import org.jspecify.annotations.NullMarked;
