// @ts-check
/**
 * The parts of JupyterLab's services that would ask for kernels, sessions and events, as parts that ask for nothing:
 * the server has no such routes. `page_config.json` switches JupyterLab's own off.
 */

/** Make the plugins. `services` is JupyterLab's library of that name. */
export function quietServices(services) {
  const plugin = (name, provides, make, requires = []) => ({
    id: `assessment-kit-review:${name}`,
    autoStart: true,
    provides,
    requires,
    activate: (_app, ...given) => make(...given),
  });
  const { KernelManager, KernelSpecManager, SessionManager } = services;
  const kernels = () => new (silent(KernelManager, "requestRunning"))({ standby: () => true });
  const specs = () => new (silent(KernelSpecManager, "requestSpecs"))({ standby: () => true });
  const sessions = (kernelManager) =>
    new (silent(SessionManager, "requestRunning"))({ kernelManager, standby: () => true });
  return [
    plugin("kernels", services.IKernelManager, kernels),
    plugin("kernel-specs", services.IKernelSpecManager, specs),
    plugin("sessions", services.ISessionManager, sessions, [services.IKernelManager]),
    plugin("events", services.IEventManager, () => new NoEvents()),
  ];
}

/** A manager that finds nothing, at once, and asks nobody. JupyterLab's own idle managers are never ready. */
function silent(Manager, request) {
  const Silent = class extends Manager {};
  Silent.prototype[request] = async () => undefined;
  return Silent;
}

/** A stream on which nothing ever happens. */
class NoEvents {
  isDisposed = false;

  stream = {
    connect: () => true,
    disconnect: () => true,
    emit: () => undefined,
    stop: () => undefined,
    async *[Symbol.asyncIterator]() {
      await new Promise(() => {});
    },
  };

  dispose() {
    this.isDisposed = true;
  }

  async emit() {
    return undefined;
  }
}
