import type { ChangeNotice } from '../messages';

const CHANNEL = 'huixiang-changes';

/** Follows the server's notices: new styles are swapped in, new code reloads the phone. */
export function followChanges(
  url: string,
  phone: { beforeReload(): void; stylesSwapped(): void; failed(message: string): void },
): void {
  const follow = (notice: ChangeNotice): void => {
    if (notice.kind === 'failed') phone.failed(notice.message ?? '');
    else if (notice.kind === 'style') swapStyles(() => phone.stylesSwapped());
    else {
      phone.beforeReload();
      location.reload();
    }
  };
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<ChangeNotice>) => follow(data);
  // A browser opens six connections to a server: one phone listens for all, the next when it closes.
  void navigator.locks.request(CHANNEL, () => {
    const source = new EventSource(url);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const notice = JSON.parse(data) as ChangeNotice;
      channel.postMessage(notice);
      follow(notice);
    };
    window.addEventListener('pagehide', () => source.close());
    return new Promise<never>(() => undefined);
  });
}

function swapStyles(swapped: () => void): void {
  const old = document.querySelector<HTMLLinkElement>('link[data-app]');
  if (!old) return;
  const fresh = old.cloneNode() as HTMLLinkElement;
  fresh.href = `${old.href.split('?')[0] ?? ''}?${String(performance.now())}`;
  // The old sheet goes once the new one holds, so that nothing flickers.
  fresh.addEventListener('load', () => {
    old.remove();
    swapped();
  });
  old.after(fresh);
}
