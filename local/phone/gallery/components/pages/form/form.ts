import { recorder } from '../../recorder';

Page({
  behaviors: [recorder],
  data: {
    name: '',
    files: [{ url: '/assets/dot.png', name: 'dot.png', type: 'image' }],
    grid: { column: 3, width: 200, height: 200 },
  },
});
