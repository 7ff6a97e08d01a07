import type { CloudClient } from './client';
import { openDatabase } from './database';

interface Sent {
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A cloud that answers each database action with the data it is given, and keeps what was sent. */
function cloudThatAnswers(data: object) {
  const sent: Sent[] = [];
  const cloud = {
    env: () => 'local',
    call: (_name: string, given: Sent) => {
      sent.push(given);
      return Promise.resolve({ requestId: 'r', data });
    },
  };
  return { db: openDatabase(cloud as unknown as CloudClient), sent };
}

describe('wx.cloud.database', () => {
  it('gets 20 documents when no limit or a larger one is given', async () => {
    const { db, sent } = cloudThatAnswers({ list: ['{"_id":"a"}'] });
    await expect(db.collection('news').get()).resolves.toEqual({
      errMsg: 'collection.get:ok',
      data: [{ _id: 'a' }],
    });
    await db.collection('news').limit(100).get();
    await db.collection('news').limit(5).get();
    expect(sent.map(({ params }) => params['limit'])).toEqual([20, 20, 5]);
  });

  it('sends queries and commands in the SDK’s own encoding', async () => {
    const { db, sent } = cloudThatAnswers({ total: 3 });
    const atLeastTwo = db.command.gte(2);
    await expect(db.collection('news').where({ n: atLeastTwo }).count()).resolves.toMatchObject({
      total: 3,
    });
    expect(sent[0]).toMatchObject({
      action: 'database.calculateDocument',
      params: { collectionName: 'news', query: '{"n":{"$gte":{"$numberInt":"2"}}}' },
    });
  });

  it('refuses a document that is not there', async () => {
    const { db } = cloudThatAnswers({ list: [] });
    await expect(db.collection('news').doc('x').get()).rejects.toEqual({
      errMsg: 'document.get:fail document with _id x does not exist',
      errCode: -1,
    });
  });

  it('counts changes in stats, as the client SDK does', async () => {
    const { db } = cloudThatAnswers({ updated: 1, deleted: 2, insertedIds: ['n1'] });
    const news = db.collection('news');
    const data = { text: '早' };
    await expect(news.doc('a').update({ data })).resolves.toMatchObject({ stats: { updated: 1 } });
    await expect(news.where({ text: '早' }).remove()).resolves.toMatchObject({
      stats: { removed: 2 },
    });
    await expect(news.add({ data })).resolves.toEqual({ errMsg: 'collection.add:ok', _id: 'n1' });
  });
});
