import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { TestFolder } from '../testFolder';
import { readPlan } from './plan';

const folder = new TestFolder();
afterAll(() => {
  folder.remove();
});

const read = (text: string) => readPlan(folder.write('plan.json', text));

describe('a plan file', () => {
  it('takes the defaults for what it leaves out', async () => {
    expect(await read('{"slots": 5}')).toEqual({ ...DEFAULT_PLAN, slots: 5 });
    expect(await read('{}')).toEqual(DEFAULT_PLAN);
  });

  it('may begin with a byte order mark', async () => {
    expect(await read('\uFEFF{"slots": 5}')).toMatchObject({ slots: 5 });
  });

  it('gives its start and end as instants with an offset', async () => {
    expect(await read('{"startsAt": "2026-01-01T00:00:00+08:00"}')).toMatchObject({
      startsAt: Date.UTC(2025, 11, 31, 16),
    });
  });

  it.each([
    ['{"slots": 21}', '1:11 slots 21: out of range: give a whole number from 1 to 20'],
    ['{\n  "slots": 2.5\n}', '2:12 slots 2.5: not a whole number: give a whole number'],
    ['{\n  "sluts": 2\n}', '2:3 unknown field sluts: use slots, queueBps,'],
    ['{"buyerShares": 1}', '1:17 buyerShares 1: not true or false: write true or false'],
    ['{"queueBps": 9000}', '1:14 queueBps 9000: rates above the whole: '],
    ['{"marginBps": 5999}', '1:15 marginBps 5999: rates above the margin: '],
    ['{"startsAt": "2026-01-01"}', '1:14 startsAt "2026-01-01" has no offset: say which clock'],
    ['[]', '1:1 the plan is no object: '],
    ['{"slots": 3,}', '1:13 is no JSON (PropertyNameExpected): correct it here'],
    ['{\n"slots": }', '2:10 is no JSON (ValueExpected): correct it here'],
    ['', '1:1 is no JSON (ValueExpected): correct it here'],
  ])('%s is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(`plan.json:${message}`);
  });

  it('that is not there is refused', async () => {
    await expect(readPlan(`${folder.path}/none.json`)).rejects.toThrow('does not exist');
  });
});
