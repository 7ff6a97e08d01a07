/** Bundles an entry point, given from the project's root; gives the bundle's path. */
export function bundle(entry: string): Promise<string>;
