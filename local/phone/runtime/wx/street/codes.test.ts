import { create } from 'qrcode';
import { decode, pageOfCode, scanned } from './codes';
import type { Sight } from './street';

/** A code's modules as pixels, with the quiet edge that readers need. */
function sight(text: string, scale = 4, edge = 4): Sight {
  const { modules } = create(text);
  const size = (modules.size + 2 * edge) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const column = Math.floor(x / scale) - edge;
      const row = Math.floor(y / scale) - edge;
      const inside = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
      if (inside && modules.get(row, column))
        pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  return { width: size, height: size, pixels };
}

describe('scanning', () => {
  it('reads the text of a code on a picture, and nothing on a white one', () => {
    expect(decode(sight('member:7F3K'))).toBe('member:7F3K');
    const white = new Uint8ClampedArray(100 * 100 * 4).fill(255);
    expect(decode({ width: 100, height: 100, pixels: white })).toBeUndefined();
  });

  it('answers a plain code as QR_CODE with its text', () => {
    expect(scanned('member:7F3K')).toMatchObject({ result: 'member:7F3K', scanType: 'QR_CODE' });
    expect(scanned('member:7F3K')).not.toHaveProperty('path');
  });

  it('answers a mini-program code with the page and scene it leads to', () => {
    const text = 'wxacode:pages/claim/claim?scene=b7';
    expect(scanned(text)).toMatchObject({
      path: 'pages/claim/claim?scene=b7',
      scanType: 'WX_CODE',
    });
    expect(pageOfCode('https://example.com')).toBeUndefined();
  });
});
