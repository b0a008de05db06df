package dev.codertasks.simulator;

import dev.codertasks.simulator.AgentScript.Act;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * A running simulated Coder deployment: users, templates, tasks with their workspaces and pretend
 * agents, answering as Coder does. Everything is in memory and gone when it is closed. Thread-safe;
 * listens on loopback only.
 */
public final class SimulatedCoder implements AutoCloseable {
  private final World world;
  private final Deployment deployment;
  private final WebServer server;
  private final String token;

  private SimulatedCoder(SimulatorOptions options) throws IOException {
    this.world = new World(options);
    DemoWorld.fill(world);
    this.token = world.keys.session(world.users.getFirst(), world.now()).token();
    this.deployment = new Deployment(world, options);
    this.server = new WebServer(options.port(), options.clock(), deployment);
    world.address(url());
  }

  /** Starts the deployment that {@code demo} and {@code stdio --simulated} use, in real time. */
  public static SimulatedCoder start() {
    return start(SimulatorOptions.DEFAULT);
  }

  /** Starts one that behaves as told. */
  public static SimulatedCoder start(SimulatorOptions options) {
    try {
      return new SimulatedCoder(options);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated Coder could not listen on loopback", e);
    }
  }

  /** Its address, such as {@code http://127.0.0.1:41234}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** A session token of its user {@code dev}. */
  public String token() {
    return token;
  }

  /** Another session token of a user, such as {@code alice}. */
  public String tokenOf(String username) {
    synchronized (world) {
      return world.keys.session(user(username), world.now()).token();
    }
  }

  private World.User user(String username) {
    return world.users.stream()
        .filter(u -> u.username().equals(username))
        .findFirst()
        .orElseThrow();
  }

  /** Adds a user of all organizations. */
  public void addUser(String username) {
    synchronized (world) {
      world.users.add(new World.User(world.newId(), username, username, world.now()));
    }
  }

  /** Adds a template. */
  public void addTemplate(TemplatePlan plan) {
    synchronized (world) {
      world.add(plan);
    }
  }

  /** Refuses a user from now on, whatever the token. */
  public void suspend(String username) {
    synchronized (world) {
      world.suspended.add(user(username));
    }
  }

  /** Refuses a token from now on because it has expired. */
  public void expire(String expired) {
    synchronized (world) {
      world.keys.expire(expired, world.now());
    }
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return deployment.faults();
  }

  /** The requests received so far, in order. */
  public List<Received> requests() {
    return deployment.requests();
  }

  /** Cuts the connection to a task's agent. */
  public void loseAgent(String taskName) {
    happen(taskName, new Act.Die());
  }

  /** Lets something happen to a task's agent, or lets it do something, whatever its script says. */
  public void happen(String taskName, Act act) {
    synchronized (world) {
      world.tasks.stream()
          .filter(task -> task.name.equals(taskName) && task.exists())
          .findFirst()
          .flatMap(task -> task.agent(world.now()))
          .orElseThrow()
          .happen(act, world.now());
    }
  }

  /** Lets the next stop build fail with these words of Terraform's. */
  public void failNextStop(String error) {
    synchronized (world) {
      world.failNextStop(error);
    }
  }

  /** Lets the next delete build fail with these words of Terraform's. */
  public void failNextDelete(String error) {
    synchronized (world) {
      world.failNextDelete(error);
    }
  }

  /** Takes the Tasks API away, as Coder 2.37 does. */
  public void removeTasksApi() {
    deployment.removeTasksApi();
  }

  @Override
  public void close() {
    server.close();
  }
}
