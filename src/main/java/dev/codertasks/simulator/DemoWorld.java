package dev.codertasks.simulator;

import dev.codertasks.simulator.World.Organization;
import dev.codertasks.simulator.World.Preset;
import dev.codertasks.simulator.World.Template;
import dev.codertasks.simulator.World.User;
import dev.codertasks.simulator.World.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills a world with what the demo and most tests need. */
final class DemoWorld {
  private final World world;
  private final Instant before;
  private final Organization coder;
  private final Organization labs;

  private DemoWorld(World world) {
    this.world = world;
    this.before = world.now().minus(Duration.ofDays(30));
    this.coder = new Organization(world.newId(), "coder", "Coder", true, before);
    this.labs = new Organization(world.newId(), "labs", "Labs", false, before);
  }

  static void fill(World world) {
    DemoWorld demo = new DemoWorld(world);
    world.organizations.addAll(List.of(demo.coder, demo.labs));
    world.users.add(new User(world.newId(), "dev", "Dev", demo.before));
    world.users.add(new User(world.newId(), "alice", "Alice", demo.before));
    demo.templatesOfCoder();
    demo.templatesOfLabs();
  }

  private void templatesOfCoder() {
    add(
        coder,
        "task-docker",
        "Docker",
        "Node and Go in Docker",
        true,
        List.of(
            version("v11", true, true, null, presets(), List.of(), List.of()),
            version("v12", true, false, null, presets(), List.of(), List.of()),
            version(
                "v13-broken",
                true,
                false,
                "terraform plan: exit status 1",
                presets(),
                List.of(),
                List.of())),
        1);
    add(
        coder,
        "task-k8s",
        "Kubernetes",
        "A Kubernetes pod with 8 CPUs",
        false,
        List.of(version("v3", true, false, null, List.of(), List.of(), List.of())),
        0);
    add(
        coder,
        "plain-docker",
        "Plain Docker",
        "A workspace without an agent",
        true,
        List.of(version("v1", false, false, null, List.of(), List.of(), List.of())),
        0);
  }

  private void templatesOfLabs() {
    add(
        labs,
        "task-gpu",
        "GPU",
        "One GPU; wants to know which data set",
        true,
        List.of(version("v1", true, false, null, List.of(), List.of("dataset"), List.of())),
        0);
    add(
        labs,
        "task-auth",
        "With GitHub",
        "Signs in to GitHub as you",
        true,
        List.of(version("v2", true, false, null, List.of(), List.of(), List.of("github"))),
        0);
  }

  private List<Preset> presets() {
    return List.of(
        new Preset(world.newId(), "Small", "2 CPU", true, "small"),
        new Preset(world.newId(), "Large", "16 CPU", false, "large"));
  }

  private Version version(
      String name,
      boolean runsTasks,
      boolean archived,
      @Nullable String importError,
      List<Preset> presets,
      List<String> requiredParameters,
      List<String> externalAuth) {
    return new Version(
        world.newId(),
        name,
        runsTasks,
        archived,
        false,
        importError,
        presets,
        requiredParameters,
        externalAuth,
        before);
  }

  private void add(
      Organization organization,
      String name,
      String displayName,
      String description,
      boolean mayCancel,
      List<Version> versions,
      int active) {
    world.templates.add(
        new Template(
            world.newId(),
            organization,
            name,
            displayName,
            description,
            mayCancel,
            "",
            new ArrayList<>(versions),
            versions.get(active).id(),
            before));
  }
}
