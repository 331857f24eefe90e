package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.worker.cli.tasks.page.Section.Block;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Grid;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Prose;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Verbatim;
import dev.chipboard.worker.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sections of an agent task's page.
final class AgentSections {
  private static final int MOST_FILES = 12;

  private AgentSections() {}

  static List<Section> of(AgentPage page) {
    var sections = new ArrayList<Section>();
    prose(sections, "What it tests", page.tests());
    prose(sections, "What the seed decides", page.varies());
    sections.add(Section.of("Prompt of seed " + page.seed(), new Verbatim("text", page.prompt())));
    sections.add(workspace(page.files()));
    var setup = page.setup();
    if (setup != null) {
      sections.add(Section.of("Runs before the agent does", new Verbatim("bash", setup)));
    }
    prose(sections, "Server", page.server());
    sections.add(
        Section.of(
            "May be created or changed", new Verbatim("", String.join("\n", page.outputs()))));
    var hidden = page.hidden();
    if (hidden != null) {
      sections.add(
          Section.of(
              "Hidden run",
              new Prose(
                  "What the agent left is run again in a fresh sandbox on data that it has not"
                      + " seen. Only inputs go in; what comes out is held against the right values"
                      + " outside."),
              new Verbatim("bash", hidden)));
    }
    sections.add(
        Section.of(
            "Checks",
            new Prose("Each is made for itself; all have to hold for a pass."),
            new Grid(
                List.of("check", "what has to be right"),
                page.checks().stream().map(each -> List.of(each.check(), each.holds())).toList())));
    sections.add(Section.of("Score", LadderRows.of(page.checks().size(), page.oracle().size())));
    sections.add(
        new Section(
            "A way to solve it, command by command",
            page.oracle().stream().<Block>map(each -> new Verbatim("bash", each)).toList()));
    sections.add(cheats(page));
    sections.add(Section.of("Limits", LimitRows.of(page.agentLimits(), page.sandboxLimits())));
    return List.copyOf(sections);
  }

  private static void prose(List<Section> sections, String title, @Nullable String text) {
    if (text != null) {
      sections.add(Section.of(title, new Prose(text)));
    }
  }

  private static Section workspace(List<ShownFile> files) {
    if (files.isEmpty()) {
      return Section.of("Workspace", new Prose("Empty."));
    }
    boolean facts = files.stream().anyMatch(file -> file.facts() != null);
    var rows = files.stream().limit(MOST_FILES).map(file -> cells(file, facts)).toList();
    int more = files.size() - rows.size();
    Stream<Block> listing =
        Stream.of(
            new Grid(
                facts ? List.of("file", "size", "mode and time") : List.of("file", "size"), rows),
            new Prose(more > 0 ? "And " + more + " more." : ""));
    return new Section(
        "Workspace",
        Stream.concat(listing, files.stream().flatMap(AgentSections::excerpt)).toList());
  }

  private static List<String> cells(ShownFile file, boolean facts) {
    var size = Bytes.text(file.bytes());
    return facts
        ? List.of(file.path(), size, Objects.requireNonNullElse(file.facts(), ""))
        : List.of(file.path(), size);
  }

  private static Stream<Block> excerpt(ShownFile file) {
    var excerpt = file.excerpt();
    return excerpt == null
        ? Stream.of()
        : Stream.of(new Prose(file.path() + " begins:"), new Verbatim("text", excerpt));
  }

  private static Section cheats(AgentPage page) {
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Prose(
            "`chipboard tasks verify "
                + page.task()
                + "` tries each of these in the real sandbox; none may pass. Some hold the right"
                + " answer, so that it is for their form alone that they fail."));
    blocks.add(
        new Grid(
            List.of("cheat", "what it does", "why it fails"),
            page.cheats().stream()
                .map(each -> List.of(each.name(), each.idea(), each.defence()))
                .toList()));
    var guess = page.guess();
    if (guess != null) {
      blocks.add(
          new Prose(
              "Guessing passes with a chance of at most %.1e. ".formatted(guess.most())
                  + guess.why()));
    }
    return new Section("How not to pass it", blocks);
  }
}
