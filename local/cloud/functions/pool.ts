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
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly clock: SharedArrayBuffer) {}

  async use<Result>(
    deployed: DeployedFunction,
    work: (instance: FunctionInstance) => Promise<Result>,
  ): Promise<Result> {
    while (this.busy >= MOST_INSTANCES) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.busy += 1;
    const instance = this.take(deployed);
    try {
      return await work(instance);
    } finally {
      this.busy -= 1;
      if (instance.isAlive()) this.idle.push(instance);
      this.waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    const idle = this.idle.splice(0);
    await Promise.all(idle.map((instance) => instance.kill()));
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

  constructor(private readonly clock: SharedArrayBuffer) {}

  use<Result>(
    deployed: DeployedFunction,
    work: (instance: FunctionInstance) => Promise<Result>,
  ): Promise<Result> {
    let pool = this.pools.get(deployed.name);
    if (!pool) {
      pool = new InstancePool(this.clock);
      this.pools.set(deployed.name, pool);
    }
    return pool.use(deployed, work);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }
}
