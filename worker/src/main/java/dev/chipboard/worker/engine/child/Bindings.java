package dev.chipboard.worker.engine.child;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/// The bindings as this child needs them: requests as llama-server's own JSON.
///
/// The bindings hand JSON to the native server code, which knows token ids as prompts, seeds and
/// everything else, but their [InferenceParameters] can only write some of it, and drop the task's
/// id. So three of their package-private methods are called through handles; the version of the
/// library is pinned and a test runs all three.
final class Bindings {

  private static final int ALL_LAYERS = 999;

  private final LlamaModel model;
  private final MethodHandle request;
  private final MethodHandle receive;
  private final MethodHandle cancel;
  private final MethodHandle stopped;

  private Bindings(LlamaModel model) throws ReflectiveOperationException {
    this.model = model;
    var lookup = MethodHandles.privateLookupIn(LlamaModel.class, MethodHandles.lookup());
    request =
        lookup.findVirtual(
            LlamaModel.class, "requestCompletion", MethodType.methodType(int.class, String.class));
    receive =
        lookup.findVirtual(
            LlamaModel.class,
            "receiveCompletion",
            MethodType.methodType(LlamaOutput.class, int.class));
    cancel =
        lookup.findVirtual(
            LlamaModel.class, "cancelCompletion", MethodType.methodType(void.class, int.class));
    stopped =
        MethodHandles.privateLookupIn(LlamaOutput.class, MethodHandles.lookup())
            .findGetter(LlamaOutput.class, "stop", boolean.class);
  }

  /// Load a model; takes as long as it takes.
  ///
  /// @throws BindingsFailed if the model cannot be loaded; the reason is in the log
  static Bindings load(Path file, int context, int threads, int batchThreads)
      throws IOException, ReflectiveOperationException {
    var parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setCtxSize(context)
            .setThreads(threads)
            .setThreadsBatch(batchThreads)
            // llama-server's ways: the model's own template, and no silent loss of early tokens.
            .enableJinja()
            .disableContextShift();
    ChatTemplate.marked(file).ifPresent(parameters::setChatTemplate);
    if (onAppleSilicon()) {
      parameters.setGpuLayers(ALL_LAYERS);
    }
    return new Bindings((LlamaModel) call(() -> new LlamaModel(parameters)));
  }

  /// A part of a reply; the last one says so.
  record Part(String text, boolean last) {}

  /// Start a completion.
  ///
  /// @param json the request as llama-server's `/completion` takes it
  /// @return the task's id, which the log carries too
  int request(String json) {
    return (int) call(() -> request.invoke(model, json));
  }

  /// Wait for the next part of a completion.
  Part receive(int task) {
    var output = (LlamaOutput) call(() -> receive.invoke(model, task));
    return new Part(output.text, (boolean) call(() -> stopped.invoke(output)));
  }

  /// Stop a completion that is not needed any more.
  void cancel(int task) {
    call(() -> {
      cancel.invoke(model, task);
      return task;
    });
  }

  /// Make the prompt of a chat with the model's template.
  String applyTemplate(String messagesJson) {
    var safe = AstralText.protect(messagesJson);
    return safe.restore(model.applyTemplate(safe.text()));
  }

  /// Split text into tokens, without a start token.
  int[] tokenize(String text) {
    return model.encode(text);
  }

  // The only place where the bindings have a device other than the CPU.
  private static boolean onAppleSilicon() {
    return System.getProperty("os.name").startsWith("Mac")
        && System.getProperty("os.arch").equals("aarch64");
  }

  private interface Call {
    Object run() throws Throwable;
  }

  private static Object call(Call call) {
    try {
      return call.run();
    } catch (RuntimeException e) {
      boolean theirs = e.getClass().getPackageName().equals(LlamaModel.class.getPackageName());
      throw theirs ? new BindingsFailed(e) : e;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the bindings failed: " + e.getMessage(), e);
    }
  }
}
