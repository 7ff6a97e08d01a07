import { readTextScale } from '../../services/device';

Page({
  data: { fs: readTextScale() },
});
