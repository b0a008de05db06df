package dev.codertasks.task;

import dev.codertasks.coder.CoderApi;
import dev.codertasks.coder.Deadline;

/**
 * One run of a use case that changes something. When a person had to be asked it is run again from
 * its start, since minutes may have passed and nothing that was looked up before still counts.
 *
 * @param coder Coder within the call's deadline
 * @param consent what the person has agreed to so far
 */
record Attempt(CoderApi coder, Call call, Consent consent) {

  Deadline deadline() {
    return call.deadline();
  }

  /** The same run with what a sealed confirmation stands for. */
  Attempt sealedFor(String rule) {
    return new Attempt(coder, call, consent.sealedFor(rule));
  }
}
