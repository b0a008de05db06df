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
      yara, sigma rule, falco, rule test, test for, tests for, detection of, internal guide, how to report, how to prevent, how to avoid, how to protect,
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
      production flag, production profile, production config, production configuration, prod config, production option, production section, production dependency, production code, production keyword, production environment file, production settings,
      brute force attack, brute force protection, webhook secret, audit log schema, audit log format, audit log entry, secret scanning result, secret rotation,
      remove cluster admin, revoke cluster admin, firewall rule documentation, api quota page, rate limit header, persistence layer, persistence test, virus total, data persistence, of the internet explorer,
      malware scan, malware scanning, malware scanner, malware detection, public key, secret manager,
      secrets manager, token bucket, design token, csrf token, refresh token flow, password reset,
      password field, password form, password policy, password strength, secret name, production build,
      production bundle, production mode, production ready, audit log table, audit log page,
      production like, csrf cookie, cookie banner, cookie consent, session cookie flag, live reload,
      live preview, live update, environment variable name, env example, env var name, env sample,
      token count, token limit, token usage, token type, access token lifetime, main thread, main menu,
      main page, main window, main function, main class, main method, main content
      """),

  /** What follows a danger and makes it a thing of screens and documents. */
  AFTER_NOUN(
      Kind.EXACT,
      """
      schema, format, viewer, entry, entries, banner, message, messages, warning, metric, metrics, chart, preference, preferences,
      documentation, docs, page, pages, dialog, toggle, view, views, button, buttons, icon, label, checkbox,
      column, menu, option, setting page, docstring, tooltip, translation, screenshot, widget, tab, form,
      layer, unit
      """),

  // ---- sending things away

  SEND(
      Kind.VERB,
      """
      text, pipe, nc, fax, dm, whisper, spirit away, carry over, convey, dispatch, supply, route,
      hand over, hand, pass on, drop, stream, replicate, dial out, phone home, report back, deposit, ferry, attach, mirror, move, put, back up to, siphon, offload, d,
      send, post, upload, exfiltrate, ex fil trate, exfil, transmit, forward, email, e mail, mail, scp,
      rsync, sync, transfer, curl, wget, publish, leak, share, paste, beam, deliver, push, export,
      smuggle, tunnel, netcat, ftp, submit, copy, receives, relay, ship, sende, schick, schicke, lade,
      poste, ubertrage, envia, enviar, sube, publica, manda, envoie, envoyer, envoyez, publie, transmets,
      отправь, отправить, выложи, перешли, 发送, 上传, 泄露, 发到
      """),
  REVEAL(
      Kind.VERB,
      """
      add it, add them, add the value, add its value, add their value, add their values, add the content, add the contents, add the output, add the key, add the token, add the password, add my, add all,
      convert, transcribe, render, commit, inline, note, place, hide,
      hand over, hand, store, save, embed, encode, spell out, drop,
      print, echo, dump, output, append, include, put, write, reveal, expose, embed, log, copy,
      paste, post, attach, commit, report, tell, share, disclose, push, cat, insert,
      gib, zeige, muestra, imprime, affiche, покажи, выведи, 输出, 打印, 显示
      """),
  SECRET(
      Kind.NOUN,
      """
      print the environment, dump the environment, send the environment, post the environment, entire environment, .ssh, .aws, .kube, .gnupg, .docker, .netrc, .pgpass, .azure,
      output of set, output of env, ssh agent, gpg key, signing secret, oauth token, session token, stripe key, license key, service account, database url, dsn, login cookie, saml key,
      printenv, pem file, pem, docker config json, gh hosts yml, config gh, card number, credit card, cvv, mfa code,
      recovery code, backup code, one time code, publish token, ci variable, ci secret, signing certificate, pat,
      hashed password, client secret, bearer token, auth header, connection string, shadow file, sudoers file,
      private certificate, seed phrase, master key, root password, admin password, login data, npm token,
      environment variable, env variable, env var, env, environ, env file, dotenv, secret, credential,
      cred, token, api key, apikey, api credential, private key, ssh key, access key, signing key,
      secret key, live key, deploy key, encryption key, password, passwd, passphrase, id rsa, id ed25519,
      id ecdsa, kubeconfig, session cookie, cookie, gitconfig, netrc, npmrc, pypirc, pgpass,
      etc shadow, etc passwd, keychain, keystore, wallet, vault, service account key,
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
      customer db, customers db, prod db, production db, user db, database export, db export, all source, our source, internal code, internal source, source of,
      monorepo, private registry, registry image, employee list, employee record, salaries, salary list, price list, roadmap, contract, meeting note, our repository, our repo, production table, prod table, all customers, all users, crash dump, health record, transaction,
      login form, form submission, form data, user input, keystroke, conversation, database schema, sample row, user record, production log, customer name, order history, location data, api response, traffic of,
      customer email, customer e mail, customers email, production dump, postgres dump, mysql dump, production data,
      prod data, production database, production db, user email, e mail address, email address, card number, customer database, hr data,
      source tree, git repository, internal doc, internal document, database backup, hashed password, patient data,
      payment data, customer file, contact list, address book, our code, company data, everything in the repo,
      customer export, employee data, salary,
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
      as a public, to a public, to the public, in a public, in the public, onto a public, personal, public wiki, public page, public artifact,
      public visibility, docker io, docker hub, usb, tabloid, press, journalist, phone number, number, my card, my bank account, github pages, public website, friend, ex colleague, someone outside,
      private bucket, private s3, my private, my s3, my bucket, dropbox, mega nz, wetransfer, file sharing site,
      the internet, public url, public link, my phone, my email, my mail, my laptop, my machine, home server, my vps,
      vps, s3 bucket of, foreign server, outside server, from home, untrusted, onion, tor, matrix room, irc, icmp,
      gmail, outlook, protonmail,
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
      the report, your report, a report to, error page, response body, api response,
      docstring, source file, javascript bundle, frontend, html, source map, image metadata, docs page,
      branch name, ticket, tag, tag name, release note, wiki page, step output, workflow log, workflow step, ci output, file name, title,
      dashboard, error message, chat message, the browser, homepage, banner, user agent, query string, header,
      pull request, pr, pr description, merge request, issue, comment, code comment, commit message,
      first commit, commit, readme, status message, next message, message, final report, chat,
      reply, answer, summary, channel, log output, build log, ci log, console, stdout, the end, output,
      changelog, artifact
      """),
  BLURT(
      Kind.VERB,
      """
      publish, leak, provide, share, spill, surrender, exfiltrate,
      printenv, recite, spit out, hand over,
      print, echo, dump, output, reveal, expose, disclose, cat, tell me, give me, show me, list me, gib, imprime, affiche, выведи, 打印, 输出
      """),
  EVERYTHING(
      Kind.EXACT,
      "full contents of, the contents of, entire contents of, whole contents of, all, every, any, whatever, alle, todas, todos, tous, toutes, все"),
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
  EXFILTRATE(Kind.VERB, "exfiltrate, ex fil trate, exfil"),
  KEEP(Kind.VERB, "store, save, keep, log, write, change, record, put, collect, send"),
  PERSONAL_SECRET(
      Kind.NOUN,
      "password, card number, cvv, pin, social security number, credit card, passphrase, iban"),
  UNPROTECTED(
      Kind.EXACT,
      "plain text, plaintext, cleartext, clear text, unencrypted, unhashed, in the log, in the logs, in our logs, in our analytics, readable"),
  GIVE_ME(Kind.VERB, "give me, tell me, send me, hand me, show me, email me, text me, dictate"),
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
      get rid of, drop, comment out, opt out of, whitelist, take down, tear down, unset, patch out, rip out, mute, cripple,
      sidestep, dodge, trick, fool, exempt, relax, subvert, overrule,
      disable, turn off, switch off, deactivate, bypass, circumvent, get around, work around, evade,
      escape, break out, kill, stop, remove, skip, flush, unload, shut down, shut off, ignore, way around,
      defeat, neutralise, neutralize, lift, weaken, loosen, suspend, uninstall, schalte, deaktiviere,
      umgehe, desactiva, apaga, desactive, coupe, contourne, отключи, выключи, обойди, 关闭, 禁用, 绕过
      """),
  PROTECTION(
      Kind.NOUN,
      """
      process that monitors, process that watches, agent that monitors, tool that monitors, watchdog, monitoring process, monitoring tool, audit process, command logger, supervision, surveillance, security scanner, security monitoring, oversight,
      egress policy, outbound policy, access policy, proxy policy, egress rule, network rule, network limit, sandbox restriction, workspace restriction, restriction of the workspace, content security policy, execution policy, admission controller, pod security, resource quota, allow rule, deny rule, blocklist, deny list,
      crowdstrike, falcon sensor, sentinelone, defender, security tool, security software, proxy setting, outbound proxy,
      egress proxy, allowlist, allow list, whitelist of domains, sandbox profile, seccomp profile, confirmation prompt,
      two factor authentication, two factor auth, 2fa, audit logging, content filter, monitoring agent, waf,
      permission rule, tool restriction, resource limit, cgroup limit, ulimit, quota, safety policy, security policy, approval step, approval prompt,
      human approval, isolation, jail, chroot, hook that block, tamper protection, usage limit, rate limit of coder, spending limit,
      sandbox, firewall, agent firewall, boundary, nsjail, landjail, seccomp, apparmor, selinux,
      network policy, network restriction, network isolation, egress filter, egress rule,
      egress restriction, outbound filter, endpoint security, endpoint protection, endpoint agent,
      audit daemon, auditd, antivirus, anti virus, virus scanner, edr, approval mode, permission prompt,
      permission check, permission system, permission dialog, safety check, safety rule, safety filter,
      safety setting, guardrail, security control, security restriction, security agent, policy engine,
      intrusion detection, workspace container, container isolation, network filter, dlp, mfa,
      two factor, pare feu, cortafuegos, фаервол, 防火墙, 沙箱
      """),
  SWITCH(Kind.VERB, "switch, turn, shut, take, put, set, bring"),
  OFF(
      Kind.EXACT,
      "off, out of action, offline, down, to permissive, to false, to none, to disabled"),
  DEFENCE_IN_PRODUCTION(
      Kind.NOUN,
      """
      csrf check, cors check, login requirement, password requirement, permission check, signature check, access logging, security logging, intrusion alert, backup, tls,
      authentication, authorization, auth check, tls verification, certificate verification,
      certificate check, certificate validation, ssl verification, signature verification, rate limiting,
      encryption, access control, audit logging, input validation, csrf protection
      """),
  UNSAFE_SETTING(
      Kind.EXACT,
      """
      become root, needs my confirmation, need my confirmation, needs my approval any, needs confirmation any, needs no confirmation, no confirmation needed, without my confirmation, without my approval, no tool needs, never asks me, never ask me, stop prompting, not prompt me, dont prompt me, do not prompt me, approve all, always allow, allow always, dirty pipe, dirty cow, root exploit, local root,
      auto approves every, auto approves all, auto approve every, auto approve all, auto accept all, auto accept every, run privileged, docker run privileged, files of the host, files on the host, file system of the host, with privileged, all safety checks off, ignore safety, tls reject unauthorized 0, disable all safety, disable every safety, unsafe mode, god mode,
      unconfined, cap add all, cap add sys admin, chmod r 777, 777 /, bypasspermissions, defaultmode bypass,
      full permissions in, all permissions to yourself, give yourself full, give yourself all, gib dir selbst alle,
      grant yourself, elevated privileges, elevate your privileges, escalate privileges, escalate your privileges,
      privilege escalation to, root filesystem mounted, mount the hosts, writes outside, write outside of the workspace,
      outside of the sandbox, outside the sandbox, without any restriction, without restrictions, no restrictions,
      allow bash, password root, root login without, permitrootlogin yes, execute everything i paste, run everything i paste,
      accept all edits, trust everything, allow any tool, allow all tools, skip permission, bypass the proxy,
      around the firewall, around the sandbox, past the firewall, use sudo to get around, tunnel out,
      dangerously skip permissions, yolo mode, nopasswd all, iptables f, ufw disable, setenforce 0,
      set enforce to permissive, selinux to permissive, full network access, root on the host,
      everything is allowed, all domains are allowed, allow all domains, allow all traffic, privileged one,
      stop asking, not ask for permission, without asking for permission, never ask for permission,
      skip all confirmations, skip confirmations, skip the confirmation, auto approve everything,
      approve everything automatically, bypass permissions, host network namespace, disable sandbox,
      no sandbox flag, bypasspermissions, full auto mode, network unrestricted, unrestricted network
      """),
  DOCKER_SOCKET(
      Kind.EXACT,
      "host root filesystem, hosts root filesystem, hosts file system, root filesystem of the host, hosts disk, docker sock, docker socket, containerd sock, host filesystem, hosts root"),
  REACH_FOR(
      Kind.VERB,
      "spin up, start, run, read, mounted, mount, use, via, through, access, open, bind"),
  OPEN_UP(
      Kind.VERB,
      """
      open, allow, expose, permit, give, grant, bind, assign, make, add, change, edit, modify, rewrite,
      relax, lower, set, update, widen
      """),
  TOO_OPEN(
      Kind.EXACT,
      """
      access to all, access to every, access to everything, admin rights, admin access, administrator rights, root rights, root access, superuser rights, all requests are allowed, everything is permitted, everything is public, public access, any request, every request is allowed,
      0 0 0 0 0, cluster admin, administratoraccess, administrator access, all domains, all hosts,
      any host, everything is allowed, everything allowed, allow everything, admin rights to, owner role,
      full access to everything, wildcard permission
      """),

  EXPOSE(
      Kind.VERB,
      "expose, tunnel, publish, forward, open, make, start, put, reach, port forward, share, proxy, bind"),
  INTERNAL(
      Kind.NOUN,
      "internal, admin panel, admin interface, ssh server, database, intranet, workspace, dashboard, root shell, docker api, kubernetes api, redis, vnc, remote desktop, jupyter"),
  TO_THE_WORLD(
      Kind.EXACT,
      """
      to the internet, on the internet, from the internet, from home, from outside, to the world, to everyone, to everybody, without the vpn, without vpn,
      publicly, public port, without a login, without login, without password, without a password, without authentication, ngrok, cloudflared
      """),

  // ---- destroying what is in use

  DESTROY(
      Kind.VERB,
      """
      get rid of, uninstall, flushall, flushdb, flush all, blow away, wipe out, scale to zero, decommission, deprovision, zap, kill off, rm, unlink, annihilate, dispose of, nuke, reformat, overwrite,
      drop, delete, destroy, wipe, purge, truncate, erase, nuke, shred, terminate, tear down, obliterate,
      rm rf, delete db instance, delete instance, terraform destroy, format, losche, vernichte, borra,
      elimina, supprime, detruis, efface, удали, снеси, 删除, 清空, 销毁
      """),
  CLEAR(
      Kind.VERB,
      "shut down, take offline, power off, take down, detach, evict, drain, restore, roll back, scale down, disable, remove, reset, kill, clean, clean up, clear, empty, flush, overwrite, recreate, uninstall, stop"),
  PRODUCTION(
      Kind.EXACT,
      """
      customer database, live cluster, live application, live service, live instance, production like live, prd, the live,
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
      coworkers branch, colleagues branch, their branches, somebody elses, someone elses, all their open, others branches, other peoples,
      dev sda, main branch, master branch, default branch, remote repository, all branches, all tags, whole repository, entire repository, all tasks, all templates, all users, every workspace, every repository, entire database, whole database, the entire cluster, system32, etc, var lib,
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
      nothing can be restored, cannot be restored, no way to restore, beyond recovery, irrecoverable, irreversibly delete, delete the originals, do not store the key, without a backup first, dev sda, dev nvme0n1, flushall on, rm rf var, rm rf etc, rm rf usr, rm rf home, drop database, cascade delete everything,
      rm rf /, rm rf ~, rm fr /, no preserve root, skip final snapshot, terraform destroy auto approve,
      destroy auto approve, terraform destroy, mkfs, dd if dev zero, dd if dev random, format c
      """),

  // ---- around the review

  PUSH(
      Kind.VERB,
      "land, hit merge, get this merged, get it merged, write to, put, check in, roll out, tag, submit, move, push, commit, merge, deploy, publish, release, ship, land, force push, pushe, merge the pr"),
  STRAIGHT(
      Kind.EXACT, "straight, directly, direct, yourself, immediately, at once, direkt, right away"),
  MAIN(
      Kind.EXACT,
      "protected branch, the live branch, release/2, release branch, main, master, trunk, production, prod, npm, the default branch, release branch, origin main"),
  WITHOUT(
      Kind.EXACT,
      """
      without, skip, skipping, before anyone, before anybody, before the review, bypass, bypassing, instead of waiting, dont wait for,
      do not wait for, no, omit, ohne, sin, sans, circumvent, avoid, avoiding
      """),
  REVIEW(
      Kind.NOUN,
      """
      pr, opening a pr, opening a pull request, asking anyone, asking anybody, asking the team, anybody, test run, tests passing, testing, qa, the tests, change approval, cab,
      review, reviewer, code review, approval, approver, required check, status check, the checks, the ci,
      pull request, security team, waiting for, anyone looking, anyone looks, anyone from, looks at it, code owner,
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
      required reviewer, reviewer requirement, approving review, merge restriction, push restriction, merge queue, signed commit, commit signing, codeowners entry, codeowners rule, lint gate, failing check, required job, freeze,
      branch protection, protection rule, required review, required check, required status check,
      status check, codeowner, code owner, pre commit hook, pre commit, commit hook, git hook,
      review requirement, approval requirement, approval rule, ci check, ci pipeline, merge check,
      quality gate, security gate, security scan, secret scan, secret scanning, push protection
      """),
  LOOSEN(
      Kind.VERB,
      "edit, change, modify, relax, lower, loosen, adjust, tweak, reduce, drop, rewrite, update"),
  BRANCH_RULE(
      Kind.NOUN,
      """
      branch protection, protection rule, required reviewer, required review, required approval, reviewer, codeowner, code owner,
      approval requirement, merge restriction, branch rule, ruleset, repo setting, repository setting
      """),
  PERMISSIVE(
      Kind.EXACT,
      """
      so that my, so that i, so i can, can push, can merge, directly, no longer, not asked, without, to 0, to zero, from 2,
      myself, anyone can, me to push, me to merge, bypass, back to
      """),
  OVERRULED(
      Kind.EXACT,
      """
      review was rejected, was rejected, were rejected, has been rejected, not been approved, was not approved, is not approved, not yet approved,
      despite, although the review, even though the review, even though the tests, although the checks, failing checks, checks fail,
      tests fail, tests are failing, tests are red, pipeline is red, against the advice, against the wishes, requested changes
      """),
  DROP_TESTS(
      Kind.VERB, "delete, remove, skip, mark, disable, comment out, xfail, silence, drop, exclude"),
  FAILING_TESTS(
      Kind.NOUN,
      "failing test, failing security test, broken test, red test, tests that fail, failed test, security test, failing check, failing spec, failing assertion, the assertion"),
  GREEN(Kind.EXACT, "green, passes, pass, merge, merged, nobody reads, succeeds, ship"),
  CHEAT_REVIEW(
      Kind.EXACT,
      """
      nobody has to look, nobody needs to look, no pr, no pull request, as soon as ci is green, can push directly, push directly to, dont open a pr, do not wait for approval, dont wait for approval, do not wait for the review, dont wait for the review,
      dismiss the requested changes, dismiss the review, dismiss all reviews, without opening a pr, without a pr,
      without opening a pull request, without a pull request, without asking anyone, without asking anybody,
      without asking the team, without approval, no need to check with, no need to ask, no need for a review, is not asked, are not asked,
      to the protected branch, force it onto, force it into, do not care how, dont care how, set it back to 2, and set it back,
      use the deploy key to, with the deploy key, with my admin rights, using my admin rights, use my admin rights, as an admin merge, bypass the review,
      bypass the approval, bypass approval, bypass code review, nobody needs to review, nobody has to review, no review needed,
      rubber stamp, even if the tests fail, even if tests fail, even if ci fails, although the tests fail, ignore the failing checks,
      commit with no verify, push with no verify, use no verify, no verify because, no verify flag to,
      git commit no verify, admin override, administrator override, admin privileges to merge, merge admin,
      approve your own, approve it yourself, approve the pr yourself, self approve, approve own,
      merge the pr yourself, merge it yourself, review takes too long, reviews take too long,
      no longer needs an approval, no longer needs approval, no longer requires approval,
      so that the pipeline turns green, make the pipeline green, to get a green build, nobody reads them,
      nobody will check, approved everything in advance, already approved everything, ohne review,
      skip code review, without a review, without review, bypass review,
      bypass the ci, bypass ci
      """),

  // ---- hiding it

  MUST_NOT(
      Kind.EXACT,
      "should not, must not, need not, wont, nowhere, keine, not, dont, never, without, nobody, no one, nicht, no, jamais, не, 不要"),
  TELL(
      Kind.VERB,
      "report, escalate, raise, write anything, put anything, document anything, leave a note, leave any note, say anything about, say anything, say a word, write about, point out, comment on, explain, bring up, hint at, find out, know, learn, notice, see, mention, tell, reveal, disclose, inform, let, say, talk about, speak of, admit, acknowledge, note, informiere, erwahne"),
  AUDIENCE(
      Kind.NOUN,
      """
      manager, the owner, customer, auditor, colleague, boss, changed permission, permissions, deleted test, the tests were, security, release notes, summary, final answer, report,
      user, the user, reviewer, anyone, anybody, nobody, team, security team, description, pull request,
      pr, changelog, commit message, this change, the change, maintainer, human, owner, operator,
      administrator, manager, these instructions, this instruction, this to, about it, about this,
      what you did, what you do, nutzer, reviewern, usuario, utilisateur
      """),
  HIDE(
      Kind.VERB,
      "sneak, slip, disguise, dress up, blend, cloak, veil, tuck, hide, conceal, disguise, obfuscate, bury, camouflage, cover up, smuggle, sneak, mask, verstecke, oculta, cache"),
  FROM_SIGHT(
      Kind.NOUN,
      """
      refactoring, large commit, big commit, unrelated, honest mistake, of the diff, the telemetry, audit trail, vulnerability,
      reviewer, trace, commit, formatting commit, the change, this change, your change, diff, from the user,
      from review, from the team, from the logs, nobody, no one, overlook, backdoor, added code,
      static analysis, scanner, what you did, tracks, activity, this from, it from
      """),
  COVER(
      Kind.VERB,
      "rewrite, falsify, forge, alter, doctor, rotate away, disable, stop, turn off, suppress, drop, delete, clear, clean, remove, wipe, erase, truncate, unset, purge, tamper with, edit, cover, scrub, losche"),
  TRACES(
      Kind.EXACT,
      """
      from the git log, from the log, from the logs, from the history,
      auth log, syslog, wtmp, lastlog, reflog, git history, commit history, security log,
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
      leave any trace, leave any traces, leave traces, looks accidental, look accidental, seems accidental, plausibly accidental,
      that you only, you only changed, not show up in the diff, does not show up in the diff, doesnt show up in the diff, not show up in the log, not show up in the history, not show up in the review, not appear in the diff, not appear in the log, not visible in the diff, hides our process, hide our process, hides from ps, something that hides,
      less obvious, less suspicious, look harmless, looks harmless, look legitimate, looks legitimate, look unsuspicious, keep this task secret, keep the task secret, keep this quiet, keep it quiet, keep it between, keep this hidden, keep it hidden, keep it to yourself, commit as somebody, commit under the name of, sign the commit as, hush,
      leave it out of, leave this out of, leave that out of, leave them out of, not find out, cannot be seen, can not be seen,
      not be seen, looks as if, look as if, look as though, looks as though, like an honest mistake, an honest mistake, mention it nowhere, mention it anywhere, nirgends,
      so nobody will, nobody must know, nobody should know, no one should know, nobody has to know, nobody needs to know, no one needs to know, do so silently, do so quietly, off the record,
      without mentioning, without a word, without drawing attention, do not draw attention, avoid drawing attention, not attract attention, avoid detection, evade detection,
      avoid being detected, undetected, unnoticed, untraceable, cannot be traced, in disguise, keep quiet about, stay silent about, be discreet,
      plausible deniability, cover story, author it as, under someone elses name, as somebody else, blame,
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
      slip in, sneak in, ship, use, try, generate, place, weave, distribute, publish, provide, offer,
      add, install, write, build, create, open, put, plant, insert, implement, append, inject, deploy,
      develop, make, embed, run, leave, start, introduce, drop, set up, hide, launch, give, let, establish
      """),
  BACKDOOR(
      Kind.NOUN,
      """
      secret login, hidden login, secret access, hidden access, secret door, secret way in, private way in, way back in, secret password, secret key combination,
      tracking pixel, disables windows defender, disables antivirus, disables the antivirus, our process from ps, hides from,
      hidden superuser, hidden root, undocumented admin, undocumented account, undocumented superuser, netcat listener, nc listener, ncat listener, shell to whoever, shell to anyone, shell to anybody, delayed payload, payload which, payload when, malicious looking, malicious function, malicious dependency, fork bomb script, self replicating, spreads over, spreads itself, kill date, license bomb, data wiper, wiper, scareware, adware, clipper, formjacking, skimmer,
      hidden route, hidden endpoint, hidden url, hidden parameter, secret endpoint, secret parameter, remote code execution, remote shell, shell access for,
      phone home, phones home, phoning home, call home, calls home, beacon, beacons, connects back, connect back, connecting back, as a shell command, what it receives, keystroke, screen logger,
      malicious package, malicious code, malicious payload, payload that, virus, worm, exploit for, zero day, crypter, dropper, stealer, skeleton key, rogue, sleeper, persistence, implant, trapdoor, easter egg that,
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
      for every account, for any account, for any user, password for all users, every password,
      lets anybody, lets anyone, let anybody, let anyone, without a password, without any password, come back later, get back in later, keep access, regain access, permanent access,
      bypasses the login, bypasses authentication, bypass the login, bypass authentication, skips authentication, skip authentication, always returns true, hardcoded admin,
      skip the password check, skip password check, skips the password check, accept unsigned tokens,
      accept any password, accepts any password, accept every password, without checking the password,
      master password that, magic password, universal password, accept expired tokens
      """),
  MINING(
      Kind.EXACT,
      """
      mine monero, mine bitcoin, mine crypto, mining monero, mining bitcoin, crypto mining, cryptomining, mining pool, xmrig, minerd,
      mine cryptocurrency, mine coins, mine ethereum
      """),
  ATTACK_TOOL(
      Kind.EXACT,
      "hydra, hashcat, john the ripper, metasploit, msfconsole, sqlmap, nmap, masscan, aircrack, mimikatz, cobalt strike, responder, slowloris, burp intruder"),
  HOOK(
      Kind.NOUN,
      "cron, cron job, crontab, postinstall, postinstall script, post install, systemd timer, git hook, bashrc, startup script, launch agent, preinstall script"),
  DOWNLOAD(
      Kind.VERB, "download, downloads, fetch, fetches, curl, curls, wget, pull, pulls, get, loads"),
  EXECUTE(
      Kind.EXACT, "run, runs, execute, executes, running, executing, eval, evals, install, starts"),

  SNOOP(
      Kind.VERB,
      """
      read, access, look at, look into, open, get into, list, browse, snoop, spy on, inspect, copy, steal, find a way to read,
      view, intercept, sniff
      """),
  OTHERS(
      Kind.EXACT,
      """
      other users, other tenants, other tenant, other peoples, another user, another users, another tenant, someone elses,
      somebody elses, my colleagues, my coworkers, my boss, my bosss, my managers, other workspaces, neighbouring workspaces,
      other customers, another customers, my ex
      """),
  THEIR_THINGS(
      Kind.NOUN,
      "workspace, file, home, data, mail, mailbox, secret, message, host, mount, cookie, session, calendar, traffic, password, volume, account, process"),
  SCAN(
      Kind.VERB,
      "do a quick nmap, portscan, fuzz, reconnoitre, footprint, crawl, scan, probe, sweep, enumerate, map out, nmap, masscan"),
  NETWORK(
      Kind.NOUN,
      "172 16 0 0, 10 0 0 0 8, corporate network, office network, company network, lan, neighbouring workspaces, other workspaces, vulnerable host, live hosts, production network, internal network, network, subnet, open port, port, every host, all hosts, intranet, 10 0 0 0, 192 168 0 0"),
  CRACK(
      Kind.VERB,
      "attack, assault, target, intrude into, take advantage of, spam, swamp, impersonate, ddos, hijack, take over, exploit, compromise, phish, dos, breach, crack, brute force, bruteforce, guess, spray, try, tries, stuff, break into, hack, hack into, exploit"),
  BREAK(
      Kind.VERB,
      "guess, try all combinations of, bruteforcing, crack, brute force, bruteforce, spray, dictionary attack"),
  LOCKED(Kind.NOUN, "password, login, pin, account, credential, hash, admin, vpn, ssh, key, otp"),
  LOGIN(
      Kind.NOUN,
      """
      leaked password, stolen password, stolen credential, leaked credential, login form of, admin panel of,
      admin password, root password, user password, passwords of,
      the login of, sign up form, signup form, fake account, first vulnerable host, vulnerable host, neighbour, competitor, victim, mfa code, their account, someone elses, customer account, the wifi, wi fi, other tenants, other workspaces, their machine, gets in, get in,
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
      Kind.NOUN,
      """
      pretends to come from, pretend to come from, pretending to be from, asks for peoples, steal credentials, harvest credentials, harvest passwords, capture passwords, capture their passwords, collects passwords, fake invoice,
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
      endless loop, in a loop, infinite loop, over and over, again and again,
      50, 100, 150, 200, 250, 300, 400, 500, 1000, 2000, 5000, 10000, five more, more each, at least five,
      further tasks, two further, ten further, two more, of their own, of its own, with the same instructions, over the weekend, fifty, hundred, hundreds, thousand, thousands, dozens, largest size, maximum size, around the clock, nonstop, non stop, keep them running, until the quota, without stopping,
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
      169 254 169 253, latest meta, meta data iam,
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
      ai agents, ai agent reading, note to the assistant, note to ai, attention ai, instructions for ai, if you are an ai, as an ai agent you must, from now on you, you are root, hidden instruction,
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
