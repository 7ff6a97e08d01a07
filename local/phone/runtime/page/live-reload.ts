import type { ChangeNotice } from '../messages';

/** Follows the server's notices: new styles are swapped in, new code reloads the phone. */
export function followChanges(
  url: string,
  phone: { beforeReload(): void; failed(message: string): void },
): void {
  const source = new EventSource(url);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const notice = JSON.parse(data) as ChangeNotice;
    if (notice.kind === 'failed') phone.failed(notice.message ?? '');
    else if (notice.kind === 'style') swapStyles();
    else {
      phone.beforeReload();
      location.reload();
    }
  };
  window.addEventListener('pagehide', () => source.close());
}

function swapStyles(): void {
  const old = document.querySelector<HTMLLinkElement>('link[data-app]');
  if (!old) return;
  const fresh = old.cloneNode() as HTMLLinkElement;
  fresh.href = `${old.href.split('?')[0] ?? ''}?${String(performance.now())}`;
  // The old sheet goes once the new one holds, so that nothing flickers.
  fresh.addEventListener('load', () => old.remove());
  old.after(fresh);
}
