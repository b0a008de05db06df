package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.around;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Monitoring, logging, alerting and product analytics. */
final class MonitoringTokens {
  static final List<Detector> ALL =
      List.of(
          token("newrelic_user_key", "NRAK-", "[A-Z0-9]{24,}"),
          token("newrelic_insert_key", "NRII-", "[A-Za-z0-9_-]{28,}"),
          token("newrelic_query_key", "NRIQ-", "[A-Za-z0-9_-]{28,}"),
          token("newrelic_admin_key", "NRAA-", "[a-f0-9]{24,}"),
          token("newrelic_admin_key", "NRRA-", "[a-f0-9]{24,}"),
          token("newrelic_browser_key", "NRJS-", "[a-f0-9]{19}"),
          around(
              "newrelic_license_key",
              "nral",
              36,
              "(?:[a-f0-9]{36}|[a-z]{2}\\d{2}xx[a-f0-9]{30}|[a-f0-9]{32}FFFF)NRAL\\b"),
          token("datadog_app_key", "ddapp_", "[A-Za-z0-9]{30,}"),
          token("datadog_api_key", "ddapi_", "[A-Za-z0-9]{30,}"),
          token("sentry_token", "sntrys_", "eyJ[A-Za-z0-9+/=_-]{40,}"),
          token("sentry_token", "sntryu_", "[a-f0-9]{60,}"),
          token("sentry_token", "sntrya_", "[a-f0-9]{60,}"),
          token("grafana_cloud_token", "glc_", "[A-Za-z0-9+/]{32,}={0,2}"),
          token("grafana_service_token", "glsa_", "[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}"),
          // {"k":" in base64.
          token("grafana_key", "eyJrIjoi", "[A-Za-z0-9+/_-]{40,}={0,2}"),
          token("pagerduty_token", "u+", "[A-Za-z0-9_+-]{18}\\b"),
          token("honeycomb_key", "hcaik_", "[a-z0-9]{50,}"),
          token("honeycomb_key", "hcaic_", "[a-z0-9]{50,}"),
          token("honeycomb_key", "hcamk_", "[a-z0-9]{50,}"),
          token("honeycomb_key", "hcxik_", "[a-z0-9]{50,}"),
          token("honeycomb_key", "hcxmk_", "[a-z0-9]{50,}"),
          token("honeycomb_key", "hcbik_", "[a-z0-9]{50,}"),
          token("dynatrace_token", "dt0", "[a-z]\\d{2}\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{60,}"),
          token("snyk_token", "snyk_uat.", "[a-f0-9]{8}\\.[A-Za-z0-9_-]{40,}"),
          token("snyk_token", "snyk_sat.", "[a-f0-9]{8}\\.[A-Za-z0-9_-]{40,}"),
          token("tinybird_token", "p.eyJ", "[A-Za-z0-9_-]{30,}\\.[A-Za-z0-9_-]{30,}"),
          token("statsig_key", "secret-", "[A-Za-z0-9]{40,}"),
          token("wakatime_key", "waka_", "[a-f0-9]{8}-[a-f0-9-]{27}"),
          token("axiom_token", "xaat-", "[a-f0-9-]{36}"),
          token("axiom_token", "xapt-", "[a-f0-9-]{36}"),
          token("posthog_key", "phx_", "[A-Za-z0-9_]{36,}"),
          token("launchdarkly_key", "sdk-", "[a-f0-9]{8}-[a-f0-9-]{27}"),
          token("launchdarkly_token", "api-", "[a-f0-9]{8}-[a-f0-9-]{27}"),
          token("rootly_key", "rootly_", "[a-f0-9]{60,}"),
          token("betterstack_token", "btst_", "[A-Za-z0-9]{20,}"),
          token("logfire_token", "pylf_v", "\\d_[a-z]{2}_[A-Za-z0-9]{40,}"));

  private MonitoringTokens() {}
}
