package dev.codertasks.detect;

import static dev.codertasks.detect.NearDetector.near;

import java.util.List;

/** Keys without a format of their own, where their vendor is named beside them. */
final class VendorKeys {
  private static final String HEX32 = "[a-f0-9]{32}";
  private static final String HEX40 = "[a-f0-9]{40}";
  private static final String UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

  static final List<Detector> ALL =
      List.of(
          near("coder_session_token", "[A-Za-z0-9]{10}-[A-Za-z0-9]{22}", "coder", "session"),
          near("coder_agent_token", UUID, "coder_agent_token", "coder-agent-token"),
          near("github_pat", HEX40, "github", "gh_token"),
          near("gitea_token", HEX40, "gitea", "forgejo", "codeberg"),
          near(
              "azure_devops_pat",
              "[a-z2-7]{52}",
              "azure devops",
              "azure_devops",
              "azdo",
              "vsts",
              "dev.azure.com",
              "ado_"),
          near(
              "azure_key",
              "[A-Za-z0-9+/]{86}==|[a-f0-9]{32}",
              "azure",
              "ocp-apim-subscription-key"),
          near("alibaba_secret", "[A-Za-z0-9]{30}", "alibaba", "aliyun", "alicloud"),
          near("cloudflare_token", "[A-Za-z0-9_-]{40}|[a-f0-9]{37}", "cloudflare", "cf_api_"),
          near("heroku_api_key", UUID, "heroku"),
          near("hetzner_token", "[A-Za-z0-9]{64}", "hetzner", "hcloud"),
          near("linode_token", "[a-f0-9]{64}", "linode"),
          near("scaleway_secret_key", UUID, "scaleway", "scw_secret_key"),
          near("vultr_key", "[A-Z0-9]{36}", "vultr"),
          near("digitalocean_spaces_secret", "[A-Za-z0-9/+]{43}", "spaces"),
          near("vercel_token", "[A-Za-z0-9]{24}", "vercel"),
          near("netlify_token", "[A-Za-z0-9_-]{40,64}", "netlify"),
          near("mistral_key", "[A-Za-z0-9]{32}", "mistral"),
          near("cohere_key", "[A-Za-z0-9]{40}", "cohere", "co_api_key"),
          near("together_key", "[a-f0-9]{64}", "together"),
          near("deepgram_key", HEX40, "deepgram"),
          near("assemblyai_key", HEX32, "assemblyai"),
          near("wandb_key", HEX40, "wandb", "weights & biases"),
          near(
              "datadog_key",
              HEX32 + "|" + HEX40,
              "datadog",
              "dd_api_key",
              "dd_app_key",
              "dd-api-key",
              "dd-application-key"),
          near("honeycomb_key", HEX32 + "|[A-Za-z0-9]{22}", "honeycomb"),
          near("pagerduty_key", "[A-Za-z0-9_+-]{20}|[a-f0-9]{32}", "pagerduty"),
          near("sentry_token", "[a-f0-9]{64}", "sentry"),
          near("newrelic_license_key", HEX40, "newrelic", "new relic", "new_relic"),
          near("splunk_token", UUID, "splunk"),
          near("opsgenie_key", UUID, "opsgenie"),
          near("rollbar_token", HEX32, "rollbar"),
          near("influxdb_token", "[A-Za-z0-9_-]{86}==", "influx"),
          near("codecov_token", UUID, "codecov"),
          near("snyk_token", UUID, "snyk"),
          near("circleci_token", HEX40, "circleci", "circle_token"),
          near("jenkins_token", "11[a-f0-9]{32}|[a-f0-9]{34}", "jenkins"),
          near("twilio_auth_token", HEX32, "twilio"),
          near("mailgun_key", "[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}", "mailgun"),
          near("postmark_token", UUID, "postmark"),
          near("discord_secret", "[A-Za-z0-9_-]{32}", "discord"),
          near("mattermost_token", "[a-z0-9]{26}", "mattermost"),
          near("paypal_secret", "[A-Za-z0-9_-]{64,80}", "paypal"),
          near("braintree_key", HEX32, "braintree"),
          near("razorpay_secret", "[A-Za-z0-9]{24}", "razorpay", "rzp_"),
          near("adyen_key", "AQE[A-Za-z0-9+/=.-]{60,}", "adyen"),
          near("square_token", "EAAA[A-Za-z0-9_-]{55,}", "square"),
          near("okta_token", "00[A-Za-z0-9_-]{40}", "okta", "ssws"),
          near("auth0_client_secret", "[A-Za-z0-9_-]{64}", "auth0"),
          near("airtable_key", "key[A-Za-z0-9]{14}", "airtable"),
          near("asana_token", "[a-f0-9]{32}", "asana"),
          near("trello_key", HEX32 + "|[a-f0-9]{64}", "trello"),
          near("confluent_secret", "[A-Za-z0-9+/]{64}", "confluent"),
          near("algolia_key", HEX32, "algolia"),
          near("fastly_token", "[A-Za-z0-9_-]{32}", "fastly"),
          near("vault_token", "s\\.[A-Za-z0-9]{24}", "vault"),
          near("consul_token", UUID, "consul", "nomad"),
          near("ngrok_token", "[12][A-Za-z0-9]{24,28}_[A-Za-z0-9]{19,}", "ngrok"),
          near("jfrog_key", "[A-Za-z0-9]{64,73}", "artifactory", "jfrog"),
          near("ibm_cloud_key", "[A-Za-z0-9_-]{44}", "ibm", "bluemix", "ibmcloud"),
          near("tencent_secret_key", "[A-Za-z0-9]{32}", "tencent"),
          near("twitter_secret", "[A-Za-z0-9]{45,50}", "twitter"),
          near("facebook_secret", HEX32, "facebook"),
          near("linkedin_secret", "[A-Za-z0-9]{16}", "linkedin"),
          near("dropbox_secret", "[a-z0-9]{15,16}", "dropbox"),
          near("elastic_key", "[A-Za-z0-9+/_-]{60}|[A-Za-z0-9+/]{58}==", "elastic"),
          near(
              "totp_secret",
              "[A-Z2-7]{16}|[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{52}",
              "totp",
              "otpauth",
              "2fa",
              "mfa"),
          near("wireguard_key", "[A-Za-z0-9+/]{43}=", "privatekey", "presharedkey"));

  private VendorKeys() {}
}
