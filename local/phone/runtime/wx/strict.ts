/** What JavaScript itself, and those who print an object, ask any object for. */
const ASKED_OF_ANY = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch']);

/** Makes a missing call an error that names it, instead of "undefined is not a function" far away. */
export function strict<Calls extends object>(name: string, calls: Calls): Calls {
  return new Proxy(calls, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_OF_ANY.has(key))
        return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`${name}.${key} is not in the browser phone (local/phone/runtime/wx)`);
    },
  });
}

/** Whether the phone has `a`, or `a.b` for a name with a dot. */
function has(calls: object, name: string): boolean {
  const [first = '', ...rest] = name.split('.');
  if (!Object.hasOwn(calls, first)) return false;
  const inner = (calls as Record<string, unknown>)[first];
  // canIUse also asks for fields of options and answers, `showModal.object.editable`: what is here has them.
  return rest.length === 0 || typeof inner === 'function' || has(inner as object, rest.join('.'));
}

/** wx.canIUse over the calls that there are. */
export const canIUse = (calls: object) => (name: string) => has(calls, name);
