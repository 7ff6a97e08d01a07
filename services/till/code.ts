import {
  checkCode,
  CODE_LIVES,
  codeKey,
  writeCode,
  type Code,
  type CodeRefusal,
} from '../../domain/till/code';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { RefusalName } from '../../typings/refusal';
import type { CodeView, VisitView } from '../../typings/till';
import { couponById, whyNoCode } from '../coupons/hold';
import { done, refused } from '../platform/answer';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { sameText } from '../platform/secrets';
import type { Staff } from '../stores/staff';
import type { VisitDocument } from './documents';
import { seal, unseal } from './seal';
import { newVisit, visitView } from './visit';

const CODE_WORDS: Readonly<Record<CodeRefusal['reason'], RefusalName>> = {
  'not a code': 'codeUnknown',
  forged: 'codeUnknown',
  'too old': 'codeTooOld',
  'used before': 'codeUsed',
};

/**
 * The caller's own code, to be shown at a till: their member code, or that of one of their coupons.
 * Refused: a coupon that is of no use now.
 */
export async function issueCode(
  ports: Ports,
  member: MemberId,
  coupon: string | null,
): Promise<Answer<CodeView>> {
  const issuedAt = ports.now();
  if (coupon !== null) {
    const found = await couponById(ports, coupon);
    if (found?.member !== member) return refused('couponNotFound');
    const why = whyNoCode(found, issuedAt);
    if (why) return refused(why);
  }
  const nonce = derivedId('code', ports.newId());
  const text = writeCode(
    {
      kind: coupon === null ? 'member' : 'coupon',
      subject: seal(ports, nonce, coupon ?? member),
      issuedAt,
      nonce,
    },
    (payload) => ports.sign('code', payload),
  );
  return done({ text, expiresAt: issuedAt + CODE_LIVES });
}

/** Whose code it is; of a coupon's code the coupon must be good in this store. */
async function shownBy(
  ports: Ports,
  store: string,
  code: Code,
): Promise<Answer<Pick<VisitDocument, 'member' | 'found' | 'coupon'>>> {
  const subject = unseal(ports, code.nonce, code.subject);
  if (code.kind === 'member') return done({ member: subject, found: 'member code', coupon: null });
  const coupon = await couponById(ports, subject);
  if (!coupon) return refused('couponNotFound');
  if (coupon.store !== store) return refused('couponElsewhere');
  const why = whyNoCode(coupon, ports.now());
  return why
    ? refused(why)
    : done({ member: coupon.member, found: 'coupon code', coupon: subject });
}

/**
 * Takes a code that a member shows. It is spent by the visit that it becomes: of two tills one gets
 * it, and the same till that sends it again gets the same visit.
 */
export async function scan(ports: Ports, staff: Staff, text: string): Promise<Answer<VisitView>> {
  const verify = (payload: string, signature: string) =>
    sameText(ports.sign('code', payload), signature);
  const checked = checkCode(text, ports.now(), verify, () => false);
  if (!checked.ok) return refused(CODE_WORDS[checked.refusal.reason]);
  const _id = ports.sign('visit', codeKey(checked.value));
  const visits = ports.db.collection('visits');
  const earlier = await visits.get(_id);
  if (!earlier) {
    const shown = await shownBy(ports, staff.store, checked.value);
    if (!shown.ok) return shown;
    await visits.add(newVisit(_id, staff, shown.value, ports.now()));
  }
  const visit = earlier ?? (await visits.get(_id));
  if (visit?.store !== staff.store || visit.by !== staff.member) return refused('codeUsed');
  return done(await visitView(ports, visit));
}
