import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes a jar's classes anew in a later class-file format: `java RenewClasses.java JAR`.
///
/// Java keeps no class of a format before 50 (Java 6) ready in its start-up cache, and verifies each
/// by a slower method at every start. Picocli's have format 49. The code stays what it was; what is
/// added are the stack maps that the later format has.
final class RenewClasses {
  private static final int FORMAT = ClassFile.JAVA_17_VERSION;
  private static final int FIRST_KEPT_READY = ClassFile.JAVA_6_VERSION;

  private final ClassFile renewing;

  private RenewClasses(ClassLoader loader) {
    var hierarchy =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    renewing =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(hierarchy),
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
  }

  public static void main(String[] arguments) throws IOException {
    var jar = Path.of(arguments[0]);
    var renewed = Files.createTempFile(jar.toAbsolutePath().getParent(), "renewed", ".tmp");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(renewed))) {
      var renew = new RenewClasses(loader);
      for (var entry : from.stream().toList()) {
        var bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(entry.getName().endsWith(".class") ? renew.renewed(bytes) : bytes);
        to.closeEntry();
      }
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private byte[] renewed(byte[] bytes) {
    var model = renewing.parse(bytes);
    if (model.majorVersion() >= FIRST_KEPT_READY) {
      return bytes;
    }
    var version =
        ClassTransform.endHandler(builder -> builder.withVersion(FORMAT, 0));
    return renewing.transformClass(
        model,
        ClassTransform.dropping(ClassFileVersion.class::isInstance)
            .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL))
            .andThen(version));
  }
}
