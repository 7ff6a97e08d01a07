import { z } from 'zod';
import type { Core } from '../cloud';
import type { Files } from '../storage/files';
import { fileUrl } from '../storage/part';
import type { Handlers } from './handler';

const FOUND = 0;
const NOT_FOUND = -503003;
const NOT_ALLOWED = -503002;

const fileList = z.object({ fileList: z.array(z.string()).max(50) });

/** wx.cloud.getTempFileURL and deleteFile: everyone reads, only its uploader deletes. */
export function fileHandlers(
  core: Core,
  files: Files,
): Pick<Handlers, 'getTempFileURL' | 'deleteFile'> {
  return {
    getTempFileURL: {
      api: 'cloud.getTempFileURL',
      given: fileList,
      answer: (given) => ({
        fileList: given.fileList.map((fileID) => {
          const path = files.pathOf(fileID);
          if (path === undefined || !files.find(path)) {
            return {
              fileID,
              tempFileURL: '',
              status: NOT_FOUND,
              errMsg: 'storage file not exists',
            };
          }
          return { fileID, tempFileURL: fileUrl(core.origin(), path), status: FOUND, errMsg: 'ok' };
        }),
      }),
    },
    deleteFile: {
      api: 'cloud.deleteFile',
      given: fileList,
      answer: (given, { persona }) => ({
        fileList: given.fileList.map((fileID) => {
          const path = files.pathOf(fileID) ?? '';
          const file = files.find(path);
          if (!file) return { fileID, status: NOT_FOUND, errMsg: 'storage file not exists' };
          if (file.openid !== persona.openid) {
            return { fileID, status: NOT_ALLOWED, errMsg: 'storage permission denied' };
          }
          files.remove(path);
          return { fileID, status: FOUND, errMsg: 'ok' };
        }),
      }),
    },
  };
}
