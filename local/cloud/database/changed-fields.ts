import { sameValue } from './keys';
import { isFields, type Fields, type Value } from './value';

export interface ChangedFields {
  /** New values by dotted path; an array is one value. */
  readonly updatedFields: Record<string, Value>;
  /** Dotted paths that are gone. */
  readonly removedFields: readonly string[];
}

/** What makes one document of another. */
export function changedFields(before: Fields, after: Fields): ChangedFields {
  const updatedFields: Record<string, Value> = {};
  const removedFields: string[] = [];
  const compare = (old: Fields, now: Fields, path: string): void => {
    for (const field of Object.keys(old)) if (!(field in now)) removedFields.push(path + field);
    for (const [field, value] of Object.entries(now)) {
      const was = old[field];
      if (isFields(was) && isFields(value)) compare(was, value, `${path}${field}.`);
      else if (was === undefined || !sameValue(was, value)) updatedFields[path + field] = value;
    }
  };
  compare(before, after, '');
  return { updatedFields, removedFields };
}
