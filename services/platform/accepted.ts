import type { Answer } from '../../typings/answer';

/** What a use case answered that must not refuse. @throws with the refusal's name */
export function accepted<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
  return answer.value;
}
