import { COLOURS } from '../canvas';
import type { Pen } from '../poster/draw';
import { drawCard } from './card';

/** A pen that keeps what was written; each letter is ten wide. */
function recorder(): { pen: Pen; written: string[]; drawn: number[][] } {
  const written: string[] = [];
  const drawn: number[][] = [];
  const nothing = (): void => undefined;
  const pen: Pen = {
    fillStyle: '',
    strokeStyle: '',
    font: '',
    textAlign: 'left',
    lineWidth: 1,
    fillRect: nothing,
    fillText: (text) => written.push(text),
    measureText: (text) => ({ width: Array.from(text).length * 10 }),
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    stroke: nothing,
    setLineDash: nothing,
    drawImage: (_, ...frame) => drawn.push([...frame]),
  };
  return { pen, written, drawn };
}

const CARD = { shop: '拾光烘焙', worth: '¥30.00', asks: '满 ¥200.00', name: '梧桐路老友券' };

describe('the picture of a shared card', () => {
  it('says the shop and the coupon, and nothing of who or how many', () => {
    const { pen, written } = recorder();
    drawCard(pen, CARD, null, COLOURS);
    expect(written).toEqual(['拾光烘焙', '¥30.00', '满 ¥200.00', '拾光烘焙 · 梧桐路老友券']);
  });

  it('shows the shop front where there is one, cut to the frame', () => {
    const { pen, written, drawn } = recorder();
    drawCard(pen, CARD, { width: 1000, height: 460 }, COLOURS);
    expect(drawn).toEqual([[0, 0, 1000, 460, 0, 0, 500, 230]]);
    expect(written).not.toContain('拾光烘焙');
  });
});
