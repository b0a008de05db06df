package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.around;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Secret stores, networks, and everything else with a token of its own; JSON web tokens last. */
final class ServiceTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  static final List<Detector> ALL =
      List.of(
          token("vault_token", "hvs.", WORD + "{20,}"),
          token("vault_token", "hvb.", WORD + "{20,}"),
          token("vault_token", "hvr.", WORD + "{20,}"),
          around(
              "terraform_cloud_token",
              ".atlasv1.",
              14,
              "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{50,}"),
          token("doppler_token", "dp.pt.", "[A-Za-z0-9]{36,}"),
          token("doppler_token", "dp.st.", "(?:[A-Za-z0-9_-]+\\.)?[A-Za-z0-9]{36,}"),
          token("doppler_token", "dp.ct.", "[A-Za-z0-9]{36,}"),
          token("doppler_token", "dp.sa.", "[A-Za-z0-9]{36,}"),
          token("doppler_token", "dp.scim.", "[A-Za-z0-9]{36,}"),
          token("doppler_token", "dp.audit.", "[A-Za-z0-9]{36,}"),
          token("onepassword_token", "ops_eyJ", "[A-Za-z0-9+/=_-]{100,}"),
          token(
              "onepassword_secret_key", "A3-", "[A-Z0-9]{6}-[A-Z0-9]{5,6}(?:-[A-Z0-9]{5,6}){3,4}"),
          token("infisical_token", "st.", "[a-f0-9]{24}\\.[a-f0-9]{24,}\\.[a-f0-9]{24,}"),
          token("age_secret_key", "AGE-SECRET-KEY-1", "[A-Z0-9]{50,}"),
          token("age_secret_key", "AGE-PLUGIN-", "[A-Z0-9]+-1[A-Z0-9]{40,}"),
          token("tailscale_key", "tskey-", "[a-z]+-[A-Za-z0-9]{8,}(?:-[A-Za-z0-9]{8,})?"),
          token("teleport_token", "at_", "[a-f0-9]{60,}"),
          around("rancher_token", "token-", 0, "token-[a-z0-9]{5}:[a-z0-9]{50,}"),
          token("portainer_token", "ptr_", "[A-Za-z0-9+/=]{40,}"),
          token("notion_token", "ntn_", "[A-Za-z0-9]{40,}"),
          token("notion_token", "secret_", "[A-Za-z0-9]{43}\\b"),
          token("linear_key", "lin_api_", "[A-Za-z0-9]{32,}"),
          token("linear_token", "lin_oauth_", "[A-Za-z0-9]{32,}"),
          token("linear_webhook_secret", "lin_wh_", "[A-Za-z0-9]{32,}"),
          token("figma_token", "figd_", WORD + "{30,}"),
          token("figma_token", "figu_", WORD + "{30,}"),
          token("figma_token", "figo_", WORD + "{30,}"),
          token("airtable_token", "pat", "[A-Za-z0-9]{14}\\.[a-f0-9]{60,}"),
          token("asana_token", "1/", "\\d{13,20}:[a-f0-9]{32}"),
          token("asana_token", "2/", "\\d{13,20}/\\d{13,20}:[a-f0-9]{32}"),
          token("adafruit_key", "aio_", "[A-Za-z0-9]{28}\\b"),
          token("zuplo_key", "zpka_", "[a-z0-9]{32}_[a-z0-9]{8}"),
          token("harness_token", "pat.", WORD + "{22}\\.[a-f0-9]{24}\\.[A-Za-z0-9]{20}"),
          token("intra42_secret", "s-s4t2", "(?:ud|af)-[a-f0-9]{64}"),
          around("maxmind_key", "_mmk", 36, "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),
          token("salesforce_token", "00D", "[A-Za-z0-9]{9,15}![A-Za-z0-9._]{60,}"),
          token("zoho_token", "1000.", "[a-f0-9]{32}\\.[a-f0-9]{32}"),
          token("calcom_key", "cal_live_", "[a-f0-9]{32}"),
          token("postman_token", "PMAT-", "[A-Z0-9]{26}"),
          token("postman_key", "PMAK-", "[a-f0-9]{24}-[a-f0-9]{30,}"),
          token("hubspot_token", "pat-na", "\\d-[a-f0-9-]{36}"),
          token("hubspot_token", "pat-eu", "\\d-[a-f0-9-]{36}"),
          token("hubspot_token", "pat-ap", "\\d-[a-f0-9-]{36}"),
          token("typeform_token", "tfp_", "[A-Za-z0-9_.=-]{40,}"),
          token("contentful_token", "CFPAT-", WORD + "{40,}"),
          token("dropbox_token", "sl.", "[A-Za-z0-9_-]{60,}"),
          token("dropbox_token", "sl.u.", "[A-Za-z0-9_-]{60,}"),
          token("trello_token", "ATTA", "[a-f0-9]{60,}"),
          token("clickup_token", "pk_", "\\d{5,}_[A-Z0-9]{32}"),
          token("readme_key", "rdme_", "[a-z0-9]{60,}"),
          token("scalingo_token", "tk-us-", WORD + "{40,}"),
          token("adobe_secret", "p8e-", "[a-z0-9]{32}"),
          token("frame_io_token", "fio-u-", WORD + "{50,}"),
          token("riot_key", "RGAPI-", "[a-f0-9-]{36}"),
          token("lokalise_token", "lok_", "[a-f0-9]{40}"),
          token("mapbox_secret_token", "sk.eyJ", "[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{16,}")
              .afterRun(),
          token("ory_token", "ory_pat_", "[A-Za-z0-9_.-]{24,}"),
          token("ory_token", "ory_at_", "[A-Za-z0-9_.-]{24,}"),
          token("ory_token", "ory_st_", "[A-Za-z0-9_.-]{24,}"),
          token("inngest_key", "signkey-", "[a-z]+-[a-f0-9]{40,}"),
          token("trigger_key", "tr_prod_", "[A-Za-z0-9]{16,}"),
          token("trigger_key", "tr_dev_", "[A-Za-z0-9]{16,}"),
          token("dbt_token", "dbtu_", WORD + "{30,}"),
          token("dbt_token", "dbtc_", WORD + "{30,}"),
          token(
                  "teamcity_token",
                  "eyJ0eXAiOiAiVENWMiJ9.",
                  "[A-Za-z0-9_-]{30,}\\.[A-Za-z0-9_-]{30,}")
              .afterRun(),
          token(
                  "jwe",
                  "eyJ",
                  "[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}")
              .afterRun(),
          token("jwt", "eyJ", "[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}")
              .afterRun());

  private ServiceTokens() {}
}
