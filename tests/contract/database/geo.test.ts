import { failure, ground } from './harness';
import type { SdkDatabase } from './sdk-types';

/** Metres per degree along a meridian, on the sphere that MongoDB reckons with. */
const DEGREE = (6_378_100 * Math.PI) / 180;

describe('places', () => {
  let db: SdkDatabase;

  beforeEach(async () => {
    ({ db } = await ground());
    await db.createCollection('shops');
    const at = (longitude: number, latitude: number) => new db.Geo.Point(longitude, latitude);
    await db
      .collection('shops')
      .add([
        { _id: 'north', at: at(120, 31), open: true },
        { _id: 'near', at: at(120, 30.01), open: true },
        { _id: 'here', at: at(120, 30), open: false },
        { _id: 'nowhere' },
      ]);
  });

  const ids = async (query: object) =>
    (await db.collection('shops').where(query).get()).data.map(({ _id }) => _id);

  it('come back as points', async () => {
    const [here] = (await db.collection('shops').doc('here').get()).data;
    expect(here?.['at']).toEqual(new db.Geo.Point(120, 30));
  });

  it('geoNear finds within distances in metres, nearest first', async () => {
    const { geoNear } = db.command;
    const geometry = new db.Geo.Point(120, 30);
    expect(await ids({ at: geoNear({ geometry }) })).toEqual(['here', 'near', 'north']);
    expect(await ids({ at: geoNear({ geometry, maxDistance: 0.02 * DEGREE }) })).toEqual([
      'here',
      'near',
    ]);
    expect(await ids({ at: geoNear({ geometry, minDistance: 1 }), open: true })).toEqual([
      'near',
      'north',
    ]);
  });

  it('geoWithin finds inside a polygon or a circle', async () => {
    const { geoWithin } = db.command;
    const corners = [
      [119, 29],
      [121, 29],
      [121, 30.5],
      [119, 30.5],
      [119, 29],
    ].map(([longitude = 0, latitude = 0]) => new db.Geo.Point(longitude, latitude));
    const geometry = new db.Geo.Polygon([new db.Geo.LineString(corners)]);
    expect(await ids({ at: geoWithin({ geometry }) })).toEqual(['near', 'here']);
    const centerSphere = [[120, 31], 0.001];
    expect(await ids({ at: geoWithin({ centerSphere }) })).toEqual(['north']);
  });

  it('the stage geoNear adds the distance', async () => {
    const { data } = await db
      .collection('shops')
      .aggregate()
      .geoNear({
        near: new db.Geo.Point(120, 30),
        key: 'at',
        distanceField: 'metres',
        spherical: true,
        query: { open: true },
      })
      .project({ metres: 1 })
      .end();
    expect(data.map(({ _id }) => _id)).toEqual(['near', 'north']);
    expect(data[0]?.['metres']).toBeCloseTo(0.01 * DEGREE, 3);
  });

  it('geoIntersects is refused by name', async () => {
    const asked = db
      .collection('shops')
      .where({ at: db.command.geoIntersects({ geometry: new db.Geo.Point(1, 2) }) });
    expect(await failure(asked.get())).toBe('DATABASE_INVALID_OPERRATOR');
    await expect(asked.get()).rejects.toThrow('$geoIntersects');
  });
});
