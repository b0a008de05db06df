package dev.codertasks.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as an HTTP server in a process of its own, for everyone on this machine. */
final class PackagedHttp implements AutoCloseable {
  private static final Pattern SERVING =
      Pattern.compile("serving MCP at (\\S+); .* are at (\\S+)\\. ");

  private final Process process;
  private final URI endpoint;
  private final URI admin;

  private PackagedHttp(Process process) throws IOException {
    this.process = process;
    BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    Matcher serving = serving(err);
    this.endpoint = URI.create(serving.group(1));
    this.admin = URI.create(serving.group(2));
    // Or else its log would fill the pipe and hold it up.
    Thread.ofVirtual().start(() -> err.lines().forEach(_ -> {}));
  }

  private static Matcher serving(BufferedReader err) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      Matcher serving = SERVING.matcher(line);
      if (serving.find()) {
        return serving;
      }
      said.append(line).append('\n');
    }
    throw new IOException("the server did not start: " + said);
  }

  /**
   * Starts one on free ports and waits until it serves.
   *
   * @param java flags of the virtual machine
   */
  static PackagedHttp start(Map<String, String> variables, List<String> java, String... flags)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(PackagedServer.JAVA));
    command.addAll(java);
    command.addAll(List.of("-jar", PackagedServer.JAR.toString(), "http", "--allow-anonymous"));
    command.addAll(List.of("--listen=127.0.0.1:0", "--admin-listen=127.0.0.1:0"));
    command.addAll(List.of(flags));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("CODER_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      return new PackagedHttp(process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** Where its metrics are. */
  URI admin() {
    return admin;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it as a failing machine would. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
