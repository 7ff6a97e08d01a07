import type { GeneralComponent } from 'glass-easel';

interface AnyBehavior {
  _$: Parameters<GeneralComponent['hasBehavior']>[0];
}

const definitions: Record<string, object> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {},
};

const created = new Map<string, AnyBehavior>();

/** The behaviours that WeChat knows by name. */
export const builtInBehaviors = {
  get(name: string): AnyBehavior {
    const known = created.get(name);
    if (known) return known;
    const definition = definitions[name];
    if (!definition) throw new Error(`the behavior ${name} is not simulated`);
    const define = (globalThis as unknown as { Behavior: (given: object) => AnyBehavior }).Behavior;
    const behavior = define(definition);
    created.set(name, behavior);
    return behavior;
  },
};

export function hasBuiltInBehavior(component: GeneralComponent, name: string): boolean {
  const behavior = created.get(name);
  return behavior !== undefined && component.hasBehavior(behavior._$);
}
