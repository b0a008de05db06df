package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.around;
import static dev.codertasks.detect.PatternDetector.inWord;
import static dev.codertasks.detect.PatternDetector.structured;
import static dev.codertasks.detect.PatternDetector.token;

import com.google.re2j.Pattern;
import java.util.List;

/** Messengers, mail and telephony, and the webhook addresses that anybody can post to. */
final class ChatTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  private static final String DISCORD_REST =
      "[A-Za-z0-9_-]{20,28}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}";

  static final List<Detector> ALL =
      List.of(
          token("slack_token", "xoxb-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxp-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxa-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxr-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxs-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxo-", "[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxc-", "[A-Za-z0-9-]{20,}"),
          token("slack_cookie", "xoxd-", "[A-Za-z0-9%+/=_-]{20,}"),
          token("slack_token", "xoxe.", "xox[bp]-[A-Za-z0-9-]{20,}"),
          token("slack_token", "xoxe-", "[A-Za-z0-9-]{20,}"),
          token("slack_app_token", "xapp-", "[A-Za-z0-9-]{30,}"),
          webhook(
              "slack_webhook", "hooks.slack.com/", "[a-z-]+/[A-Za-z0-9_-]{8,}/[A-Za-z0-9_/-]{10,}"),
          webhook("slack_webhook", "hooks.slack-gov.com/", "[a-z-]+/[A-Za-z0-9_/-]{20,}"),
          webhook("discord_webhook", "discord.com/api/webhooks/", "\\d{10,}/[A-Za-z0-9_-]{40,}"),
          webhook("discord_webhook", "discordapp.com/api/webhooks/", "\\d{10,}/[A-Za-z0-9_-]{40,}"),
          webhook(
              "discord_webhook", "discord.com/api/v10/webhooks/", "\\d{10,}/[A-Za-z0-9_-]{40,}"),
          webhook(
              "teams_webhook",
              "webhook.office.com/webhookb2/",
              "[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/IncomingWebhook/[A-Za-z0-9]{20,}/[A-Za-z0-9_/-]{30,}"),
          webhook(
              "teams_webhook",
              "outlook.office.com/webhook/",
              "[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/IncomingWebhook/[A-Za-z0-9]{20,}/[A-Za-z0-9_/-]{30,}"),
          webhook(
              "google_chat_webhook",
              "chat.googleapis.com/v1/spaces/",
              "[A-Za-z0-9_-]+/messages\\?[^\\s\"'<>]*(?:key|token)=[^\\s\"'<>]{10,}"),
          structured(
              "mattermost_webhook",
              "/hooks/([a-z0-9]{26})(?:[^A-Za-z0-9]|\\z)",
              (text, start, end) -> Values.turns(text.substring(start, end)) >= 4,
              "/hooks/"),
          webhook("zapier_webhook", "hooks.zapier.com/hooks/catch/", "\\d{5,}/[A-Za-z0-9/]{5,}"),
          // A bot's decimal id in base64, so one of ten beginnings; a time; a MAC.
          token("discord_bot_token", "MD", DISCORD_REST),
          token("discord_bot_token", "MT", DISCORD_REST),
          token("discord_bot_token", "Mj", DISCORD_REST),
          token("discord_bot_token", "Mz", DISCORD_REST),
          token("discord_bot_token", "ND", DISCORD_REST),
          token("discord_bot_token", "NT", DISCORD_REST),
          token("discord_bot_token", "Nj", DISCORD_REST),
          token("discord_bot_token", "Nz", DISCORD_REST),
          token("discord_bot_token", "OD", DISCORD_REST),
          token("discord_bot_token", "OT", DISCORD_REST),
          inWord("telegram_bot_token", ":aa", "(?:bot)?(\\d{7,12}:AA[A-Za-z0-9_-]{30,36})"),
          token("sendgrid_key", "SG.", "[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,}"),
          token("mailgun_key", "key-", "[a-f0-9]{32}\\b"),
          token("mailchimp_transactional_key", "md-", "[A-Za-z0-9_-]{20,24}\\b"),
          around("mailchimp_key", "-us", 32, "[a-f0-9]{32}-us\\d{1,2}\\b"),
          token("twilio_key", "SK", "[a-f0-9]{32}\\b"),
          token("resend_key", "re_", "[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,}"),
          token("brevo_key", "xkeysib-", "[a-f0-9]{60,}-[A-Za-z0-9]{14,}"),
          token("brevo_key", "xsmtpsib-", "[a-f0-9]{60,}-[A-Za-z0-9]{14,}"),
          token("onesignal_key", "os_v2_app_", "[a-z0-9]{40,}"),
          token("telnyx_key", "KEY0", "[A-F0-9]{30,34}_[A-Za-z0-9]{20,}"),
          token("nylas_key", "nyk_v0_", "[A-Za-z0-9]{40,}"),
          token("facebook_token", "EAACEdEose0cBA", "[A-Za-z0-9]{20,}"),
          // Never with a run of zero bytes, as programs in base64 have.
          structured(
              "facebook_token",
              "EAA[A-Za-z0-9]{90,}",
              (text, start, end) ->
                  Values.beginsAt(text, start) && !text.substring(start + 3, end).contains("AAA"),
              "eaa"),
          token("instagram_token", "IGQ", "V[A-Za-z0-9_-]{90,}"),
          token("discord_token", "mfa.", WORD + "{60,}"),
          token("twitter_bearer_token", "AAAAAAAAAAAAAAAAAAAAA", "[A-Za-z0-9%_-]{50,}"),
          token("firebase_server_key", "AAAA", WORD + "{7}:[A-Za-z0-9_-]{130,}"),
          token("microsoft_logic_app", "logic.azure.com", "[^\\s\"'<>]*sig=[A-Za-z0-9_-]{40,}"));

  private ChatTokens() {}

  private static PatternDetector webhook(String kind, String host, String path) {
    String expression = Pattern.quote(host) + "(" + path + ")";
    return structured(
        kind,
        "(?i:" + expression + ")",
        (text, start, end) -> Values.isRandom(text.substring(start, end)),
        host);
  }
}
