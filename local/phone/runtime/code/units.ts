import type { GeneralComponent } from 'glass-easel';
import type { CodePackage, PhoneProgram, UnitDefinition } from '../../bundle/manifest';
import { HostRefusal } from '../host';
import { builtInBehaviors } from './behaviors';
import { codeSpace } from './code-space';

type Definition = Record<string, unknown> & { behaviors?: unknown[] };
type Define = (definition?: Definition) => unknown;

interface DefinedUnit extends UnitDefinition {
  owner: CodePackage;
  defined: boolean;
}

/** The pages and components of the program; their scripts run when they are first needed. */
export class Units {
  readonly #units = new Map<string, DefinedUnit>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(private readonly program: PhoneProgram) {
    this.#add(program.main);
  }

  get(path: string): UnitDefinition | undefined {
    return this.#units.get(path);
  }

  /** Makes a page or component ready to be created, with all that it uses. */
  async prepare(path: string): Promise<void> {
    const page = this.program.manifest.pages.find((one) => one.path === path);
    if (page && page.package !== '') await this.loadPackage(page.package);
    if (!this.#units.has(path)) throw new HostRefusal(`page "${path}" is not found`);
    this.#define(path);
  }

  /** @param name the name or root of a subpackage */
  loadPackage(name: string): Promise<void> {
    const root = this.program.manifest.subpackages[name];
    const load = root === undefined ? undefined : this.program.loadPackage[root];
    if (root === undefined || !load) throw new HostRefusal(`subpackage "${name}" is not found`);
    let loading = this.#loading.get(root);
    if (!loading) {
      loading = load().then((loaded) => this.#add(loaded));
      this.#loading.set(root, loading);
    }
    return loading;
  }

  #add(loaded: CodePackage): void {
    for (const unit of loaded.units) {
      this.#units.set(unit.is, { ...unit, owner: loaded, defined: false });
      const config = unit.config as unknown as Parameters<
        typeof codeSpace.addComponentStaticConfig
      >[1];
      codeSpace.addComponentStaticConfig(unit.is, config);
      codeSpace.addCompiledTemplate(unit.is, {
        groupList: loaded.templates,
        content: loaded.templates[unit.is],
        fallbackListenerOnNativeNode: true,
      } as Parameters<typeof codeSpace.addCompiledTemplate>[1]);
      codeSpace.addStyleSheet(unit.is, undefined, unit.scope);
    }
  }

  #define(path: string): void {
    const unit = this.#units.get(path);
    if (!unit || unit.defined) return;
    unit.defined = true;
    for (const used of Object.values(unit.config.usingComponents ?? {}))
      this.#define(used.slice(1));
    for (const generic of Object.values(unit.config.componentGenerics ?? {}))
      if (generic !== true && generic.default) this.#define(generic.default.replace(/^\//, ''));
    codeSpace.componentEnv(path, (env) => {
      const scope = globalThis as unknown as Record<string, unknown>;
      scope['Component'] = constructorWith(env.Component);
      scope['Page'] = constructorWith(env.Page as Define);
      const script = unit.owner.scripts[path];
      if (script) script();
      else (env.Component as Define)({});
    });
  }
}

const constructorWith =
  (define: Define): Define =>
  (definition) =>
    definition ? define(withBuiltInBehaviors(definition)) : define();

/** Behaviours named by text ('wx://form-field') become WeChat's own. */
export function withBuiltInBehaviors(definition: Definition): Definition {
  if (!definition.behaviors) return definition;
  const behaviors = definition.behaviors
    .filter(Boolean)
    .map((one) => (typeof one === 'string' ? builtInBehaviors.get(one) : one));
  return { ...definition, behaviors };
}

/** glass-easel has no `ready`: it comes once the whole tree is attached, children first. */
export function addReadyLifetime(): void {
  const space = codeSpace.getComponentSpace();
  let attached: GeneralComponent[] = [];
  const flush = (): void => {
    const components = attached.reverse();
    attached = [];
    for (const component of components) component.triggerLifetime('ready', []);
  };
  codeSpace.setOverallBehavior(
    space.defineBehavior({
      lifetimes: {
        attached(this: unknown) {
          const component = (this as { _$?: GeneralComponent })._$ ?? (this as GeneralComponent);
          if (attached.length === 0) queueMicrotask(flush);
          attached.push(component);
        },
      },
    }) as Parameters<typeof codeSpace.setOverallBehavior>[0],
  );
}
