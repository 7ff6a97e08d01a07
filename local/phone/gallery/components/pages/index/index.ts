import { recorder } from '../../recorder';

Page({ behaviors: [recorder], data: { letters: ['A', 'B', 'C'] } });
