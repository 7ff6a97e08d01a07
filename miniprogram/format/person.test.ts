import { personName } from './person';

it.each([
  [{ name: '林**', phoneTail: '8000' }, '林** 尾号 8000'],
  [{ name: '林**', phoneTail: '' }, '林**'],
  [{ name: '', phoneTail: '8000' }, '尾号 8000'],
  [{ name: '', phoneTail: '' }, '会员'],
])('%j reads %s', (person, text) => {
  expect(personName(person, '会员')).toBe(text);
});
