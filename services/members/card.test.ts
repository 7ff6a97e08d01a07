import { accepted } from '../platform/accepted';
import { MemoryPorts } from '../platform/memory-ports';
import { card, forgetPhone, givePhone, rename } from './card';
import { maskedByIds } from './masked';
import { openMember } from './members';
import { membersByPhone, samePhone } from './phone';

const NUMBER = '13800138000';

let ports: MemoryPorts;
beforeEach(() => {
  ports = new MemoryPorts();
});

const opened = async (openid: string) => accepted(await openMember(ports, openid));

/** WeChat hands the phone a code for its number. */
const codeFor = (number: string, code = 'code-1'): string => {
  ports.phoneCodes.set(code, number);
  return code;
};

describe('a member’s card', () => {
  it('begins empty, and takes a name and a number', async () => {
    const lin = await opened('wx-lin');
    expect(accepted(await card(ports, lin))).toEqual({
      ...lin,
      name: '',
      hasPhone: false,
      operates: false,
      phoneTail: '',
    });
    await rename(ports, lin, '林小满');
    expect(accepted(await givePhone(ports, lin, codeFor(NUMBER)))).toEqual({
      ...lin,
      name: '林小满',
      hasPhone: true,
      operates: false,
      phoneTail: '8000',
    });
  });

  it('says who runs the platform, as its administrator wrote it', async () => {
    const lin = await opened('wx-lin');
    await ports.db.collection('operators').add({ _id: lin.id });
    expect(accepted(await card(ports, lin)).operates).toBe(true);
  });

  it('takes no number for a code that is spent, and keeps the one it has', async () => {
    const lin = await opened('wx-lin');
    const code = codeFor(NUMBER);
    await givePhone(ports, lin, code);
    expect(await givePhone(ports, lin, code)).toEqual({ ok: false, refusal: 'phoneCodeSpent' });
    expect(accepted(await card(ports, lin)).phoneTail).toBe('8000');
  });

  it('is without a number once the member took it back, and found by it no more', async () => {
    const lin = await opened('wx-lin');
    await rename(ports, lin, '林小满');
    await givePhone(ports, lin, codeFor(NUMBER));
    expect(await membersByPhone(ports, NUMBER)).toHaveLength(1);
    expect(accepted(await forgetPhone(ports, lin))).toMatchObject({
      name: '林小满',
      hasPhone: false,
      phoneTail: '',
    });
    expect(await membersByPhone(ports, NUMBER)).toEqual([]);
  });
});

describe('a number', () => {
  it('is nowhere in the collection but for its last four digits', async () => {
    const lin = await opened('wx-lin');
    await givePhone(ports, lin, codeFor(NUMBER));
    const kept = JSON.stringify(await ports.db.collection('members').find({}, { limit: 10 }));
    expect(kept).toContain('"phoneTail":"8000"');
    expect(kept).not.toContain(NUMBER.slice(0, 7));
  });

  it('given by two accounts stays with both, the latest first, and is the same phone', async () => {
    const [lin, min, zhou] = [await opened('wx-lin'), await opened('wx-min'), await opened('wx-z')];
    await givePhone(ports, lin, codeFor(NUMBER));
    ports.time = 1;
    await givePhone(ports, min, codeFor(NUMBER));
    const [latest, first] = await membersByPhone(ports, NUMBER);
    expect([latest?.id, first?.id]).toEqual([min.id, lin.id]);
    expect(samePhone(latest!, first!)).toBe(true);
    const [other] = await ports.db.collection('members').find({ id: zhou.id }, { limit: 1 });
    expect(samePhone(first!, other!)).toBe(false);
    // Two of whom nothing is known are not one.
    expect(samePhone(other!, other!)).toBe(false);
  });
});

describe('a member as others see them', () => {
  it('has one character of a name and four digits, or nothing', async () => {
    const [lin, min] = [await opened('wx-lin'), await opened('wx-min')];
    await rename(ports, lin, '林小满');
    await givePhone(ports, lin, codeFor(NUMBER));
    expect(Object.fromEntries(await maskedByIds(ports, [lin.id, min.id, lin.id]))).toEqual({
      [lin.id]: { name: '林**', phoneTail: '8000' },
      [min.id]: { name: '', phoneTail: '' },
    });
    expect((await maskedByIds(ports, [])).size).toBe(0);
  });
});
