/// Addresses and messages between worker and coordinator, batched and versioned.
///
/// How messages evolve inside one version ([dev.chipboard.protocol.bus.Hello#PROTOCOL]): a record
/// may gain a component that is `@Nullable` (never a primitive, never a required one), because a
/// peer of another age leaves it out and ignores what it does not know. Nothing is renamed, removed
/// or given another meaning or unit; a new type of order or outcome, or a new enum value, is sent
/// only to peers that said in their hello that they know it. Everything else is a new version: new
/// golden files under `golden/v<n>`, the old ones untouched for as long as the old version is read.
@NullMarked
package dev.chipboard.protocol.bus;

import org.jspecify.annotations.NullMarked;
