package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.structured;

import java.util.List;

/** Passwords on command lines, and in the variables that well-known tools read them from. */
final class CommandLines {
  /** Quoted or not; a quoted one may hold anything but its quote. */
  private static final String VALUE =
      "(?:\"([^\"\\n]{3,128})\"|'([^'\\n]{3,128})'|([^\\s\"'`;|&<>)]{3,128}))";

  private static final String USER_AND_PASSWORD =
      "[\"']?[A-Za-z0-9._@%+-]{1,64}:(?:\"([^\"\\n]{3,128})\"|([^\\s\"'`|&<>]{3,128}))";

  /** Anything on the same command. */
  private static final String ARGUMENTS = "(?:[^\\n|;&]*?\\s)?";

  static final List<Detector> ALL =
      List.of(
          command(
              "curl_user",
              "curl\\s"
                  + ARGUMENTS
                  + "(?:-[a-zA-Z]{0,6}u|--user|--proxy-user|-U)[\\s=]{0,2}"
                  + USER_AND_PASSWORD,
              "curl "),
          command("curl_user", "--user[\\s=]" + USER_AND_PASSWORD, "--user ", "--user="),
          command(
              "http_auth",
              "https?\\s" + ARGUMENTS + "(?:-a|--auth)[\\s=]" + USER_AND_PASSWORD,
              "http ",
              "https "),
          command("sshpass_password", "sshpass\\s" + ARGUMENTS + "-p\\s{0,2}" + VALUE, "sshpass "),
          command(
              "mysql_password",
              "(?:mysql|mariadb)[a-z_-]{0,12}\\s" + ARGUMENTS + "-p" + VALUE,
              "mysql",
              "mariadb"),
          command(
              "redis_password",
              "redis-cli\\s" + ARGUMENTS + "(?:-a|--pass)\\s{1,2}" + VALUE,
              "redis-cli "),
          command(
              "mongo_password",
              "mongo[a-z]{0,8}\\s" + ARGUMENTS + "-p[\\s=]{0,2}" + VALUE,
              "mongo"),
          command(
              "docker_login_password",
              "(?:docker|podman|helm registry|oras|buildah|skopeo|nerdctl|crane)\\s{1,2}(?:auth\\s)?login\\s"
                  + ARGUMENTS
                  + "-p[\\s=]{0,2}"
                  + VALUE,
              "docker ",
              "podman ",
              "helm registry",
              "oras ",
              "buildah ",
              "skopeo ",
              "nerdctl ",
              "crane "),
          command(
              "az_login_password",
              "az\\slogin\\s" + ARGUMENTS + "-p[\\s=]{0,2}" + VALUE,
              "az login"),
          command(
              "sqlcmd_password",
              "(?:sqlcmd|bcp)\\s" + ARGUMENTS + "-P\\s{0,2}" + VALUE,
              "sqlcmd ",
              "bcp "),
          command(
              "ldap_password",
              "ldap(?:search|modify|add|delete|whoami|passwd)\\s"
                  + ARGUMENTS
                  + "-w\\s{0,2}"
                  + VALUE,
              "ldap"),
          command(
              "smb_password",
              "(?:smbclient|rpcclient|mount\\.cifs)\\s"
                  + ARGUMENTS
                  + "-U\\s{0,2}[\"']?[^\\s%]{1,64}%"
                  + VALUE,
              "smbclient ",
              "rpcclient "),
          command(
              "sqlplus_password",
              "sqlplus\\s" + ARGUMENTS + "[A-Za-z0-9_]{1,32}/([^\\s@\"'/]{3,64})@",
              "sqlplus "),
          command(
              "redis_password",
              "(?:requirepass|masterauth)\\s{1,4}" + VALUE,
              "requirepass",
              "masterauth"),
          command(
              "putty_password",
              "(?:pscp|plink|psftp|putty)\\s" + ARGUMENTS + "-pw\\s{1,2}" + VALUE,
              "pscp ",
              "plink ",
              "psftp ",
              "putty "),
          command("openssl_password", "pass:()", "pass:")
              .extendedBy((text, start, end) -> endOfArgument(text, start)),
          command(
              "keystore_password",
              "\\s-{1,2}(?:storepass|keypass|srcstorepass|deststorepass|passphrase)[ =]{1,2}"
                  + VALUE,
              " -storepass",
              " -keypass",
              " -srcstorepass",
              " -deststorepass",
              " -passphrase",
              " --passphrase"),
          command(
              "user_password",
              "echo\\s{1,2}(?:-n\\s)?[\"']?[a-z_][a-z0-9_-]{0,31}:([^\\s\"'|]{3,128})[\"']?\\s{0,3}\\|\\s{0,3}(?:sudo\\s)?chpasswd",
              "echo "),
          command(
              "sudo_password",
              "echo\\s{1,2}(?:-n\\s)?(?:\"([^\"\\n]{3,64})\"|'([^'\\n]{3,64})'|([^\\s\"'|]{3,64}))\\s{0,3}\\|\\s{0,3}sudo\\s(?:-[a-zA-Z]\\s)?-S",
              "echo "),
          command(
              "piped_password",
              "echo\\s{1,2}(?:-n\\s)?"
                  + VALUE
                  + "\\s{0,3}\\|\\s{0,3}(?:docker|podman|helm|oras|skopeo|buildah|crane|gh)\\s[^\\n|;&]*?(?:-stdin|--with-token)",
              "echo "),
          command(
              "archive_password",
              "(?:zip|unzip|7z|7za|rar)\\s" + ARGUMENTS + "-[pP]\\s?" + VALUE,
              "zip ",
              "7z ",
              "7za ",
              "rar "),
          command(
              "sql_password",
              "(?i:identified\\s(?:with\\s\\S{1,40}\\s)?by)\\s['\"]([^'\"\\n]{3,128})['\"]",
              "identified "),
          command(
              "htpasswd_password",
              "htpasswd\\s+-[a-zA-Z]*b[a-zA-Z]*\\s+\\S{1,128}\\s+\\S{1,64}\\s+" + VALUE,
              "htpasswd "),
          command(
              "net_use_password",
              "net\\suse\\s[^\\n]*?\\\\\\\\\\S+\\s([^\\s/*]\\S{3,64})\\s+/user:",
              "net use"),
          command(
              "powershell_password",
              "(?i:convertto-securestring)\\s+(?i:-string\\s+)?(?:\"([^\"\\n]{3,128})\"|'([^'\\n]{3,128})')",
              "convertto-securestring"),
          command(
              "s3_secret_key",
              "mc\\s(?:alias\\sset|config\\shost\\sadd)\\s\\S{1,64}\\s\\S{1,128}\\s\\S{3,128}\\s(\\S{8,128})",
              "mc alias set",
              "mc config host"),
          command("wandb_key", "wandb\\slogin\\s" + ARGUMENTS + "([a-f0-9]{40})", "wandb login"),
          command("net_use_password", "net\\suse\\s[^\\n]*?/user:\\S{1,64}\\s+" + VALUE, "net use"),
          command(
              "tool_password_variable",
              "(?:PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH|SSHPASS|RESTIC_PASSWORD|BORG_PASSPHRASE|LDAPPASSWD|SVN_PASSWORD|KOPIA_PASSWORD|MONGO_INITDB_ROOT_PASSWORD|MYSQL_ROOT_PASSWORD|POSTGRES_PASSWORD|MARIADB_ROOT_PASSWORD|MSSQL_SA_PASSWORD|SA_PASSWORD|ELASTIC_PASSWORD|GF_SECURITY_ADMIN_PASSWORD|RABBITMQ_DEFAULT_PASS|MINIO_ROOT_PASSWORD)"
                  + "[\"']?\\s{0,2}[=:]\\s{0,2}"
                  + VALUE,
              "pgpassword",
              "mysql_pwd",
              "rediscli_auth",
              "sshpass=",
              "restic_password",
              "borg_passphrase",
              "ldappasswd",
              "svn_password",
              "kopia_password",
              "mongo_initdb_root_password",
              "mysql_root_password",
              "postgres_password",
              "mariadb_root_password",
              "mssql_sa_password",
              "sa_password",
              "elastic_password",
              "gf_security_admin_password",
              "rabbitmq_default_pass",
              "minio_root_password"));

  private CommandLines() {}

  private static PatternDetector command(String kind, String regex, String... keywords) {
    return structured(kind, regex, CommandLines::isPassword, keywords).onLine();
  }

  private static int endOfArgument(String text, int start) {
    int end = Credentials.endOfPassword(text, start);
    int pipe = text.indexOf('|', start, end);
    return pipe < 0 ? end : pipe;
  }

  private static boolean isPassword(String text, int start, int end) {
    String value = text.substring(start, end);
    return end - start >= 3
        && Credentials.isPassword(text, start, end)
        && !value.startsWith("-")
        && value.indexOf(' ') < 0;
  }
}
