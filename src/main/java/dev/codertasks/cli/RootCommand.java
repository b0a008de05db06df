package dev.codertasks.cli;

import dev.codertasks.config.Setting;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands and their flags. Without a command, {@code stdio} is meant. */
final class RootCommand {
  private static final String SIMULATED = "--simulated";
  private static final String CONFIG = "--config";
  private static final String NO_COLOR = "--no-color";

  private RootCommand() {}

  static CommandLine commandLine(OutputStream out) {
    CommandSpec root =
        stdio(
            "coder-tasks-mcp",
            "Lets an assistant delegate coding work to Coder Tasks, over MCP.",
            out);
    root.addSubcommand(
        "stdio",
        stdio("stdio", "Serves one assistant on standard input and output (the default).", out));
    root.addSubcommand("demo", demo(out));
    root.addSubcommand("version", version());
    return new CommandLine(root);
  }

  /** A command that picocli runs for its exit code. */
  private static CommandSpec command(String name, String description, Callable<Integer> work) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(work);
    spec.name(name);
    spec.usageMessage().description(description);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("show this and exit")
            .build());
    return spec;
  }

  private static CommandSpec stdio(String name, String description, OutputStream out) {
    Work work = new Work();
    CommandSpec spec = command(name, description, work);
    spec.addOption(
        OptionSpec.builder(SIMULATED)
            .arity("0")
            .type(boolean.class)
            .description("serve against a simulated Coder; no account needed")
            .build());
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description("file with settings")
            .build());
    for (Setting setting : Setting.values()) {
      spec.addOption(option(setting));
    }
    work.command =
        () -> new StdioCommand(out).run(settings(spec), file(spec), isSet(spec, SIMULATED));
    return spec;
  }

  private static OptionSpec option(Setting setting) {
    String value = setting.byDefault();
    String note = value.isEmpty() || setting.isSwitch() ? "" : " (" + value + ")";
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag()).description(setting.meaning() + note);
    return setting.isSwitch()
        ? option.arity("0").type(boolean.class).build()
        : option.arity("1").type(String.class).paramLabel(label(setting)).build();
  }

  private static String label(Setting setting) {
    String key = setting.key();
    return key.substring(key.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
  }

  private static CommandSpec demo(OutputStream out) {
    Work work = new Work();
    CommandSpec spec =
        command("demo", "Shows what an assistant can do, against a simulated Coder.", work);
    spec.addOption(
        OptionSpec.builder(NO_COLOR)
            .arity("0")
            .type(boolean.class)
            .description("plain text")
            .build());
    work.command = () -> DemoCommand.run(out, isSet(spec, NO_COLOR));
    return spec;
  }

  private static CommandSpec version() {
    Work work = new Work();
    CommandSpec spec = command("version", "Prints the version.", work);
    work.command =
        () -> {
          spec.commandLine().getOut().println("coder-tasks-mcp " + Version.text());
          return ExitCode.OK;
        };
    return spec;
  }

  private static Map<Setting, String> settings(CommandSpec spec) {
    Map<Setting, String> typed = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Object value = typed(spec, setting.flag());
      if (value != null) {
        typed.put(setting, value.toString());
      }
    }
    return typed;
  }

  private static @Nullable Path file(CommandSpec spec) {
    return typed(spec, CONFIG) instanceof Path path ? path : null;
  }

  private static boolean isSet(CommandSpec spec, String option) {
    return Boolean.TRUE.equals(typed(spec, option));
  }

  private static @Nullable Object typed(CommandSpec spec, String option) {
    return spec.commandLine().getParseResult().matchedOptionValue(option, null);
  }

  /** What a command does, which is known only once its flags are. */
  private static final class Work implements Callable<Integer> {
    private Callable<Integer> command = () -> ExitCode.OK;

    @Override
    public Integer call() throws Exception {
      return command.call();
    }
  }
}
