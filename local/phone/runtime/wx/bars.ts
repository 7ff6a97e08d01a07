import type { NavigationBar, TabBar } from '../host';
import { call } from './call';
import type { Device } from './device';
import { Event } from './listeners';

type Colors = Parameters<NavigationBar['setColor']>[0];
type Background = Parameters<NavigationBar['setBackground']>[0];
type TabStyle = Parameters<TabBar['setStyle']>[0];
type TabItem = Parameters<TabBar['setItem']>[1] & { index: number };

const weight = new Event<object>();

const navigationBar = (bar: NavigationBar) => ({
  setNavigationBarTitle: call('setNavigationBarTitle', ({ title }: { title: string }) => {
    bar.setTitle(title);
  }),
  setNavigationBarColor: call('setNavigationBarColor', (colors: Colors) => {
    bar.setColor(colors);
  }),
  showNavigationBarLoading: call('showNavigationBarLoading', () => {
    bar.showLoading();
  }),
  hideNavigationBarLoading: call('hideNavigationBarLoading', () => {
    bar.hideLoading();
  }),
  setBackgroundColor: call('setBackgroundColor', (colors: Background) => {
    bar.setBackground(colors);
  }),
  setBackgroundTextStyle: call('setBackgroundTextStyle', (style: Background) => {
    bar.setBackground(style);
  }),
  getMenuButtonBoundingClientRect: () => bar.menuButton(),
  // The capsule of this phone never changes its weight, so these are never called back.
  onMenuButtonBoundingClientRectWeightChange: weight.on,
  offMenuButtonBoundingClientRectWeightChange: weight.off,
});

const tabBar = (bar: TabBar) => ({
  setTabBarBadge: call('setTabBarBadge', ({ index, text }: { index: number; text: string }) => {
    bar.setBadge(index, text);
  }),
  removeTabBarBadge: call('removeTabBarBadge', ({ index }: { index: number }) => {
    bar.removeBadge(index);
  }),
  showTabBarRedDot: call('showTabBarRedDot', ({ index }: { index: number }) => {
    bar.showRedDot(index);
  }),
  hideTabBarRedDot: call('hideTabBarRedDot', ({ index }: { index: number }) => {
    bar.hideRedDot(index);
  }),
  setTabBarItem: call('setTabBarItem', ({ index, ...item }: TabItem) => {
    bar.setItem(index, item);
  }),
  setTabBarStyle: call('setTabBarStyle', (style: TabStyle) => {
    bar.setStyle(style);
  }),
  showTabBar: call('showTabBar', () => {
    bar.show();
  }),
  hideTabBar: call('hideTabBar', () => {
    bar.hide();
  }),
});

/** Navigation bar and tab bar. */
export const bars = ({ host }: Device) => ({
  ...navigationBar(host.navigationBar),
  ...tabBar(host.tabBar),
});
