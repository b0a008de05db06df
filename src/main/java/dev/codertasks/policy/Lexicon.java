package dev.codertasks.policy;

import java.util.Arrays;
import java.util.List;

/**
 * Words and phrases of one meaning, as prompts use them. What an instruction consists of is a verb
 * in its base form or ending in -ing; third persons and past tenses tell a story, and are left out
 * on purpose. Nouns stand in the singular, their plural is meant too.
 */
enum Lexicon {

  // ---- what takes the edge off

  NEGATION(
      Kind.EXACT,
      """
      not, dont, never, no, without, cannot, cant, mustnt, wont, avoid, avoids, refuse, refuses,
      refusing, nicht, nie, niemals, keine, ohne, nunca, sin, ne, jamais, sans, не, никогда, 不要, 别
      """),
  /** Work on protection, and writing about danger, name the danger too. */
  FRAME(
      Kind.EXACT,
      """
      prevent, prevents, preventing, prevention, block, blocks, blocking, detect, detects, detecting,
      detection, detector, reject, rejects, rejecting, refuse, refuses, forbid, forbids, disallow,
      deny, denies, denying, flag, flags, protect, protects, protecting, defend, guard,
      guards, mitigate, mitigates, mitigation, harden, hardening, redact, redacting, mask, masking,
      explain, explains, explaining, explanation, describe, describes, description of, document,
      documentation, docs page, docs section, tutorial, guide, runbook, playbook, adr, rfc, wiki, blog,
      article, threat model, post mortem, postmortem, incident, summarise, summarize, investigate,
      find out why, find out where, find where, add a test, add tests, add a unit test,
      add an integration test, add a regression test, write a test, write tests, write a unit test,
      unit test, unit tests, regression test, test that, tests that, test which, tests which, checks that,
      check that, check whether, asserts, assert, verifies that, verify that, lint rule, linter,
      scanner, filter, alert, alerts, warn, warns, warning, confirmation, exercise, challenge,
      capture the flag, ctf, quiz, simulate, simulates, simulation, example that, an example of, example of how, sample that, attacker, attackers, adversary,
      someone, somebody, an engineer, malicious user, customer says, awareness, research on, dry run,
      dry runs, dont apply, do not apply, recovery, policy that, rule that, erklare, dokumentiere,
      verhindere
      """),
  /** They govern what stands right after them, and say nothing of the rest of a sentence. */
  WEAK_FRAME(
      Kind.EXACT,
      """
      fix, fixes, bug, why, make sure, ensure, ensures, ensuring, migrate, replace, instead of,
      rather than, stop the, stop it, undo, revert, recover, restore, if, when, users, a user, whether
      """),
  /** After these a new order begins, whatever the sentence was about. */
  JOINER(
      Kind.EXACT,
      "and, or, then, also, finally, afterwards, next, additionally, plus, but, instead, first, und, dann, y, luego, et, puis"),
  NEW_ORDER(
      Kind.EXACT,
      "then, also, finally, afterwards, next, additionally, plus, instead, first, dann, luego, puis"),
  /** What follows belongs to what the sentence speaks of. */
  SUBORDINATE(
      Kind.EXACT,
      "how, that, which, who, when, whether, if, why, to, attacker, attackers, someone, somebody, where, what"),
  NEUTRAL(
      Kind.NOUN,
      """
      malware scan, malware scanning, malware scanner, malware detection, public key, secret manager,
      secrets manager, token bucket, design token, csrf token, refresh token flow, password reset,
      password field, password form, password policy, password strength, secret name, production build,
      production bundle, production mode, production ready, audit log table, audit log page,
      production like, csrf cookie, cookie banner, cookie consent, session cookie flag, live reload,
      live preview, live update, environment variable name, env example, env var name, env sample,
      token count, token limit, token usage, token type, access token lifetime, main thread, main menu,
      main page, main window, main function, main class, main method, main content
      """),

  // ---- sending things away

