package dev.codertasks.cli;

import dev.codertasks.audit.AuditKey;
import dev.codertasks.audit.AuditUnavailableException;
import dev.codertasks.audit.AuditVerifier;
import dev.codertasks.audit.Head;
import dev.codertasks.config.Config;
import dev.codertasks.config.ConfigException;
import dev.codertasks.config.Surroundings;
import dev.codertasks.policy.PolicyEngine;
import dev.codertasks.policy.PolicyExplain;
import dev.codertasks.policy.PolicyFile;
import dev.codertasks.policy.PolicyFileException;
import dev.codertasks.policy.PolicyLint;
import dev.codertasks.policy.PolicySource;
import dev.codertasks.policy.PolicyTests;
import dev.codertasks.policy.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code policy}: what an operator does with a policy before a server runs it, and with the audit
 * afterwards. It uses the server's own loader and engine.
 */
@Command(
    name = "policy",
    description = "Check, test, explain and show the safety policy; verify the audit.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "lint | test | explain | show | verify-audit",
    footer = {"", "Exit codes: 0 all is well, 1 something is not as it should be, 2 bad input."})
final class PolicyCommand implements Callable<Integer> {
  private static final String POLICY_FILE = "The policy; else the one that the server would use.";

  private final PrintWriter out;

  PolicyCommand(PrintWriter out) {
    this.out = out;
  }

  /** Without a subcommand. */
  @Override
  public Integer call() {
    out.println("Say which: policy lint, test, explain, show or verify-audit.");
    return ExitCode.BAD_INPUT;
  }

