import { cover, fitting } from './draw';

describe('a photo on a poster', () => {
  it('is cut to the frame’s shape from its middle', () => {
    expect(cover({ width: 1500, height: 660 }, 750, 660)).toEqual([375, 0, 750, 660]);
    expect(cover({ width: 750, height: 1320 }, 750, 660)).toEqual([0, 330, 750, 660]);
  });
});

describe('a line on a poster', () => {
  const measure = (text: string) => Array.from(text).length * 10;

  it('stays whole where it fits, and is cut with … where it does not', () => {
    expect(fitting('拾光烘焙', 40, measure)).toBe('拾光烘焙');
    expect(fitting('拾光烘焙梧桐路店', 50, measure)).toBe('拾光烘焙…');
  });
});