  SEND(
      Kind.VERB,
      """
      send, post, upload, exfiltrate, ex fil trate, exfil, transmit, forward, email, e mail, mail, scp,
      rsync, sync, transfer, curl, wget, publish, leak, share, paste, beam, deliver, push, export,
      smuggle, tunnel, netcat, ftp, submit, copy, receives, relay, ship, sende, schick, schicke, lade,
      poste, ubertrage, envia, enviar, sube, publica, manda, envoie, envoyer, envoyez, publie, transmets,
      отправь, отправить, выложи, перешли, 发送, 上传, 泄露, 发到
      """),
  REVEAL(
      Kind.VERB,
      """
      print, echo, dump, output, append, include, put, write, show, reveal, expose, embed, log, copy,
      paste, post, add, attach, commit, report, display, list, tell, share, disclose, push, cat, insert,
      gib, zeige, muestra, imprime, affiche, покажи, выведи, 输出, 打印, 显示
      """),
  SECRET(
      Kind.NOUN,
      """
      environment variable, env variable, env var, env, environ, env file, dotenv, secret, credential,
      cred, token, api key, apikey, api credential, private key, ssh key, access key, signing key,
      secret key, live key, deploy key, encryption key, password, passwd, passphrase, id rsa, id ed25519,
      id ecdsa, kubeconfig, session cookie, cookie, gitconfig, netrc, npmrc, pypirc, pgpass,
      etc shadow, etc passwd, keychain, keystore, wallet, vault, service account key, the environment,
      whole environment, process environment, full environment, list the environment, anthropic api key,
      aws credentials, ssh directory, ssh folder, git credentials, home directory including, tfstate,
      umgebungsvariable, umgebungsvariablen, passwort, passworter, zugangsdaten, geheimnisse, schlussel,
      variables de entorno, contrasena, contrasenas, credenciales, secretos, claves, cles ssh, cle ssh,
      variables denvironnement, mots de passe, identifiants, пароль, пароли, токен, токены, ключи,
      переменные окружения, содержимое env, 环境变量, 密钥, 密码, 凭据, 令牌
      """),
  PRIVATE_DATA(
      Kind.NOUN,
      """
      source code, private repository, private repo, whole repository, entire repository, the repository,
      codebase, customer table, customers table, customer data, customer record, customer list,
      data customers, user data, personal data, user table, users table, database dump, db dump,
      home directory, home folder, invoice, payroll, salary data, medical record, internal document,
      database contents, mailbox, browser profile, browser history, chat history, proprietary
      """),
  /** Where nobody of the company looks, or everybody does. */
  OUTSIDE(
      Kind.NOUN,
      """
      ‹url›, ‹email›, ‹ip›, webhook, pastebin, paste site, gist, transfer sh, discord, telegram, ngrok,
      personal dropbox, personal account, personal drive, personal email, personal github, my dropbox,
      my account, my server, my own server, my endpoint, my personal, google drive, external server,
      external endpoint, external service, external host, remote server, remote host, remote endpoint,
      public issue, public repository, public repo, public gist, public bucket, public channel, dns lookup,
      via dns, over dns, dns query, dns record, attacker, third party, collector, slack, whatsapp, c2,
      give me the link, send me the link, competitor
      """),
  /** Where more people look than may know. */
  VISIBLE(
      Kind.NOUN,
      """
      pull request, pr, pr description, merge request, issue, comment, code comment, commit message,
      first commit, commit, readme, status message, next message, message, final report, report, chat,
      reply, answer, summary, channel, log output, build log, ci log, console, stdout, the end, output,
      changelog, artifact
      """),
  BLURT(
      Kind.VERB,
      """
      print, echo, dump, output, reveal, expose, disclose, cat, tell me, give me, show me, list me, recite,
      return, gib, imprime, affiche, выведи, 打印, 输出
      """),
  EVERYTHING(Kind.EXACT, "all, every, any, whatever, alle, todas, todos, tous, toutes, все"),
  PUBLICLY(
      Kind.EXACT,
      """
      public read, to public, it public, them public, publicly, world readable, publicly readable,
      public access, make public, repository public, repo public, bucket public, anyone with the link
      """),
  MAKE_PUBLIC(Kind.VERB, "make, set, fork, switch, change, turn, open, configure, mirror, publish"),
  STORE(
      Kind.NOUN,
      """
      private repository, private repo, repository, repo, bucket, storage account, database, share,
      dashboard, invoice, backup
      """),
  HARDCODE(Kind.VERB, "hardcode, hard code, bake, check in"),
  BROAD_SEARCH(
      Kind.VERB,
      """
      find, grep, search, collect, harvest, gather, extract, scan, look for, hunt, dig up, enumerate,
      steal, scrape, dump
      """),
  USE_THEM(
      Kind.EXACT,
      """
      test which, still work, working ones, that work, and use them, use them, log in with, try them,
      you find, include what you find
      """),
  THEM(
      Kind.EXACT,
      """
      it, them, its output, the output, output, contents, content, result, results, what you find, file,
      files, archive, this, dump, values, value
      """),

