import { saveDraft } from '../../../services/campaigns/draft';
import { publish } from '../../../services/campaigns/publish';
import { steer } from '../../../services/campaigns/steer';
import type { Rows } from '../row';
import { ANYBODY, KEY, type Town } from '../town';

const FIELDS = { marginBps: 8000, startsAt: 1 };
const CHECKLIST = { margin: true, rulesRead: true, review: '看过' };

const draft = ({ ports, store }: Town) => saveDraft(ports, store, FIELDS);

async function running(town: Town): Promise<void> {
  await draft(town);
  await publish(town.ports, town.owner, { key: 'the-owner-published', checklist: CHECKLIST });
}

async function paused(town: Town): Promise<void> {
  await running(town);
  await steer(town.ports, town.owner, 'pause', 'the-owner-paused-it');
}

const steering = ({ store }: Town) => ({ store, key: KEY });

export const campaign: Rows<'campaign'> = {
  current: { request: ({ store }) => ({ store }), may: ANYBODY },
  manage: { request: ({ store }) => ({ store }), may: ['owner'] },
  check: { request: ({ store }) => ({ store, fields: FIELDS }), may: ['owner'] },
  saveDraft: { request: ({ store }) => ({ store, fields: FIELDS }), may: ['owner'] },
  publish: {
    request: ({ store }) => ({ store, key: KEY, checklist: CHECKLIST }),
    may: ['owner'],
    given: draft,
  },
  pause: { request: steering, may: ['owner'], given: running },
  resume: { request: steering, may: ['owner'], given: paused },
  end: { request: steering, may: ['owner'], given: running },
};
