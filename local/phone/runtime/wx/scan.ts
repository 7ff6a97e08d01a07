import type { Persona } from '../../../cloud/client/protocol';
import { call, cancelled } from './call';
import type { Device } from './device';
import { loadImage, pickImageFiles, pixelsOf } from './files';
import { others } from './people';
import { element } from './screen/element';
import { sheetButton, sheetHead, type Ending } from './screen/screen';
import { decode, scanned } from './street/codes';

interface ScanOption {
  /** Only the camera; WeChat offers the album otherwise. */
  onlyFromCamera?: boolean;
}

/** How often the camera looks again, ms: codes on other phones change. */
const LOOK_MS = 800;

/** One person in front of the camera: says whether their screen shows a code, and takes it. */
function subject(person: Persona, take: (text: string) => void) {
  let text: string | undefined;
  const state = element('small', {}, '这台手机没有打开');
  const row = element(
    'button',
    {
      class: 'phone-row',
      onClick: () => {
        if (text !== undefined) take(text);
      },
    },
    element('span', {}, `${person.name}的屏幕`, state),
    element('b', {}, '对准'),
  );
  row.disabled = true;
  return {
    row,
    see: (code: string | undefined) => {
      text = code;
      row.disabled = code === undefined;
      state.textContent = code === undefined ? '没有看到码' : '看到一个码';
    },
  };
}

async function codeFromAlbum(): Promise<string | undefined> {
  const [file] = await pickImageFiles(1);
  if (!file) throw cancelled();
  const picture = await loadImage(URL.createObjectURL(file));
  const { naturalWidth, naturalHeight } = picture;
  const seen = pixelsOf(picture, naturalWidth, naturalHeight);
  return decode({ pixels: seen.data, width: seen.width, height: seen.height });
}

function albumButton(take: (text: string) => void) {
  const button = sheetButton('从相册选一张图', 'plain', () => {
    codeFromAlbum().then(
      (text) => {
        if (text === undefined) button.textContent = '这张图里没有码，换一张';
        else take(text);
      },
      () => {
        button.textContent = '从相册选一张图';
      },
    );
  });
  return button;
}

function typedCode(take: (text: string) => void) {
  const input = element('input', {
    attributes: { placeholder: '或者输入码里的文字', 'aria-label': '码里的文字' },
  });
  const form = element(
    'form',
    { class: 'phone-composer' },
    input,
    element('button', { attributes: { type: 'submit' } }, '用它'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value.trim()) take(input.value.trim());
  });
  return form;
}

/** Looks at all other phones until stopped. */
function camera(
  { street, host }: Device,
  see: (persona: string, code: string | undefined) => void,
) {
  const id = crypto.randomUUID();
  const heard = street.heard.on((message) => {
    if (message.kind !== 'screen' || message.id !== id) return;
    const codes = message.sights.map(decode).filter((text) => text !== undefined);
    see(message.from, codes[0]);
  });
  const look = () => {
    street.say({ kind: 'look', id, by: host.persona });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    heard();
  };
}

function scanner(
  subjects: readonly { row: HTMLElement }[],
  { onlyFromCamera = false }: ScanOption,
  { answer, refuse }: Ending<string>,
) {
  return element(
    'div',
    { class: 'phone-page phone-scan' },
    sheetHead('扫一扫', '选一台手机，扫它屏幕上的码'),
    element('div', { class: 'phone-finder', attributes: { 'aria-hidden': 'true' } }),
    ...subjects.map(({ row }) => row),
    ...(onlyFromCamera ? [] : [albumButton(answer)]),
    typedCode(answer),
    sheetButton('取消', 'plain', () => {
      refuse(cancelled());
    }),
  );
}

/** Points the camera at the other phones and gives the text of the code that was taken. */
export async function scanText(device: Device, option: ScanOption): Promise<string> {
  const people = await others(device);
  let stop: (() => void) | undefined;
  try {
    return await device.screen.ask<string>('screen', { label: '扫一扫' }, (ending) => {
      const subjects = people.map((person) => ({
        id: person.id,
        ...subject(person, ending.answer),
      }));
      stop = camera(device, (persona, code) => {
        subjects.find(({ id }) => id === persona)?.see(code);
      });
      return scanner(subjects, option, ending);
    });
  } finally {
    stop?.();
  }
}

/** wx.scanCode. */
export const scan = (device: Device) => ({
  scanCode: call('scanCode', async (option: ScanOption) => scanned(await scanText(device, option))),
});
