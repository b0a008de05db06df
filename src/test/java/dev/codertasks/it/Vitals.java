package dev.codertasks.it;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM holds, by its own management beans. */
final class Vitals implements AutoCloseable {
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final UnixOperatingSystemMXBean system;

  private Vitals(JMXConnector connector) throws IOException {
    this.connector = connector;
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    this.memory = bean(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    this.threads = bean(beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    this.system =
        bean(
            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
  }

  /**
   * What it holds at one moment.
   *
   * @param heapBytes what is left after a full collection
   */
  record Sample(long heapBytes, long descriptors, int threads) {}

  // The address was made by the attached process, which we started.
  @SuppressWarnings("BanJNDI")
  static Vitals of(ProcessHandle process) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
    try {
      return new Vitals(
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
    } finally {
      machine.detach();
    }
  }

  private static <T> T bean(MBeanServerConnection beans, String name, Class<T> type)
      throws IOException {
    return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
  }

  Sample sample() {
    memory.gc();
    return new Sample(
        memory.getHeapMemoryUsage().getUsed(),
        system.getOpenFileDescriptorCount(),
        threads.getThreadCount());
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
