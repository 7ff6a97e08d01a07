import type { Answer } from '../../typings/answer';
import type { StoreApi } from '../../typings/store';
import { done, refused } from '../platform/answer';
import { atMost } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { Staff } from './staff';

/**
 * Posts a line of news and puts it on the store's page.
 *
 * The post is kept by its key, so a second call finds the first one and its time. The store's page
 * shows the newest post: one that arrives late does not push a newer one aside.
 */
export async function postNews(
  ports: Ports,
  author: Staff,
  { key, text }: { readonly key: string; readonly text: string },
): Promise<Answer<StoreApi['postNews']['response']>> {
  const stores = ports.db.collection('stores');
  const store = await stores.get(author.store);
  if (!store) return refused('storeNotFound');
  if (store.status !== 'open') return refused('storeNotOpen');

  const posts = ports.db.collection('news');
  const _id = `${author.store}/${key}`;
  const fresh = { _id, store: author.store, author: author.member, text, at: ports.now() };
  const post = (await posts.add(fresh)) ? fresh : await posts.get(_id);
  if (!post) throw new Error('a post is neither new nor known');

  const news = { text: post.text, at: post.at };
  await stores.update({ _id: author.store, newsAt: atMost(post.at) }, { news, newsAt: post.at });
  return done({ news });
}
