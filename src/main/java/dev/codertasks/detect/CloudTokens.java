package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.around;
import static dev.codertasks.detect.PatternDetector.structured;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Clouds, their hosting platforms and their databases. */
final class CloudTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  /** 20 characters in all, and an access key's secret may follow it. */
  private static final String AWS_ID = "[A-Z0-9]{16}\\b";

  /** 40 characters of base64 that are neither part of a longer run nor a SHA-1. */
  private static final String AWS_SECRET = "([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)";

  private static final int AWS_SECRET_LENGTH = 40;
  private static final int AWS_SECRET_NEAR = 110;
  private static final int AWS_SECRET_REACH = 160;

  static final List<Detector> ALL =
      List.of(
          token("aws_access_key_id", "AKIA", AWS_ID),
          token("aws_access_key_id", "ASIA", AWS_ID),
          token("aws_access_key_id", "ABIA", AWS_ID),
          token("aws_access_key_id", "ACCA", AWS_ID),
          structured(
                  "aws_secret_access_key",
                  "(?:AKIA|ASIA)[A-Z0-9]{16}(?:[^A-Za-z0-9/+](?s:.)*?)?[^A-Za-z0-9/+]" + AWS_SECRET,
                  CloudTokens::isMixed,
                  "akia",
                  "asia")
              .within(AWS_SECRET_REACH)
              .onlyIf(CloudTokens::hasLongRun),
          structured(
                  "aws_secret_access_key",
                  "(?i:secret[_ -]?access[_ -]?key|aws[_ -]?secret(?:[_ -]?key)?)"
                      + "[^A-Za-z0-9/+\\n](?:[^\\n]*?[^A-Za-z0-9/+\\n])?"
                      + AWS_SECRET,
                  CloudTokens::isMixed,
                  "secret access key",
                  "secret_access_key",
                  "secret-access-key",
                  "secretaccesskey",
                  "aws_secret",
                  "aws secret")
              .within(AWS_SECRET_NEAR)
              .onlyIf(CloudTokens::hasLongRun),
          token("aws_session_token", "FwoGZXIvYXdz", "[A-Za-z0-9/+=]{60,}"),
          token("aws_session_token", "IQoJb3JpZ2lu", "[A-Za-z0-9/+=]{60,}"),
          token("aws_bedrock_key", "ABSK", "[A-Za-z0-9+/]{100,}={0,2}"),
          token("amazon_mws_token", "amzn.mws.", "[a-f0-9-]{36}"),
          token("gcp_api_key", "AIza", "[A-Za-z0-9_-]{35}"),
          token("gcp_api_key", "AQ.Ab", "[A-Za-z0-9_-]{40,}"),
          token("gcp_oauth_secret", "GOCSPX-", "[A-Za-z0-9_-]{24,}"),
          token("gcp_access_token", "ya29.", "[A-Za-z0-9_-]{20,}"),
          token("gcp_refresh_token", "1//0", "[A-Za-z0-9_-]{40,}"),
          token("gcp_hmac_key", "GOOG1E", "[A-Z0-9]{40,}"),
          structured(
              "azure_storage_key",
              "(?i:accountkey)=([A-Za-z0-9+/]{40,}={0,2})",
              CloudTokens::isMixed,
              "accountkey="),
          structured(
              "azure_shared_access_key",
              "(?i:sharedaccesskey)=([A-Za-z0-9+/]{40,}={0,2})",
              CloudTokens::isMixed,
              "sharedaccesskey="),
          structured(
              "azure_sas_signature",
              "sig=([A-Za-z0-9%+/]{43,}(?:%3[Dd]|=)?)",
              CloudTokens::isMixed,
              "sig="),
          structured(
              "aws_presigned_signature",
              "(?i:x-amz-signature)=([a-f0-9]{64})",
              CloudTokens::isMixed,
              "x-amz-signature="),
          structured(
              "gcp_presigned_signature",
              "(?i:x-goog-signature)=([a-f0-9]{64,})",
              CloudTokens::isMixed,
              "x-goog-signature="),
          around("azure_client_secret", "q~", 4, "[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}")
              .onlyIf((text, at) -> at > 0 && Character.isDigit(text.charAt(at - 1))),
          around("azure_key", "jqqj99", 52, "[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}"),
          around("azure_key", "+ast", 76, "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5,6}=="),
          around("azure_key", "acdb", 76, "[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5,6}=="),
          around("azure_key", "azse", 42, "[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}"),
          around("azure_key", "azfu", 44, "[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_=-]{6,8}"),
          around("azure_key", "+acr", 42, "[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9]{6}"),
          token("digitalocean_token", "dop_v1_", "[a-f0-9]{60,}"),
          token("digitalocean_token", "doo_v1_", "[a-f0-9]{60,}"),
          token("digitalocean_token", "dor_v1_", "[a-f0-9]{60,}"),
          token("digitalocean_spaces_key", "DO00", "[A-Z0-9]{16}\\b"),
          token("alibaba_access_key_id", "LTAI", "[A-Za-z0-9]{12,26}\\b"),
          token("tencent_secret_id", "AKID", "[A-Za-z0-9]{32}\\b"),
          token("yandex_api_key", "AQVN", "[A-Za-z0-9_-]{34,}"),
          token("ibm_cloud_key", "ApiKey-", "[A-Za-z0-9_-]{36,}"),
          token("scaleway_access_key", "SCW", "[A-Z0-9]{17}\\b"),
          token("backblaze_key", "K00", "[0-9][A-Za-z0-9/+]{27}\\b"),
          token("heroku_api_key", "HRKU-", "[A-Za-z0-9_-]{30,}"),
          token("fly_token", "fo1_", WORD + "{36,}"),
          token("fly_token", "fm1_", "[A-Za-z0-9+/=_-]{80,}"),
          token("fly_token", "fm1r_", "[A-Za-z0-9+/=_-]{80,}"),
          token("fly_token", "fm2_", "[A-Za-z0-9+/=_-]{80,}"),
          token("cloudflare_origin_ca_key", "v1.0-", "[a-f0-9]{20,28}-[a-f0-9]{120,}"),
          token("cloudflare_token", "cfut_", WORD + "{36,}"),
          token("cloudflare_token", "cfat_", WORD + "{36,}"),
          token("cloudflare_token", "cfk_", WORD + "{36,}"),
          token("render_key", "rnd_", "[A-Za-z0-9]{26,}"),
          token("vercel_token", "vercel_blob_rw_", "[A-Za-z0-9_]{30,}"),
          token("vercel_token", "vcp_", WORD + "{24,}"),
          token("vercel_token", "vck_", WORD + "{24,}"),
          token("vercel_token", "vca_", WORD + "{24,}"),
          token("netlify_token", "nfp_", "[A-Za-z0-9]{32,}"),
          token("netlify_token", "nfc_", "[A-Za-z0-9]{32,}"),
          token("supabase_token", "sbp_", "[a-z0-9_]{36,}"),
          token("supabase_secret_key", "sb_secret_", WORD + "{24,}"),
          token("planetscale_password", "pscale_pw_", "[A-Za-z0-9._-]{30,}"),
          token("planetscale_token", "pscale_tkn_", "[A-Za-z0-9._-]{30,}"),
          token("planetscale_token", "pscale_oauth_", "[A-Za-z0-9._-]{30,}"),
          token("neon_key", "napi_", "[a-z0-9]{40,}"),
          token("neon_password", "npg_", "[A-Za-z0-9]{10,}"),
          token("databricks_token", "dapi", "[a-f0-9]{32}(?:-\\d)?\\b"),
          token("databricks_token", "dose", "[a-f0-9]{32}\\b"),
          token("mongodb_atlas_secret", "mdb_sa_sk_", WORD + "{30,}"),
          token("aiven_password", "AVNS_", WORD + "{15,}"),
          token("aiven_token", "aivenv1_", "[A-Za-z0-9+/=_-]{40,}"),
          token("pulumi_token", "pul-", "[a-f0-9]{40}"),
          token("upstash_token", "upstash_", "[A-Za-z0-9]{30,}"),
          token("yandex_token", "y0_", WORD + "{40,}"),
          token("yandex_token", "y1_", WORD + "{40,}"),
          token("yandex_token", "t1.", WORD + "{20,}\\.[A-Za-z0-9_-]{80,}"),
          token("eks_token", "k8s-aws-v1.", WORD + "{60,}"),
          token("ecr_password", "eyJwYXlsb2Fk", "[A-Za-z0-9+/=]{60,}"),
          token("depot_token", "depot_", "(?:org|project|user)_[a-f0-9]{50,}"),
          token("openshift_token", "sha256~", WORD + "{43}"));

  private CloudTokens() {}

  private static boolean hasLongRun(String text, int at) {
    int run = 0;
    int limit = Math.min(text.length(), at + AWS_SECRET_REACH);
    for (int i = at; i < limit && run < AWS_SECRET_LENGTH; i++) {
      char c = text.charAt(i);
      run = Values.isAlphanumeric(c) || c == '/' || c == '+' ? run + 1 : 0;
    }
    return run >= AWS_SECRET_LENGTH;
  }

  /** Upper and lower case or digits mixed as base64 of random bytes is, so not a digest. */
  private static boolean isMixed(String text, int start, int end) {
    String value = text.substring(start, end);
    boolean hex = value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    boolean digest = hex && value.length() == 40;
    return !digest && value.chars().anyMatch(Character::isDigit) && Values.isRandom(value);
  }
}
