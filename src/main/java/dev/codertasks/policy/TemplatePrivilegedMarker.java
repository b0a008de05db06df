package dev.codertasks.policy;

import dev.codertasks.policy.TemplateFacts.Resources;
import java.util.List;
import java.util.stream.Stream;

/** Asks about templates that give their agent more power than a workspace needs. */
final class TemplatePrivilegedMarker implements PolicyRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "template.privileged-marker",
          Subject.TEMPLATE,
          Effect.CONFIRM,
          "scripts and resources that make an agent powerful");

  private static final String FIX =
      "Ask the template's administrator whether the agent needs that, or use another template.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Findings findings) {
    TemplateFacts template = inspection.template().orElse(null);
    if (template == null) {
      return;
    }
    Resources resources = template.resources().need("template.resources");
    List<String> powers =
        Stream.concat(
                resources.scriptMarkers().stream().filter(ScriptMarkers.PRIVILEGED::contains),
                resources.types().stream().filter(TemplatePrivilegedMarker::grantsRights))
            .toList();
    if (!powers.isEmpty()) {
      findings.report(
          Place.of("template.scripts", Shown.names(powers)),
          Shown.name(template.fullName())
              + " gives its agent unusual power: "
              + Shown.names(powers)
              + ".",
          FIX);
    }
    List<String> unread =
        resources.scriptMarkers().stream().filter(ScriptMarkers.UNREAD::contains).toList();
    if (!unread.isEmpty()) {
      findings.mention(
          Place.of("template.scripts", Shown.names(unread)),
          Shown.name(template.fullName()) + " runs a script from the network as it starts.",
          "Ask the template's administrator to pin what is installed.");
    }
  }

  private static boolean grantsRights(String type) {
    return type.startsWith("aws_iam_") || type.equals("kubernetes_cluster_role_binding");
  }
}
