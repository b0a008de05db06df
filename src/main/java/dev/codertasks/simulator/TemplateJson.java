package dev.codertasks.simulator;

import dev.codertasks.simulator.World.Preset;
import dev.codertasks.simulator.World.Template;
import dev.codertasks.simulator.World.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How Coder writes templates, their versions and what these hold. */
final class TemplateJson {
  private static final UUID ADMIN = new UUID(0, 0);
  private static final List<String> WEEK =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private TemplateJson() {}

  static JsonObject template(Template template) {
    JsonObject json =
        new JsonObject()
            .with("id", template.id())
            .with("created_at", template.createdAt())
            .with("updated_at", template.createdAt())
            .with("organization_id", template.organization().id())
            .with("organization_name", template.organization().name())
            .with("organization_display_name", template.organization().displayName())
            .with("organization_icon", "")
            .with("name", template.name())
            .with("display_name", template.displayName())
            .with("provisioner", "terraform")
            .with("active_version_id", template.activeVersionId())
            .with("active_user_count", 1)
            .with("build_time_stats", buildTimes())
            .with("description", template.description())
            .with("deprecated", template.deprecated())
            .with("deprecation_message", template.deprecation())
            .with("deleted", false)
            .with("icon", "");
    return schedule(json, template)
        .with("require_active_version", false)
        .with("max_port_share_level", "public")
        .with("cors_behavior", "simple")
        .with("use_classic_parameter_flow", false)
        .with("disable_module_cache", false);
  }

  private static JsonObject schedule(JsonObject json, Template template) {
    return json.with("default_ttl_ms", BuildJson.TIME_TO_LIVE.toMillis())
        .with("activity_bump_ms", BuildJson.TIME_TO_LIVE.toMillis())
        .with(
            "autostop_requirement",
            new JsonObject().with("days_of_week", List.of()).with("weeks", 1))
        .with("autostart_requirement", new JsonObject().with("days_of_week", WEEK))
        .with("created_by_id", ADMIN)
        .with("created_by_name", "admin")
        .with("allow_user_autostart", true)
        .with("allow_user_autostop", true)
        .with("allow_user_cancel_workspace_jobs", template.mayCancel())
        .with("failure_ttl_ms", 0)
        .with("time_til_dormant_ms", 0)
        .with("time_til_dormant_autodelete_ms", 0);
  }

  private static JsonObject buildTimes() {
    return new JsonObject()
        .with("delete", buildTime(800))
        .with("start", buildTime(2000))
        .with("stop", buildTime(800));
  }

  private static JsonObject buildTime(int millis) {
    return new JsonObject().with("P50", millis).with("P95", millis * 2);
  }

  static JsonObject version(Template template, Version version) {
    return new JsonObject()
        .with("id", version.id())
        .with("template_id", template.id())
        .with("organization_id", template.organization().id())
        .with("created_at", version.createdAt())
        .with("updated_at", version.createdAt())
        .with("name", version.name())
        .with("message", "")
        .with("job", BuildJson.importJob(template, version))
        .with("readme", "# " + template.displayName() + "\n")
        .with(
            "created_by",
            new JsonObject().with("id", ADMIN).with("username", "admin").with("name", "Admin"))
        .with("archived", version.archived())
        .with("has_external_agent", false);
  }

  /** Coder writes none as null. */
  static @Nullable List<JsonObject> presets(Version version) {
    List<JsonObject> presets = version.presets().stream().map(TemplateJson::preset).toList();
    return presets.isEmpty() ? null : presets;
  }

  private static JsonObject preset(Preset preset) {
    JsonObject size = new JsonObject().with("Name", "size").with("Value", preset.size());
    return new JsonObject()
        .with("ID", preset.id())
        .with("Name", preset.name())
        .with("Parameters", List.of(size))
        .with("Default", preset.isDefault())
        .with("DesiredPrebuildInstances", null)
        .with("Description", preset.description())
        .with("Icon", "");
  }

  static List<JsonObject> parameters(Version version) {
    List<JsonObject> parameters = new ArrayList<>();
    version.requiredParameters().forEach(name -> parameters.add(parameter(name, true)));
    if (!version.presets().isEmpty()) {
      parameters.add(parameter("size", false));
    }
    return parameters;
  }

  private static JsonObject parameter(String name, boolean required) {
    return new JsonObject()
        .with("name", name)
        .with("display_name", name)
        .with("description", "")
        .with("description_plaintext", "")
        .with("type", "string")
        .with("form_type", "input")
        .with("mutable", true)
        .with("default_value", required ? "" : "small")
        .with("icon", "")
        .with("options", List.of())
        .with("required", required)
        .with("ephemeral", false);
  }

  static List<JsonObject> externalAuth(Version version, String address) {
    return version.externalAuth().stream()
        .map(id ->
            new JsonObject()
                .with("id", id)
                .with("type", "github")
                .with("display_name", "GitHub")
                .with("display_icon", "/icon/github.svg")
                .with("authenticate_url", address + "/external-auth/" + id)
                .with("authenticated", false))
        .toList();
  }
}
