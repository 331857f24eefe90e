package dev.chipboard.deploy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What Ctrl-C does: the first asks the process to end well, any later one ends it at once.
///
/// Java by itself stays deaf to a second one while it shuts down. `sun.misc.Signal` is the way that
/// the JDK supports (module jdk.unsupported), but naming it is a warning that cannot be suppressed:
/// hence by reflection.
final class CtrlC implements InvocationHandler {
  private final Runnable first;
  private final Runnable again;
  private final AtomicBoolean pressed = new AtomicBoolean();

  private CtrlC(Runnable first, Runnable again) {
    this.first = first;
    this.again = again;
  }

  /// Takes the signal over. Each press runs on a thread of its own, so the first may block.
  static void install(Runnable first, Runnable again) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy =
          Proxy.newProxyInstance(
              CtrlC.class.getClassLoader(), new Class<?>[] {handler}, new CtrlC(first, again));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "cannot listen for Ctrl-C: " + e, e);
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        (pressed.compareAndSet(false, true) ? first : again).run();
        yield null;
      }
      case "equals" -> arguments != null && isMine(arguments[0]);
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "Ctrl-C";
    };
  }

  private boolean isMine(Object other) {
    return Proxy.isProxyClass(other.getClass()) && Proxy.getInvocationHandler(other).equals(this);
  }
}
