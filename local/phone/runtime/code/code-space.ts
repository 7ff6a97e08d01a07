import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';

export const environment = new MiniProgramEnv();

/** Where the pages and components of the mini-program are defined. */
export const codeSpace = environment.createCodeSpace('', true);
