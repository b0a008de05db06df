package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.structured;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Where packages and images are published. */
final class RegistryTokens {
  static final List<Detector> ALL =
      List.of(
          token("npm_token", "npm_", "[A-Za-z0-9]{30,}"),
          structured(
              "npm_token",
              ":_(?:authToken|auth|password)\\s*=\\s*[\"']?([A-Za-z0-9+/=_.-]{16,})",
              (text, start, end) -> Values.isRandom(text.substring(start, end)),
              ":_authtoken",
              ":_auth",
              ":_password"),
          token("pypi_token", "pypi-AgE", "[A-Za-z0-9_-]{50,}"),
          token("pypi_token", "pypi-", "[A-Za-z0-9_-]{80,}"),
          token("crates_io_token", "cio", "[A-Za-z0-9]{32}\\b"),
          token("rubygems_key", "rubygems_", "[a-f0-9]{40,}"),
          token("nuget_key", "oy2", "[a-z0-9]{43}\\b"),
          token("docker_hub_token", "dckr_pat_", "[A-Za-z0-9_-]{20,}"),
          token("docker_hub_token", "dckr_oat_", "[A-Za-z0-9_-]{20,}"),
          token("clojars_token", "CLOJARS_", "[a-z0-9]{50,}"),
          token("packagist_token", "packagist_", "[ou][ru]t_[a-f0-9]{60,}"),
          token("deno_token", "ddp_", "[A-Za-z0-9]{34,}"),
          token("artifactory_key", "AKCp", "[A-Za-z0-9]{60,}"),
          token("artifactory_token", "cmVmdGtuO", "[A-Za-z0-9+/=]{50,}"),
          token("prefect_key", "pnu_", "[A-Za-z0-9]{34,}"),
          token("prefect_key", "pnb_", "[A-Za-z0-9]{34,}"));

  private RegistryTokens() {}
}
