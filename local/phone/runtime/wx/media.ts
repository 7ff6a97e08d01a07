import { call, Refused } from './call';
import type { Device } from './device';
import { loadImage, pickImageFiles } from './files';
import { needPermission } from './permission';
import { needPrivacy } from './privacy';
import { element } from './screen/element';

interface ChooseMedia {
  count?: number;
  mediaType?: readonly string[];
}

const MOST_FILES = 9;

async function chosen(device: Device, api: string, count = MOST_FILES) {
  await needPrivacy(device, api);
  const files = await pickImageFiles(count);
  return files.map((file) => ({ tempFilePath: URL.createObjectURL(file), size: file.size, file }));
}

async function chooseMedia(device: Device, { count, mediaType = ['image', 'video'] }: ChooseMedia) {
  if (!mediaType.some((type) => type === 'image' || type === 'mix'))
    throw new Refused('this phone has pictures only, mediaType must contain image');
  const files = await chosen(device, 'chooseMedia', count);
  const tempFiles = await Promise.all(
    files.map(async ({ tempFilePath, size }) => {
      const { naturalWidth: width, naturalHeight: height } = await loadImage(tempFilePath);
      return { tempFilePath, size, width, height, fileType: 'image' };
    }),
  );
  return { type: 'image', tempFiles };
}

async function getImageInfo({ host }: Device, src: string) {
  const path = host.fileUrl(src);
  const image = await loadImage(path).catch(() => {
    throw new Refused('file not found');
  });
  const { naturalWidth: width, naturalHeight: height } = image;
  return { width, height, path, orientation: 'up', type: 'png' };
}

function previewImage({ screen, host }: Device, urls: readonly string[], current: string) {
  let at = Math.max(0, urls.indexOf(current));
  const picture = element('img', { attributes: { alt: '预览图片' } });
  const count = element('small', {});
  const turn = (to: number) => {
    at = (to + urls.length) % urls.length;
    picture.src = host.fileUrl(urls[at] ?? '');
    count.textContent = `${at + 1} / ${urls.length}`;
  };
  turn(at);
  const preview = element('div', { class: 'phone-preview' }, picture, count);
  preview.setAttribute('role', 'dialog');
  preview.setAttribute('aria-label', '预览图片');
  const layer = screen.show('screen', preview);
  const step = (text: string, by: number) =>
    element(
      'button',
      {
        onClick: (event) => {
          event.stopPropagation();
          turn(at + by);
        },
      },
      text,
    );
  if (urls.length > 1) preview.append(step('上一张', -1), step('下一张', 1));
  preview.addEventListener('click', () => {
    layer.close();
  });
}

async function saveToAlbum(device: Device, filePath: string) {
  await needPrivacy(device, 'saveImageToPhotosAlbum');
  await needPermission(device, 'scope.writePhotosAlbum');
  const source = device.host.fileUrl(filePath);
  await loadImage(source).catch(() => {
    throw new Refused('file not found');
  });
  // The album of a browser is its downloads.
  element('a', { attributes: { href: source, download: 'huixiang.png' } }).click();
}

/** Pictures: choosing, looking, saving. */
export const media = (device: Device) => ({
  chooseMedia: call('chooseMedia', (option: ChooseMedia) => chooseMedia(device, option)),
  chooseImage: call('chooseImage', async ({ count }: { count?: number }) => {
    const files = await chosen(device, 'chooseImage', count);
    return {
      tempFilePaths: files.map(({ tempFilePath }) => tempFilePath),
      tempFiles: files.map(({ tempFilePath, size }) => ({ path: tempFilePath, size })),
    };
  }),
  getImageInfo: call('getImageInfo', ({ src }: { src: string }) => getImageInfo(device, src)),
  previewImage: call(
    'previewImage',
    ({ urls, current }: { urls: readonly string[]; current?: string | number }) => {
      if (urls.length === 0) throw new Refused('urls is empty');
      const first = typeof current === 'number' ? urls[current] : current;
      previewImage(device, urls, first ?? '');
    },
  ),
  saveImageToPhotosAlbum: call('saveImageToPhotosAlbum', ({ filePath }: { filePath: string }) =>
    saveToAlbum(device, filePath),
  ),
});
