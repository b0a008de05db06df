package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.around;
import static dev.codertasks.detect.PatternDetector.structured;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Git hosts and the build services around them. */
final class GitHostTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  static final List<Detector> ALL =
      List.of(
          // GitHub: 30 random characters and a CRC in base 62; newer ones are longer.
          token("github_pat", "ghp_", "[A-Za-z0-9]{30,}"),
          token("github_pat", "github_pat_", "[A-Za-z0-9_]{36,}"),
          token("github_oauth_token", "gho_", "[A-Za-z0-9]{30,}"),
          token("github_user_token", "ghu_", "[A-Za-z0-9]{30,}"),
          token("github_app_token", "ghs_", "[A-Za-z0-9_.-]{30,}"),
          token("github_refresh_token", "ghr_", "[A-Za-z0-9]{30,}"),
          // GitLab: 20 characters, and routable ones with dots.
          token("gitlab_pat", "glpat-", "[A-Za-z0-9_-]{18,}(?:\\.[A-Za-z0-9_-]{2,})*"),
          token("gitlab_deploy_token", "gldt-", WORD + "{18,}"),
          token("gitlab_runner_token", "glrt-", "[A-Za-z0-9_-]{18,}(?:\\.[A-Za-z0-9_-]{2,})*"),
          token("gitlab_runner_token", "glrtr-", WORD + "{18,}"),
          token("gitlab_runner_token", "GR1348941", WORD + "{18,}"),
          token("gitlab_job_token", "glcbt-", "[A-Za-z0-9_-]{16,}"),
          token("gitlab_trigger_token", "glptt-", WORD + "{18,}"),
          token("gitlab_feed_token", "glft-", WORD + "{18,}"),
          token("gitlab_mail_token", "glimt-", WORD + "{18,}"),
          token("gitlab_agent_token", "glagent-", WORD + "{18,}"),
          token("gitlab_oauth_secret", "gloas-", WORD + "{18,}"),
          token("gitlab_scim_token", "glsoat-", WORD + "{18,}"),
          token("gitlab_feature_flag_token", "glffct-", WORD + "{18,}"),
          token("gitlab_workspace_token", "glwt-", WORD + "{18,}"),
          token("gitlab_session", "_gitlab_session=", "[A-Za-z0-9%_-]{32,}"),
          token("bitbucket_app_password", "ATBB", "[A-Za-z0-9]{24,}(?:=[A-F0-9]{8})?"),
          token("bitbucket_token", "ATCTT3xFfG", "[A-Za-z0-9_=-]{40,}"),
          token("bitbucket_token", "BBDC-", "[A-Za-z0-9+/@_-]{36,}"),
          token("atlassian_token", "ATATT3xFfG", "[A-Za-z0-9_=-]{40,}"),
          token("atlassian_token", "ATATT", "[A-Za-z0-9_=-]{60,}"),
          token("atlassian_token", "ATSTT", "[A-Za-z0-9_=-]{60,}"),
          around("azure_devops_pat", "azdo", 76, "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
          token("sourcegraph_token", "sgp_", "(?:[A-Za-z0-9]{5,16}_)?[a-fA-F0-9]{40}"),
          token("sourcegraph_token", "slk_", "[a-f0-9]{64}"),
          token("circleci_token", "CCIPAT_", "[A-Za-z0-9]{22}_[A-Fa-f0-9]{40}"),
          token("circleci_token", "CCIPRJ_", "[A-Za-z0-9]{22}_[A-Fa-f0-9]{40}"),
          token("buildkite_token", "bkua_", "[a-z0-9]{36,}"),
          token("buildkite_token", "bkaj_", WORD + "{36,}"),
          token("buildkite_token", "bkct_", WORD + "{36,}"),
          structured(
              "sonar_token",
              "sonar\\.(?:login|token)[=:]\\s?([a-f0-9]{40})",
              (text, start, end) -> true,
              "sonar.login",
              "sonar.token"),
          token("sonar_token", "sqp_", "[a-f0-9]{40}"),
          token("sonar_token", "squ_", "[a-f0-9]{40}"),
          token("sonar_token", "sqa_", "[a-f0-9]{40}"));

  private GitHostTokens() {}
}
