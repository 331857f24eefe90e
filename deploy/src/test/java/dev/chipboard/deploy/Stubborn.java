package dev.chipboard.deploy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// A process that hears Ctrl-C as `chipboard` does, and whose closing never ends.
final class Stubborn {
  private Stubborn() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              System.out.println("closing");
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }));
    CtrlC.install(() -> System.exit(130), Main::endAtOnce);
    new ProcessBuilder("sleep", "600").start();
    System.out.println("ready");
    never.await();
  }
}
