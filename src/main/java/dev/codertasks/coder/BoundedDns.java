package dev.codertasks.coder;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** A name service with a time limit, which the system's does not have itself. */
final class BoundedDns implements Dns {
  private final Dns service;
  private final Duration limit;

  BoundedDns(Dns service, Duration limit) {
    this.service = service;
    this.limit = limit;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> service.lookup(hostname));
    // A platform thread: a lookup that hangs would hold a virtual one's carrier.
    Thread.ofPlatform().daemon().name("coder-dns").start(lookup);
    try {
      return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnknownHostException("no answer from the name service");
    } catch (ExecutionException e) {
      throw new UnknownHostException("not known to the name service");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }
}
