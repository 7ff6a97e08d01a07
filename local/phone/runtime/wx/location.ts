import { call, cancelled } from './call';
import type { Device } from './device';
import { needPermission } from './permission';
import { needPrivacy } from './privacy';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

interface Place {
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the phone is, and places around it to choose from: a neighbourhood of made-up shops. */
const PLACES: readonly [Place, ...Place[]] = [
  {
    name: '梧桐路 118 号',
    address: '上海市徐汇区梧桐路 118 号',
    latitude: 31.2087,
    longitude: 121.4462,
  },
  { name: '香樟路口', address: '上海市徐汇区香樟路 6 号', latitude: 31.2113, longitude: 121.4398 },
  {
    name: '河滨花园北门',
    address: '上海市长宁区河滨路 301 号',
    latitude: 31.2204,
    longitude: 121.4237,
  },
  { name: '南仓集市', address: '上海市静安区南仓路 52 弄', latitude: 31.2291, longitude: 121.4571 },
];

function choosePlace({ screen }: Device) {
  return screen.ask<Place>('screen', { label: '选择位置' }, ({ answer, refuse }) =>
    element(
      'div',
      { class: 'phone-page' },
      sheetHead('选择位置', '附近'),
      ...PLACES.map((place) =>
        element(
          'button',
          {
            class: 'phone-row',
            onClick: () => {
              answer(place);
            },
          },
          element('span', {}, place.name, element('small', {}, place.address)),
        ),
      ),
      sheetButton('取消', 'plain', () => {
        refuse(cancelled());
      }),
    ),
  );
}

function showPlace({ screen }: Device, place: Partial<Place>) {
  const { name = '位置', address = '', latitude = 0, longitude = 0 } = place;
  const page = element(
    'div',
    { class: 'phone-page', attributes: { role: 'dialog', 'aria-label': name } },
    element('div', { class: 'phone-map', attributes: { 'aria-hidden': 'true' } }, element('i', {})),
    sheetHead(name, address),
    element('p', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  );
  const layer = screen.show('screen', page);
  page.append(
    sheetButton('返回', 'plain', () => {
      layer.close();
    }),
  );
}

/** Where the phone is, and maps. */
export const location = (device: Device) => ({
  getLocation: call('getLocation', async () => {
    await needPrivacy(device, 'getLocation');
    await needPermission(device, 'scope.userLocation');
    const [{ latitude, longitude }] = PLACES;
    return {
      latitude,
      longitude,
      accuracy: 30,
      altitude: 0,
      speed: -1,
      verticalAccuracy: 0,
      horizontalAccuracy: 30,
    };
  }),
  chooseLocation: call('chooseLocation', async () => {
    await needPrivacy(device, 'chooseLocation');
    return choosePlace(device);
  }),
  openLocation: call('openLocation', (place: Partial<Place>) => {
    showPlace(device, place);
  }),
});
