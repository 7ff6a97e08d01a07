import { DAY } from '../../domain/calendar/calendar';
import type { Answer } from '../../typings/answer';
import type { Member } from '../../typings/member';
import type { StoreApi, Workplace } from '../../typings/store';
import { done, refused } from '../platform/answer';
import { invitationCode, invitationId } from '../platform/invitations';
import type { Ports } from '../platform/ports';
import type { PostDocument, StaffDocument } from '../documents';
import { staffId, type Staff } from './staff';

const LIVES = DAY;

/** Offers a post: whoever comes first with the code has it, within a day. Once under one key. */
export async function offerPost(
  ports: Ports,
  { store, member: by }: Staff,
  { key, role }: { readonly key: string; readonly role: PostDocument['role'] },
): Promise<Answer<StoreApi['offerPost']['response']>> {
  const posts = ports.db.collection('posts');
  const code = invitationCode(ports, 'post', store, by, key);
  const at = ports.now();
  const _id = invitationId(code);
  const fresh = { _id, store, role, by, at, expiresAt: at + LIVES, takenBy: null };
  const post = (await posts.add(fresh)) ? fresh : await posts.get(_id);
  if (!post) throw new Error('a post is neither new nor known');
  return post.role === role ? done({ code, expiresAt: post.expiresAt }) : refused('keyUsed');
}

type Taken = StaffDocument | 'invitationOver' | 'partnerIsStaff';

/**
 * Gives the post to the member, in one transaction: of two who come at once one has it, and who was
 * removed again does not come back by the same code. Who works there already stays what they are
 * and leaves the offer to others.
 */
const take = (ports: Ports, code: string, member: string): Promise<Taken> =>
  ports.db.transaction(async (within) => {
    const posts = within.collection('posts');
    const post = await posts.get(invitationId(code));
    if (!post) return 'invitationOver';
    const { _id, store, role } = post;
    const at = staffId(store, member);
    const known = await within.collection('staff').get(at);
    if (known) return known;
    if (post.takenBy !== null || post.expiresAt <= ports.now()) return 'invitationOver';
    const partner = await within.collection('partners').get(at);
    if (partner?.state === 'active' || partner?.state === 'paused') return 'partnerIsStaff';
    const staff: StaffDocument = { _id: at, store, member, role };
    await posts.update(_id, { takenBy: member });
    await within.collection('staff').add(staff);
    return staff;
  });

/** Takes a post that was offered; asked again, it tells which it is. */
export async function takePost(
  ports: Ports,
  { id }: Member,
  code: string,
): Promise<Answer<Workplace>> {
  const staff = await take(ports, code, id);
  if (typeof staff === 'string') return refused(staff);
  const store = await ports.db.collection('stores').get(staff.store);
  if (!store) return refused('storeNotFound');
  return done({ store: store._id, name: store.name, status: store.status, role: staff.role });
}