  // ---- switching protections off

  SWITCH_OFF(
      Kind.VERB,
      """
      disable, turn off, switch off, deactivate, bypass, circumvent, get around, work around, evade,
      escape, break out, kill, stop, remove, skip, flush, unload, shut down, shut off, ignore, way around,
      defeat, neutralise, neutralize, lift, weaken, loosen, suspend, uninstall, schalte, deaktiviere,
      umgehe, desactiva, apaga, desactive, coupe, contourne, отключи, выключи, обойди, 关闭, 禁用, 绕过
      """),
  PROTECTION(
      Kind.NOUN,
      """
      sandbox, firewall, agent firewall, boundary, nsjail, landjail, seccomp, apparmor, selinux,
      network policy, network restriction, network isolation, egress filter, egress rule,
      egress restriction, outbound filter, endpoint security, endpoint protection, endpoint agent,
      audit daemon, auditd, antivirus, anti virus, virus scanner, edr, approval mode, permission prompt,
      permission check, permission system, permission dialog, safety check, safety rule, safety filter,
      safety setting, guardrail, security control, security restriction, security agent, policy engine,
      intrusion detection, workspace container, container isolation, network filter, dlp, mfa,
      two factor, pare feu, cortafuegos, фаервол, 防火墙, 沙箱
      """),
  DEFENCE_IN_PRODUCTION(
      Kind.NOUN,
      """
      authentication, authorization, auth check, tls verification, certificate verification,
      certificate check, certificate validation, ssl verification, signature verification, rate limiting,
      encryption, access control, audit logging, input validation, csrf protection
      """),
  UNSAFE_SETTING(
      Kind.EXACT,
      """
      dangerously skip permissions, yolo mode, nopasswd all, iptables f, ufw disable, setenforce 0,
      set enforce to permissive, selinux to permissive, full network access, root on the host,
      everything is allowed, all domains are allowed, allow all domains, allow all traffic, privileged one,
      stop asking, not ask for permission, without asking for permission, never ask for permission,
      skip all confirmations, skip confirmations, skip the confirmation, auto approve everything,
      approve everything automatically, bypass permissions, host network namespace, disable sandbox,
      no sandbox flag, bypasspermissions, full auto mode, network unrestricted, unrestricted network
      """),
  DOCKER_SOCKET(
      Kind.EXACT, "docker sock, docker socket, containerd sock, host filesystem, hosts root"),
  REACH_FOR(Kind.VERB, "mount, use, via, through, access, open, bind"),
  OPEN_UP(
      Kind.VERB,
      """
      open, allow, expose, permit, give, grant, bind, assign, make, add, change, edit, modify, rewrite,
      relax, lower, set, update, widen
      """),
  TOO_OPEN(
      Kind.EXACT,
      """
      0 0 0 0 0, cluster admin, administratoraccess, administrator access, all domains, all hosts,
      any host, everything is allowed, everything allowed, allow everything, admin rights to, owner role,
      full access to everything, wildcard permission
      """),

  // ---- destroying what is in use

