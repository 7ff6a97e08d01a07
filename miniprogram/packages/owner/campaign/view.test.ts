import { figuresOf, planAction, stepsOf } from './view';

describe('the owner’s campaign page', () => {
  it('offers only what a campaign in its state allows', () => {
    expect(stepsOf('running').map(({ what }) => what)).toEqual(['pause', 'end']);
    expect(stepsOf('paused').map(({ what }) => what)).toEqual(['resume', 'end']);
    for (const state of ['draft', 'ending', 'ended'] as const) expect(stepsOf(state)).toEqual([]);
  });

  it('leads to the plan except while the campaign ends', () => {
    expect(planAction(null)).toBe('写规则');
    expect(planAction('running')).toBe('改规则');
    expect(planAction('ending')).toBe('');
  });

  it('says that nothing was settled before anything was', () => {
    expect(figuresOf(null)).toEqual([{ name: '已结算', value: '0 单' }]);
  });
});
