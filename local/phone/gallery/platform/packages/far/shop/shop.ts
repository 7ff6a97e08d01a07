Page({
  data: { last: '', from: '' },
  onLoad(query) {
    this.setData({ from: query['from'] ?? '' });
  },
});
