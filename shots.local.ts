import { launchBrowser } from './local/phone/browser';
import { openPlayground } from './local/playground';
import { Person } from './local/demo/person';

async function main(): Promise<void> {
  const playground = await openPlayground({ port: 0, watch: false, demo: 'campaign', log: (t) => console.log('LOG', t.slice(0, 300)) });
  const [list] = [await (await Person.signIn(playground.address, 'owner')).does('store', 'list', {})];
  const store = list!.stores[0]!._id;
  const browser = await launchBrowser();
  const dark = process.argv.includes('dark');
  const width = process.argv.includes('w320') ? 320 : 375;
  const pages = process.argv.slice(2).filter((a) => a.includes('='));
  for (const given of pages) {
    const [persona, path] = [given.slice(0, given.indexOf('=')), given.slice(given.indexOf('=') + 1)];
    const context = await browser.newContext({ viewport: { width, height: 812 }, reducedMotion: 'reduce', colorScheme: dark ? 'dark' : 'light', deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('console', (m) => { if (m.type() === 'error') console.log(given, 'ERR', m.text().slice(0, 300)); });
    page.on('pageerror', (e) => console.log(given, 'PAGEERR', String(e).slice(0, 300)));
    await page.goto(`${playground.address}/phone/${persona}/screen#/${path!.replace('STORE', store)}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 60000 });
    await page.waitForTimeout(4000);
    const name = `${persona}-${path!.split('?')[0]!.replace(/\//g, '_')}${dark ? '-dark' : ''}${width === 320 ? '-320' : ''}.png`;
    await page.screenshot({ path: `/work/wt/shots/${name}` });
    console.log(name);
    await context.close();
  }
  await browser.close();
  await playground.close();
  process.exit(0);
}
void main();
