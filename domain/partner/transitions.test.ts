import { stepPartner, type PartnerActor, type PartnerState } from './transitions';

const STATES: readonly PartnerState[] = ['applied', 'active', 'paused', 'ended'];

const reachable = (who: PartnerActor) =>
  STATES.flatMap((from) =>
    STATES.filter((to) => stepPartner(from, to, who).ok).map((to) => `${from} → ${to}`),
  );

describe('a partner’s way', () => {
  it('is the store’s to accept, pause, resume and end', () => {
    expect(reachable('store')).toEqual([
      'applied → active',
      'applied → ended',
      'active → paused',
      'active → ended',
      'paused → active',
      'paused → ended',
    ]);
  });

  it('is the member’s to apply and to take an invitation up, but not to come back from a pause', () => {
    expect(reachable('member')).toEqual(['applied → active', 'ended → applied', 'ended → active']);
  });
});
