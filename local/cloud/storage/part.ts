import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { z } from 'zod';
import type { Core, Part } from '../cloud';
import { readBody } from '../server';
import { CloudError } from '../service';
import type { Call } from '../service';
import type { Files } from './files';

export const FILES_PATH = '/files/';

const OK = 200;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const METHOD_NOT_ALLOWED = 405;

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/** CloudBase's rule for a cloud path. */
const pathSchema = z
  .string()
  .min(1)
  .regex(/^(?!\/)(?!.*\/\/)[^\0]*$/, 'a cloud path neither begins with / nor has // in it');

const uploadSchema = z.object({ path: pathSchema });
const urlsSchema = z.object({ file_list: z.array(z.object({ fileid: z.string() })).max(50) });
const deleteSchema = z.object({ fileid_list: z.array(z.string()).max(50) });

function parse<T>(schema: z.ZodType<T>, { action, params }: Call): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new CloudError('INVALID_PARAM', `${action}: ${z.prettifyError(parsed.error)}`);
}

/** The address at which a file can be read; download links of the real cloud are signed as well. */
export function fileUrl(origin: string, path: string): string {
  return origin + FILES_PATH + path.split('/').map(encodeURIComponent).join('/');
}

const nonexistent = (fileId: string) => ({
  code: 'STORAGE_FILE_NONEXIST',
  fileid: fileId,
  fileID: fileId,
});

function found(fileId: string, url: string) {
  return { code: 'SUCCESS', fileid: fileId, fileID: fileId, download_url: url, tempFileURL: url };
}

/** File storage: the SDKs' storage actions, and the files themselves by GET, HEAD and PUT. */
export function storagePart(core: Core, files: Files): Part {
  /** The path that each token, given out with the upload's metadata, may write. */
  const uploads = new Map<string, string>();
  return {
    service: {
      'storage.getUploadMetadata': (call) => {
        const { path } = parse(uploadSchema, call);
        const url = fileUrl(core.origin(), path);
        const authorization = randomUUID();
        uploads.set(authorization, path);
        const fileId = files.idOf(path);
        return {
          data: {
            url,
            fileId,
            cosFileId: encodeURIComponent(path),
            token: authorization,
            authorization,
          },
        };
      },
      'storage.batchGetDownloadUrl': (call) => ({
        data: {
          download_list: parse(urlsSchema, call).file_list.map(({ fileid }) => {
            const path = files.pathOf(fileid);
            if (path === undefined || !files.find(path)) return nonexistent(fileid);
            // The SDK encodes the address once more before it downloads.
            return found(fileid, core.origin() + FILES_PATH + path);
          }),
        },
      }),
      'storage.batchDeleteFile': (call) => ({
        data: {
          delete_list: parse(deleteSchema, call).fileid_list.map((fileid) => {
            const removed = files.remove(files.pathOf(fileid) ?? '');
            return removed ? { code: 'SUCCESS', fileid, fileID: fileid } : nonexistent(fileid);
          }),
        },
      }),
    },
    routes: {
      [FILES_PATH]: async (request, response) => {
        const { pathname } = new URL(request.url ?? '/', core.origin());
        const path = decodeURIComponent(pathname.slice(FILES_PATH.length));
        if (request.method !== 'PUT') {
          serveFile(request, response, path, files);
          return;
        }
        const token = request.headers.authorization ?? '';
        const content = await readBody(request);
        const granted = uploads.get(token) === path;
        uploads.delete(token);
        if (granted) files.write(path, content, core.clock.now(), '');
        response.writeHead(granted ? OK : FORBIDDEN).end();
      },
    },
  };
}

function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  files: Files,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(METHOD_NOT_ALLOWED).end();
    return;
  }
  const content = files.read(path);
  if (!content) {
    response.writeHead(NOT_FOUND).end();
    return;
  }
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(OK, { 'content-type': type, 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
}
