package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On a folder tree that looks like `/sys/fs/cgroup`.
class MemoryGroupsTest {
  @TempDir Path temp;
  private Path mount;
  private Path own;

  @BeforeEach
  void delegate() throws IOException {
    mount = Files.createDirectory(temp.resolve("cgroup"));
    own = Files.createDirectories(mount.resolve("user.slice/worker.service"));
    Files.writeString(own.resolve("cgroup.subtree_control"), "cpu memory pids\n");
    Files.writeString(own.resolve("cgroup.procs"), "1\n");
  }

  private Optional<MemoryGroups> find(String membership) throws IOException {
    return MemoryGroups.find(mount, Files.writeString(temp.resolve("membership"), membership));
  }

  @Test
  void delegatedGroupsAreMadeWithTheirLimitAndRemoved() throws IOException {
    var groups = find("0::/user.slice/worker.service\n").orElseThrow();
    var group = groups.open(5 << 20);

    assertThat(group.folder().getParent()).isEqualTo(own);
    assertThat(group.folder().resolve("memory.max")).content().isEqualTo("5242880");
    Files.delete(group.folder().resolve("memory.max")); // the kernel's files go with the folder
    group.close();
    group.close();
    assertThat(group.folder()).doesNotExist();
    assertThat(groups.open(1).folder()).isNotEqualTo(group.folder());
  }

  @Test
  void aKillForMemoryIsToldOnce() throws IOException {
    var group = find("0::/user.slice/worker.service\n").orElseThrow().open(1);

    assertThat(group.killedSince()).isFalse();
    var events = group.folder().resolve("memory.events");
    Files.writeString(events, "low 0\nhigh 0\nmax 3\noom 1\noom_kill 2\noom_group_kill 0\n");
    assertThat(group.killedSince()).isTrue();
    assertThat(group.killedSince()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4:memory:/user.slice/worker.service\n", "0::/\n", "0::/elsewhere\n"})
  void whatIsNotDelegatedIsNotUsed(String membership) throws IOException {
    assertThat(find(membership)).isEmpty();
  }

  @Test
  void withoutTheMemoryControllerThereAreNone() throws IOException {
    Files.writeString(own.resolve("cgroup.subtree_control"), "cpu pids\n");

    assertThat(find("0::/user.slice/worker.service\n")).isEmpty();
    assertThat(MemoryGroups.find(mount, temp.resolve("missing"))).isEmpty();
  }
}
