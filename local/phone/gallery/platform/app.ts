import { log } from './log';

App({
  globalData: { greeting: '你好' },
  onLaunch(options) {
    log.push(`launch ${options.path} ${options.scene}`);
  },
  onShow() {
    log.push('app show');
  },
  onHide() {
    log.push('app hide');
  },
});
