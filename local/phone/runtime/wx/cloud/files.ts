import { call, Refused } from '../call';
import type { CloudClient } from './client';

interface Progress {
  /** 0 to 100. */
  readonly progress: number;
  readonly totalBytesSent: number;
  readonly totalBytesExpectedToSend: number;
}

/** The bytes behind a temporary file, a data address or a file of the package. */
async function bytesOf(path: string): Promise<Blob> {
  const response = await fetch(path).catch(() => undefined);
  if (!response?.ok) throw new Refused(`file not found: ${path}`);
  return response.blob();
}

/** A task as uploadFile and downloadFile give it when called with callbacks, and a promise otherwise. */
function withTask(ended: unknown, task: object) {
  return ended instanceof Promise ? Object.assign(ended, task) : task;
}

function uploadFile(cloud: CloudClient, option: { cloudPath: string; filePath: string }) {
  const listeners = new Set<(progress: Progress) => void>();
  const run = call('cloud.uploadFile', async ({ cloudPath, filePath }: typeof option) => {
    const file = await bytesOf(filePath);
    const { fileID } = await cloud.upload(cloudPath, file, (share) => {
      for (const listener of listeners)
        listener({
          progress: Math.floor(share * 100),
          totalBytesSent: Math.round(share * file.size),
          totalBytesExpectedToSend: file.size,
        });
    });
    return { fileID, statusCode: 200 };
  });
  return withTask(run(option), {
    onProgressUpdate: (listener: (progress: Progress) => void) => listeners.add(listener),
    offProgressUpdate: (listener: (progress: Progress) => void) => listeners.delete(listener),
  });
}

/** Cloud storage. */
export const cloudFiles = (cloud: CloudClient) => ({
  uploadFile: (option: { cloudPath: string; filePath: string }) => uploadFile(cloud, option),
  downloadFile: call('cloud.downloadFile', async ({ fileID }: { fileID: string }) => {
    const { fileList } = await cloud.call('getTempFileURL', { fileList: [fileID] });
    const file = fileList[0];
    if (file?.status !== 0) throw new Refused(file?.errMsg ?? 'file not found', { errCode: -1 });
    const blob = await bytesOf(file.tempFileURL);
    return { tempFilePath: URL.createObjectURL(blob), statusCode: 200 };
  }),
  getTempFileURL: call(
    'cloud.getTempFileURL',
    (given: { fileList: (string | { fileID: string })[] }) =>
      cloud.call('getTempFileURL', {
        fileList: given.fileList.map((file) => (typeof file === 'string' ? file : file.fileID)),
      }),
  ),
  deleteFile: call('cloud.deleteFile', ({ fileList }: { fileList: string[] }) =>
    cloud.call('deleteFile', { fileList }),
  ),
});