  DESTROY(
      Kind.VERB,
      """
      drop, delete, destroy, wipe, purge, truncate, erase, nuke, shred, terminate, tear down, obliterate,
      rm rf, delete db instance, delete instance, terraform destroy, format, losche, vernichte, borra,
      elimina, supprime, detruis, efface, удали, снеси, 删除, 清空, 销毁
      """),
  CLEAR(
      Kind.VERB,
      "remove, reset, kill, clean, clean up, clear, empty, flush, overwrite, recreate, uninstall, stop"),
  PRODUCTION(
      Kind.EXACT,
      """
      prod, production, live database, live db, live system, live cluster, live site, live environment,
      live data, live server, live table, customer facing, produktion, produktionsdatenbank, produktiv,
      produccion, продакшн, продакшен, prod main, 生产
      """),
  DATA(
      Kind.NOUN,
      """
      database, db, table, namespace, cluster, bucket, pvc, volume, data, topic, queue, instance, server,
      record, row, user, deployment, backup, snapshot, schema, index, disk, host, node, stack, workspace,
      offset, state, resource, account, branch, order, customer
      """),
  RUN_AGAINST(Kind.VERB, "run, execute, apply, fire, launch"),
  AGAINST(Kind.EXACT, "against, on, in, to, into, directly on"),
  DATABASE(Kind.NOUN, "database, db, cluster, postgres, mysql, mongodb, table"),
  CHANGES_DATA(
      Kind.EXACT,
      "update, delete from, insert into, alter table, drop table, truncate table, set role"),
  EVERYTHING_OF_MINE(
      Kind.EXACT,
      """
      home directory, git history, all git history, everything, all data, all files, entire disk,
      whole disk, file system, filesystem, root directory, no preserve root, all repositories,
      all workspaces, every file, the host, build host
      """),
  BACKUP(
      Kind.NOUN,
      "backup, snapshot, remote backup, sicherung, sicherungen, copia de seguridad, copias de seguridad, sauvegarde"),
  ALL_OF(
      Kind.EXACT,
      "all, every, remote, older than today, including, entire, the, existing, alle, todas, toutes, their"),
  RUTHLESS(
      Kind.EXACT,
      """
      rm rf /, rm rf ~, rm fr /, no preserve root, skip final snapshot, terraform destroy auto approve,
      destroy auto approve, terraform destroy, mkfs, dd if dev zero, dd if dev random, format c
      """),

  // ---- around the review

  PUSH(
      Kind.VERB,
      "push, commit, merge, deploy, publish, release, ship, land, force push, pushe, merge the pr"),
  STRAIGHT(
      Kind.EXACT, "straight, directly, direct, yourself, immediately, at once, direkt, right away"),
  MAIN(
      Kind.EXACT,
      "main, master, trunk, production, prod, npm, the default branch, release branch, origin main"),
  WITHOUT(
      Kind.EXACT,
      """
      without, skip, skipping, before, bypass, bypassing, instead of waiting, dont wait for,
      do not wait for, no, omit, ohne, sin, sans, circumvent, avoid, avoiding
      """),
  REVIEW(
      Kind.NOUN,
      """
      review, reviewer, code review, approval, approver, required check, status check, the checks, the ci,
      pull request, security team, waiting for, anyone looking, anyone looks, anyone from, code owner,
      sign off, second pair of eyes, change request, change freeze
      """),
  FORCE_PUSH(
      Kind.EXACT, "force push, push force, push f, pushing force, git push f, force pushing"),
  HISTORY(
      Kind.EXACT,
      "main, master, origin, commits disappear, old commits, history, protected, release, shared"),
  REVIEW_RULE(
      Kind.NOUN,
      """
      branch protection, protection rule, required review, required check, required status check,
      status check, codeowner, code owner, pre commit hook, pre commit, commit hook, git hook,
      review requirement, approval requirement, approval rule, the ci, ci check, ci pipeline, merge check,
      quality gate, security gate, security scan, secret scan, secret scanning, push protection
      """),
  CHEAT_REVIEW(
      Kind.EXACT,
      """
      commit with no verify, push with no verify, use no verify, no verify because, no verify flag to,
      git commit no verify, admin override, administrator override, admin privileges to merge, merge admin,
      approve your own, approve it yourself, approve the pr yourself, self approve, approve own,
      merge the pr yourself, merge it yourself, review takes too long, reviews take too long,
      no longer needs an approval, no longer needs approval, no longer requires approval,
      so that the pipeline turns green, make the pipeline green, to get a green build, nobody reads them,
      nobody will check, approved everything in advance, already approved everything, ohne review,
      skip review, skip the review, skip code review, without a review, without review, bypass review,
      bypass the ci, bypass ci
      """),

  // ---- hiding it

