import type { PhoneProgram } from '../bundle/manifest';
import { startPhone } from './start';
import { createWx } from './wx';

/** Called by the bundled mini-program. */
export const start = (program: PhoneProgram): void => startPhone(program, createWx);
