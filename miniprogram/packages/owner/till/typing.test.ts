import { amountOf, isWholePhone, spacedPhone, typeAmount, typePhone } from './typing';

const typed = (keys: string[]): string => keys.reduce(typeAmount, '');

describe('typing an amount', () => {
  it.each([
    [['2', '6', '8'], '268', 26_800],
    [['2', '6', '8', '.', '5'], '268.5', 26_850],
    [['.', '5'], '0.5', 50],
    [['0', '0', '7'], '7', 700],
    [['1', '2', '.'], '12.', 1_200],
    [['1', '.', '2', '3', '4'], '1.23', 123],
    [['1', '.', '.', '2'], '1.2', 120],
    [['2', '6', 'back'], '2', 200],
    [[], '', 0],
  ])('%j reads %s', (keys, text, amount) => {
    expect(typed(keys)).toBe(text);
    expect(amountOf(text)).toBe(amount);
  });

  it('takes no key that would make it more than ¥1,000,000.00', () => {
    expect(typed(['1', '00', '00', '00', '1'])).toBe('1000000');
  });
});

describe('typing a phone number', () => {
  it('takes eleven digits, spaced as people say them', () => {
    const phone = Array.from('138001380009').reduce(typePhone, '');
    expect(phone).toBe('13800138000');
    expect(spacedPhone(phone)).toBe('138 0013 8000');
    expect(isWholePhone(phone)).toBe(true);
    expect(isWholePhone(typePhone(phone, 'back'))).toBe(false);
    expect(typePhone(phone, 'clear')).toBe('');
    expect(typePhone('13', '.')).toBe('13');
  });
});
