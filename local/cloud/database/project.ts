import { Query } from 'mingo/query';
import { refusing } from './match';
import { OPTIONS } from './operators';
import { clone, type Document, type Fields } from './value';

const EVERYTHING = new Query({}, OPTIONS);

/** The parts of documents that `field()` asks for. */
export function project(documents: Document[], projection: Fields | undefined): Document[] {
  if (!projection || Object.keys(projection).length === 0) return documents;
  const copies = documents.map((document) => clone<Document>(document));
  return refusing(() => EVERYTHING.find<Document>(copies, projection).all());
}
