import { readFileSync } from 'node:fs';
import { root } from '../scripts/build/root';
import { messageTemplatesFile } from './cloud/wechat/templates';
import { LOCAL_SECRET } from './secret';

/** The environment that the product's functions want of whoever deploys them. */
export const localVariables = () => ({
  HUIXIANG_SECRET: LOCAL_SECRET,
  HUIXIANG_MESSAGES: readFileSync(messageTemplatesFile(root), 'utf8'),
});
