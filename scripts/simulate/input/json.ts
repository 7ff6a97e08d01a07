import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type JSONPath,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { fileRefusal, notUtf8, Refusal, type Place } from '../refusal';

/** A JSON file that was read, able to say where a value stands in it. */
export interface JsonFile {
  readonly value: unknown;
  /**
   * Where the value at `path` stands; `'key'` points at its name instead. A path that is not there
   * gives the place of the value that should hold it.
   */
  placeOf(path: JSONPath, of?: 'value' | 'key'): Place;
}

function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: offset - lineStart + 1 };
}

function nearestNode(root: Node, path: JSONPath): Node {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node) return node;
  }
  return root;
}

function syntaxRefusal(file: string, text: string): Refusal {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  const place = first ? placeAt(file, text, first.offset) : { file };
  const what = first ? printParseErrorCode(first.error) : 'unreadable';
  return new Refusal(place, `is no JSON (${what})`, 'correct it here');
}

/**
 * Reads a JSON file. The tree that knows the places is only built when a place is asked for.
 *
 * @throws Refusal when the file cannot be read or is no JSON.
 */
export async function readJson(path: string): Promise<JsonFile> {
  const file = basename(path);
  let text;
  try {
    const bytes = await readFile(path);
    if (!isUtf8(bytes)) throw notUtf8(file);
    text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileRefusal(error, path, 'read');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw syntaxRefusal(file, text);
  }
  const source = text;
  return {
    value,
    placeOf(path, of = 'value') {
      const root = parseTree(source);
      if (!root) return { file };
      const node = nearestNode(root, path);
      const offset = of === 'key' ? (node.parent?.offset ?? node.offset) : node.offset;
      return placeAt(file, source, offset);
    },
  };
}
