package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.bus.WorkerBridge;
import dev.chipboard.coordinator.fleet.Fleet;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Optional;
import java.util.Set;

/// Lets a request pass whose credential has a role that the operation is open to; refuses every
/// other one before its body is read.
final class Admission {
  static final String CALLER_KEY = "chipboard.caller";

  private static final String BEARER = "Bearer ";

  private final Offload offload;
  private final Keys keys;
  private final Fleet fleet;
  private final Newcomers newcomers;

  Admission(Offload offload, Keys keys, Fleet fleet, Newcomers newcomers) {
    this.offload = offload;
    this.keys = keys;
    this.fleet = fleet;
    this.newcomers = newcomers;
  }

  Handler<RoutingContext> toOperations(OpenAPIContract contract) {
    return context -> {
      var request = context.request();
      var operation = contract.findOperation(request.path(), request.method());
      if (operation == null) {
        context.fail(
            new ChipboardException(
                ErrorCode.NOT_FOUND, "no operation " + request.method() + " " + request.path()));
      } else {
        admit(context, Operations.mayCall(operation.getOperationId()));
      }
    };
  }

  Handler<RoutingContext> toBridge() {
    return context -> admit(context, Set.of(Role.WORKER));
  }

  private void admit(RoutingContext context, Set<Role> roles) {
    // Whoever reads the body resumes it.
    context.request().pause();
    offload
        .call(() -> check(keys.identify(credential(context), fleet), roles))
        .onSuccess(caller -> {
          context.put(CALLER_KEY, caller);
          if (caller.role() != Role.NOBODY) {
            newcomers.admitted(context.request().connection());
          }
          caller.worker().ifPresent(worker -> context.put(WorkerBridge.WORKER_KEY, worker));
          context.next();
        })
        .onFailure(context::fail);
  }

  private static Caller check(Caller caller, Set<Role> roles) {
    if (roles.contains(caller.role())) {
      return caller;
    }
    if (caller.role() == Role.NOBODY) {
      throw new ChipboardException(
          ErrorCode.UNAUTHENTICATED, "this needs a credential: Authorization: Bearer ...");
    }
    throw new ChipboardException(
        ErrorCode.FORBIDDEN, "this credential does not allow that: it is a " + caller.role());
  }

  private static Optional<String> credential(RoutingContext context) {
    var header = context.request().getHeader("Authorization");
    return Optional.ofNullable(header)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }
}