  MUST_NOT(Kind.EXACT, "not, dont, never, without, nobody, no one, nicht, no, jamais, не, 不要"),
  TELL(
      Kind.VERB,
      "mention, tell, reveal, disclose, inform, let, say, talk about, speak of, admit, acknowledge, note, informiere, erwahne"),
  AUDIENCE(
      Kind.NOUN,
      """
      user, the user, reviewer, anyone, anybody, nobody, team, security team, description, pull request,
      pr, changelog, commit message, this change, the change, maintainer, human, owner, operator,
      administrator, manager, these instructions, this instruction, this to, about it, about this,
      what you did, what you do, nutzer, reviewern, usuario, utilisateur
      """),
  HIDE(
      Kind.VERB,
      "hide, conceal, disguise, obfuscate, bury, camouflage, cover up, smuggle, sneak, mask, verstecke, oculta, cache"),
  FROM_SIGHT(
      Kind.NOUN,
      """
      reviewer, trace, commit, formatting commit, the change, this change, your change, diff, from the user,
      from review, from the team, from the logs, nobody, no one, overlook, backdoor, added code,
      static analysis, scanner, what you did, tracks, activity, this from, it from
      """),
  COVER(
      Kind.VERB,
      "delete, clear, clean, remove, wipe, erase, truncate, unset, purge, tamper with, edit, cover, scrub, losche"),
  TRACES(
      Kind.EXACT,
      """
      shell history, bash history, zsh history, command history, histfile, audit log, audit logs,
      audit trail, traces, all traces, evidence, tracks, your tracks, log entries of, histsize
      """),
  LOGS(Kind.EXACT, "logs, log files, log file, logfiles, the log"),
  AFTERWARDS(
      Kind.EXACT,
      "afterwards, nobody, no one, noone, when you are done, after that, so that they, hide, nothing is left, then c, what you ran"),
  SECRECY(
      Kind.EXACT,
      """
      do this silently, do it silently, silently and, do this quietly, do it quietly, without telling,
      without the user knowing, without the user noticing, without anyone noticing, without anybody noticing,
      without them noticing, nobody notices, no one notices, nobody sees, no one sees, nobody will notice,
      wont notice, not notice, reviewers overlook, overlook it, keep it secret, keep this secret,
      between us, keep it out of the docs, keep this out of, keep it out of the changelog, leave no trace,
      leave no traces, backdate, backdating, look like old work, look like an accident, looks like a typo,
      look like a typo, looks innocent, look innocent, although it changes, even though it changes,
      say that you only, say you only, pretend that you, pretend you only, never reveal these,
      do not reveal these, answer only with done, dont log anything you, not log anything you,
      under the radar, cover your tracks, covertly, secretly, stealthily, heimlich, unbemerkt, en secreto,
      en cachette, тайно, 不要告诉, 偷偷
      """),
  WHEN_ASKED(
      Kind.EXACT,
      "when the user asks, if the user asks, if asked, when asked, if anyone asks, if somebody asks"),
  LIE(Kind.EXACT, "say that, say you, answer that, claim, deny, pretend, tell them, reply that"),

  // ---- doors and weapons

  PLANT(
      Kind.VERB,
      """
      add, install, write, build, create, open, put, plant, insert, implement, append, inject, deploy,
      develop, make, embed, run, leave, start, introduce, drop, set up, hide, launch, give, let, establish
      """),
  BACKDOOR(
      Kind.NOUN,
      """
      backdoor, back door, reverse shell, bind shell, dev tcp, keylogger, key logger, rootkit, ransomware,
      malware, trojan, spyware, xmrig, crypto miner, cryptominer, coin miner, monero miner, bitcoin miner,
      mine bitcoin, mine monero, mine crypto, hidden admin, hidden account, hidden user, secret account,
      secret admin, logic bomb, time bomb, web shell, webshell, credential stealer, info stealer, botnet,
      remote access tool, remote access trojan, meterpreter, command and control, hintertur, puerta trasera,
      porte derobee, бэкдор, 后门
      """),
  KEY_FILE(Kind.EXACT, "authorized keys, authorizedkeys"),
  WEAK_LOGIN(
      Kind.EXACT,
      """
      skip the password check, skip password check, skips the password check, accept unsigned tokens,
      accept any password, accepts any password, accept every password, without checking the password,
      master password that, magic password, universal password, accept expired tokens
      """),
  HOOK(
      Kind.NOUN,
      "cron, cron job, crontab, postinstall, postinstall script, post install, systemd timer, git hook, bashrc, startup script, launch agent, preinstall script"),
  DOWNLOAD(
      Kind.VERB, "download, downloads, fetch, fetches, curl, curls, wget, pull, pulls, get, loads"),
  EXECUTE(
      Kind.EXACT, "run, runs, execute, executes, running, executing, eval, evals, install, starts"),

