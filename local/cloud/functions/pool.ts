import { CloudError } from '../service';
import { FunctionInstance } from './instance';
import type { DeployedFunction } from './library';

/**
 * Workers at the same time per function. CloudBase would start more (up to 1,000 by its documents); here a
 * further invocation waits for one of these to come free, for the machine's sake.
 */
const MOST_INSTANCES = 16;

/** The instances of one function. The one used last is used first, so that the others can be let go. */
class InstancePool {
  private idle: FunctionInstance[] = [];
  private readonly busy = new Set<FunctionInstance>();
  private closed = false;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly clock: SharedArrayBuffer) {}

  async use<Result>(
    deployed: DeployedFunction,
    work: (instance: FunctionInstance) => Promise<Result>,
  ): Promise<Result> {
    while (this.busy.size >= MOST_INSTANCES) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (this.closed) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the cloud is closing');
    const instance = this.take(deployed);
    this.busy.add(instance);
    try {
      return await work(instance);
    } finally {
      this.busy.delete(instance);
      if (instance.isAlive()) this.idle.push(instance);
      this.waiting.shift()?.();
    }
  }

  /** Ends also those that are at work: nobody would hear their answer. */
  async close(): Promise<void> {
    this.closed = true;
    const instances = [...this.idle.splice(0), ...this.busy];
    await Promise.all(instances.map((instance) => instance.kill()));
  }

  private take(deployed: DeployedFunction): FunctionInstance {
    const outdated = this.idle.filter((instance) => instance.deployed.version !== deployed.version);
    for (const instance of outdated) void instance.kill();
    this.idle = this.idle.filter((instance) => instance.isAlive());
    return this.idle.pop() ?? new FunctionInstance(deployed, this.clock);
  }
}

export class InstancePools {
  private readonly pools = new Map<string, InstancePool>();
  private closed = false;

  constructor(private readonly clock: SharedArrayBuffer) {}

  use<Result>(
    deployed: DeployedFunction,
    work: (instance: FunctionInstance) => Promise<Result>,
  ): Promise<Result> {
    let pool = this.pools.get(deployed.name);
    if (!pool) {
      if (this.closed) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the cloud is closing');
      pool = new InstancePool(this.clock);
      this.pools.set(deployed.name, pool);
    }
    return pool.use(deployed, work);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }
}
