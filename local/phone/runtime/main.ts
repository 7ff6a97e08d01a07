import type { PhoneProgram } from '../bundle/manifest';
import { installTemplateHooks } from './code/events';
import { startPhone } from './start';
import { createWx } from './wx';

// The templates take their hooks when they are loaded, which is before the phone starts.
installTemplateHooks(globalThis);

/** Called by the bundled mini-program. */
export const start = (program: PhoneProgram): void => startPhone(program, createWx);
