package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Payment and shops. */
final class PaymentTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  static final List<Detector> ALL =
      List.of(
          token("stripe_secret_key", "sk_live_", "[A-Za-z0-9_]{16,}"),
          token("stripe_secret_key", "sk_test_", "[A-Za-z0-9_]{16,}"),
          token("stripe_secret_key", "sk_org_", "[A-Za-z0-9_]{16,}"),
          token("stripe_restricted_key", "rk_live_", "[A-Za-z0-9_]{16,}"),
          token("stripe_restricted_key", "rk_test_", "[A-Za-z0-9_]{16,}"),
          token("webhook_signing_secret", "whsec_", "[A-Za-z0-9+/=]{24,}"),
          token("square_token", "sq0atp-", WORD + "{20,}"),
          token("square_token", "sq0csp-", WORD + "{30,}"),
          token("square_token", "EAAAE", "[A-Za-z0-9_-]{55,}"),
          token("square_token", "EAAAl", "[A-Za-z0-9_-]{55,}"),
          token("braintree_token", "access_token$production$", "[a-z0-9]{16}\\$[a-f0-9]{32}"),
          token("braintree_token", "access_token$sandbox$", "[a-z0-9]{16}\\$[a-f0-9]{32}"),
          token("adyen_key", "AQE", "[a-z][A-Za-z0-9+/=]{40,}-[A-Za-z0-9+/=]{30,}-[!-~]{8,20}"),
          token("mollie_key", "live_", "[A-Za-z0-9]{30,}"),
          token("mollie_key", "test_", "[A-Za-z0-9]{30}\\b"),
          token("razorpay_key", "rzp_live_", "[A-Za-z0-9]{14,}"),
          token("razorpay_key", "rzp_test_", "[A-Za-z0-9]{14,}"),
          token("shopify_token", "shpat_", "[a-fA-F0-9]{32}"),
          token("shopify_token", "shpca_", "[a-fA-F0-9]{32}"),
          token("shopify_token", "shppa_", "[a-fA-F0-9]{32}"),
          token("shopify_token", "shpss_", "[a-fA-F0-9]{32}"),
          token("shopify_token", "shpua_", "[a-fA-F0-9]{32}"),
          token("shopify_token", "shptka_", "[a-fA-F0-9]{32}"),
          token("plaid_token", "access-production-", "[a-f0-9-]{36}"),
          token("plaid_token", "access-development-", "[a-f0-9-]{36}"),
          token("plaid_token", "access-sandbox-", "[a-f0-9-]{36}"),
          token("flutterwave_key", "FLWSECK-", "[A-Za-z0-9]{24,}(?:-X)?"),
          token("flutterwave_key", "FLWSECK_TEST-", "[A-Za-z0-9]{12,}(?:-X)?"),
          token("paddle_key", "pdl_live_", "[A-Za-z0-9_]{30,}"),
          token("paddle_key", "pdl_sdbx_", "[A-Za-z0-9_]{30,}"),
          token("polar_token", "polar_pat_", "[A-Za-z0-9]{24,}"),
          token("polar_token", "polar_oat_", "[A-Za-z0-9]{24,}"),
          token("easypost_key", "EZAK", "[A-Za-z0-9]{54}"),
          token("easypost_key", "EZTK", "[A-Za-z0-9]{54}"),
          token("shippo_token", "shippo_live_", "[a-f0-9]{40}"),
          token("shippo_token", "shippo_test_", "[a-f0-9]{40}"),
          token("duffel_token", "duffel_live_", WORD + "{40,}"),
          token("duffel_token", "duffel_test_", WORD + "{40,}"));

  private PaymentTokens() {}
}
