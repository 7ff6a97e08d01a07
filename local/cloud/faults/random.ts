import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Numbers in [0, 1) that a seed determines, so that a run with faults can be repeated. */
export function seededRandom(seed: number): () => number {
  // Mersenne, because small seeds that lie side by side must give unlike runs from the first number on.
  const generator = mersenne(seed);
  return () => uniformFloat64(generator);
}
