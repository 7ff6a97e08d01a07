import type { Persona } from '../../../cloud/client/protocol';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';
import { cancelled } from './call';

/** Everybody else who holds a phone. */
export async function others({ cloud, host }: Device): Promise<readonly Persona[]> {
  const { personas } = await cloud.call('personas', {});
  return personas.filter(({ id }) => id !== host.persona);
}

/** Asks to whom; a closed sheet is a cancel. */
export async function choosePerson(device: Device, title: string): Promise<Persona> {
  const people = await others(device);
  return device.screen.ask<Persona>(
    'sheet',
    { label: title, dismissable: true },
    ({ answer, refuse }) =>
      element(
        'div',
        { class: 'phone-sheet' },
        sheetHead(title),
        element(
          'div',
          { class: 'phone-people' },
          ...people.map((person) =>
            element(
              'button',
              {
                onClick: () => {
                  answer(person);
                },
              },
              element('i', { attributes: { 'aria-hidden': 'true' } }, person.name.slice(-1)),
              person.name,
            ),
          ),
        ),
        sheetButton('取消', 'plain', () => {
          refuse(cancelled());
        }),
      ),
  );
}