  @Command(
      name = "lint",
      description = "Say what is wrong with a policy, and what only looks wrong.",
      mixinStandardHelpOptions = true)
  int lint(
      @Option(names = "--policy", paramLabel = "FILE", description = POLICY_FILE)
          @Nullable Path policy,
      @Parameters(paramLabel = "TESTS", arity = "0..*", description = "Test files that go with it.")
          @Nullable List<Path> tests) {
    return answering(() -> {
      PolicySource source = source(policy);
      PolicyLint.Report report = PolicyLint.lint(source, sources(tests), Instant.now());
      report.errors().forEach(problem -> print(source, "error", problem));
      report.warnings().forEach(problem -> print(source, "warning", problem));
      out.println(
          source.name()
              + ": "
              + report.errors().size()
              + " errors, "
              + report.warnings().size()
              + " warnings");
      return report.errors().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  private void print(PolicySource source, String kind, Problem problem) {
    out.println(source.name() + ": " + kind + ": " + problem);
  }

  @Command(
      name = "test",
      description = "Run test cases against a policy.",
      mixinStandardHelpOptions = true)
  int test(
      @Option(names = "--policy", paramLabel = "FILE", description = POLICY_FILE)
          @Nullable Path policy,
      @Parameters(paramLabel = "TESTS", arity = "1..*", description = "Files with test cases.")
          List<Path> tests) {
    return answering(() -> {
      PolicyEngine engine = engine(policy);
      boolean passed = true;
      for (PolicySource file : sources(tests)) {
        PolicyTests.Report report = PolicyTests.run(engine, file);
        passed &= report.passed();
        report.results().stream()
            .filter(result -> !result.passed())
            .forEach(result ->
                out.println(
                    file.name()
                        + ":"
                        + result.line()
                        + ": "
                        + result.name()
                        + ": "
                        + result.failure()));
        long good = report.results().stream().filter(PolicyTests.Result::passed).count();
        out.println(file.name() + ": " + good + " of " + report.results().size() + " passed");
      }
      return passed ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  @Command(
      name = "explain",
      description = "Say what a rule does, or why a case is decided as it is.",
      mixinStandardHelpOptions = true)
  int explain(
      @Option(names = "--policy", paramLabel = "FILE", description = POLICY_FILE)
          @Nullable Path policy,
      @Option(
              names = "--case",
              paramLabel = "FILE",
              description = "A file with one case: action and facts, as in a test file.")
          @Nullable Path sample,
      @Parameters(paramLabel = "RULE", arity = "0..*", description = "Ids of rules.")
          @Nullable List<String> rules) {
    return answering(() -> {
      PolicyEngine engine = engine(policy);
      boolean known = true;
      for (String id : rules == null ? List.<String>of() : rules) {
        Optional<String> text = PolicyExplain.rule(engine, id);
        out.print(text.orElse(id + ": there is no such rule; \"policy show\" lists them.\n"));
        known &= text.isPresent();
      }
      if (sample != null) {
        out.print(PolicyExplain.sample(engine, Files.readString(sample)));
      } else if (rules == null) {
        out.println("Name a rule, or a case with --case FILE.");
        return ExitCode.BAD_INPUT;
      }
      return known ? ExitCode.OK : ExitCode.BAD_INPUT;
    });
  }

  @Command(
      name = "show",
      description = "Print the policy in force, with every default, and its digest.",
      mixinStandardHelpOptions = true)
  int show(
      @Option(names = "--policy", paramLabel = "FILE", description = POLICY_FILE)
          @Nullable Path policy) {
    return answering(() -> {
      PolicyEngine engine = engine(policy);
      out.println("# digest " + engine.digest());
      out.println(engine.show());
      return ExitCode.OK;
    });
  }

  @Command(
      name = "verify-audit",
      description = "Say whether an audit file is as it was written.",
      mixinStandardHelpOptions = true)
  int verifyAudit(
      @Option(
              names = "--key",
              paramLabel = "FILE",
              description = "The audit's key; else audit.key in the state directory.")
          @Nullable Path key,
      @Option(
              names = "--head",
              paramLabel = "HEAD",
              description = "The last head that the server printed; finds a cut-off end.")
          @Nullable String head,
      @Parameters(paramLabel = "FILE", arity = "1", description = "The audit file.") Path file) {
    return answering(() -> {
      SecretKey secret = AuditKey.read(key == null ? usualKey() : key);
      AuditVerifier.Outcome outcome =
          head == null
              ? AuditVerifier.verify(file, secret)
              : AuditVerifier.verify(file, secret, Head.parse(head));
      return switch (outcome) {
        case AuditVerifier.Intact intact -> {
          out.println(
              file
                  + ": intact, head "
                  + intact.head()
                  + (intact.incompleteLine() ? ", after it a line that was never finished" : ""));
          yield ExitCode.OK;
        }
        case AuditVerifier.Broken broken -> {
          out.println(file + ": line " + broken.line() + ": " + broken.reason());
          yield ExitCode.FAILED;
        }
      };
    });
  }

  private interface Work {
    int run() throws IOException, ConfigException;
  }

  private int answering(Work work) {
    try {
      return work.run();
    } catch (PolicyFileException | AuditUnavailableException | IllegalArgumentException e) {
      out.println(e.getMessage());
    } catch (IOException e) {
      out.println("A file cannot be read: " + e.getMessage());
    } catch (ConfigException e) {
      int _ = Failures.config(e);
    } finally {
      out.flush();
    }
    return ExitCode.BAD_INPUT;
  }

  private static PolicyEngine engine(@Nullable Path named) throws ConfigException {
    return PolicyFile.load(source(named), Instant.now());
  }

  private static PolicySource source(@Nullable Path named) throws ConfigException {
    Path file = named == null ? keeping().policy() : named;
    return file == null ? new PolicySource.Shipped() : new PolicySource.OfFile(file);
  }

  private static List<PolicySource> sources(@Nullable List<Path> files) {
    return files == null
        ? List.of()
        : files.stream().<PolicySource>map(PolicySource.OfFile::new).toList();
  }

  private static Path usualKey() throws ConfigException {
    Path state = keeping().stateDir();
    return (state == null ? Path.of("") : state).resolve("audit.key");
  }

  private static Config.Keeping keeping() throws ConfigException {
    return Config.load(Map.of(), Surroundings.ofThisProcess(), Application::checkTools).keeping();
  }
}
