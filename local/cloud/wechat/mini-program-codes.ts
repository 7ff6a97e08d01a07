import { toBuffer } from 'qrcode';
import { z } from 'zod';
import { MINI_PROGRAM_CODE_PREFIX } from '../client/protocol';
import { OpenApiError } from './open-api';
import type { OpenApis } from './open-api';

const INVALID_PAGE = 41030;
const INVALID_WIDTH = 40097;
const INVALID_SCENE = 40129;
const SCENE_LENGTH = 40169;

const LONGEST_SCENE = 32;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]*$/;
const NARROWEST = 280;
const WIDEST = 1280;
const DEFAULT_WIDTH = 430;

const asking = z.object({
  scene: z.string(),
  page: z.string().optional(),
  check_path: z.boolean().default(true),
  width: z.number().int().default(DEFAULT_WIDTH),
});

/** What a phone finds in the code that it scans. */
export function codeText(page: string, scene: string): string {
  return `${MINI_PROGRAM_CODE_PREFIX}${page}?scene=${encodeURIComponent(scene)}`;
}

/**
 * Unlimited mini-program codes. WeChat's round code has no public format, so a standard QR code stands in for it.
 * `pages` lists the published pages, the first one being where a code without a page leads.
 */
export function miniProgramCodes(pages: () => readonly string[]): OpenApis {
  return {
    'wxacode.getUnlimited': async (given) => {
      const parsed = asking.safeParse(given);
      if (!parsed.success) throw new OpenApiError(INVALID_SCENE, z.prettifyError(parsed.error));
      const { scene, page: asked, check_path: checkPath, width } = parsed.data;
      if (scene === '' || scene.length > LONGEST_SCENE) {
        throw new OpenApiError(
          SCENE_LENGTH,
          'invalid length for scene, or the data is not json string',
        );
      }
      if (!SCENE.test(scene)) throw new OpenApiError(INVALID_SCENE, 'invalid scene');
      const known = pages();
      const page = asked ?? known[0] ?? '';
      const isWritten = /^[\w-]+(\/[\w-]+)*$/.test(page);
      if (!isWritten || (checkPath && !known.includes(page))) {
        throw new OpenApiError(INVALID_PAGE, 'invalid page');
      }
      if (width < NARROWEST || width > WIDEST)
        throw new OpenApiError(INVALID_WIDTH, 'invalid width');
      const bytes = await toBuffer(codeText(page, scene), { width, errorCorrectionLevel: 'M' });
      return { contentType: 'image/png', bytes };
    },
  };
}