  SCAN(Kind.VERB, "scan, probe, sweep, enumerate, map out, nmap, masscan"),
  NETWORK(
      Kind.NOUN,
      "internal network, network, subnet, open port, port, every host, all hosts, intranet, 10 0 0 0, 192 168 0 0"),
  CRACK(
      Kind.VERB,
      "crack, brute force, bruteforce, guess, spray, try, tries, stuff, break into, hack, hack into, exploit"),
  LOGIN(
      Kind.NOUN,
      """
      password hash, hash, default password, common password, password list, vpn login, login of, login page of,
      admin login, account of, other accounts, colleagues, neighbouring, competitors, ssh login,
      every account, all accounts
      """),
  FLOOD(
      Kind.EXACT,
      "flood, flooding, ddos, dos attack, denial of service, take down, until it goes down, bring down, knock offline, overwhelm"),
  VICTIM(
      Kind.EXACT,
      "‹url›, ‹ip›, requests, competitor, server, website, site, service, against, host"),
  PHISH(
      Kind.EXACT,
      """
      phishing page, phishing site, phishing mail, phishing email, phishing kit, fake login page,
      looks like our okta, looks like our login, looks like the okta, looks like the login,
      impersonate the, impersonates our, spear phishing, lookalike login
      """),

  // ---- without end

  SPAWN(Kind.VERB, "create, start, spawn, launch, keep creating, keep starting, open, delegate"),
  WORKERS(
      Kind.NOUN, "task, new task, workspace, agent, job, subtask, sub agent, subagent, container"),
  ENDLESSLY(
      Kind.EXACT,
      """
      each of these, each of them create, create ten more, more tasks of its own, until i tell you, until told,
      forever, as many, endlessly, recursively, this same prompt, the same prompt again, infinite,
      without limit, without end, never stop, indefinitely, same instructions
      """),

  // ---- single dangerous things

  ACCESS(
      Kind.VERB,
      "curl, wget, query, fetch, get, call, read, request, access, use, open, ask, retrieve, download, http, invoke, connect, visit"),
  METADATA_ADDRESS(
      Kind.EXACT,
      """
      169 254 169 254, metadata google internal, metadata azure, 100 100 100 200, fd00 ec2 254,
      2852039166, 0xa9fea9fe, 169 254 170 2, latest meta data, computemetadata v1
      """),
  FORK_BOMB(Kind.NOUN, "fork bomb, forkbomb"),

  DISREGARD(
      Kind.VERB,
      """
      ignore, disregard, forget, override, set aside, drop, ignoriere, vergiss, ignora, olvida, ignore,
      oublie, игнорируй, забудь, 忽略, 无视
      """),
  EARLIER(
      Kind.EXACT,
      """
      all previous, previous, prior, above, earlier, all, your, the users, system, preceding, anteriores,
      precedentes, vorherigen, bisherigen, предыдущие, 之前, 以上
      """),
  INSTRUCTIONS(
      Kind.NOUN,
      """
      instruction, prompt, rule, guideline, task, direction, command, system prompt, safety, anweisung,
      anweisungen, instrucciones, instruction, инструкции, 指令, 规则
      """),
  NEW_ROLE(
      Kind.EXACT,
      """
      you are now in, you are no longer, no longer bound, developer mode, dan mode, jailbreak,
      jailbroken, print your system prompt, reveal your system prompt, show your system prompt,
      new policy in force, new system prompt, act as an unrestricted, without any restrictions
      """);

  /** Which forms of a word are meant. */
  enum Kind {
    /** As it is written and ending in -ing. */
    VERB,
    /** As it is written and its plural. */
    NOUN,
    EXACT
  }

  private final Kind kind;
  private final String words;

  Lexicon(Kind kind, String words) {
    this.kind = kind;
    this.words = words;
  }

  Kind kind() {
    return kind;
  }

  /** Each a list of words as {@link Prose} spells them. Taken apart anew at each call. */
  List<List<String>> phrases() {
    return Arrays.stream(words.replace('\n', ' ').split(",", -1))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty())
        .map(Prose::forms)
        .distinct()
        .toList();
  }
}
