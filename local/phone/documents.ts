/** The phone's screen: the document that the mini-program runs in. */
export const screenDocument = (persona: string): string => `<!doctype html>
<html lang="zh-CN" data-persona="${escapeHtml(persona)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no" />
    <title>惠享 · ${escapeHtml(persona)}</title>
    <link rel="icon" href="data:," />
    <link rel="modulepreload" href="../bundle/runtime.js" />
    <link rel="stylesheet" href="../bundle/runtime.css" />
    <link rel="stylesheet" href="../bundle/app.css" data-app />
    ${FONT_WEIGHTS.map((weight) => `<link rel="stylesheet" href="../fonts/${weight}.css" />`).join('')}
  </head>
  <body>
    <script type="module" src="../bundle/app.js"></script>
  </body>
</html>
`;

/** Weights of the Chinese font for machines that have none; a browser loads only what it shows. */
const FONT_WEIGHTS = ['400', '500', '600'];

/** One phone alone: its body around the screen. On a small window the screen is all there is. */
export const frameDocument = (persona: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>惠享 · ${escapeHtml(persona)}</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center; background: #e9ecf1; }
      .phone { border: 12px solid #111; border-radius: 52px; overflow: hidden; box-shadow: 0 20px 60px #0004; }
      iframe { display: block; width: 375px; height: 812px; border: 0; background: #fff; }
      @media (max-width: 480px) {
        .phone { position: fixed; inset: 0; border: 0; border-radius: 0; }
        iframe { width: 100%; height: 100%; }
      }
    </style>
  </head>
  <body>
    <div class="phone"><iframe title="${escapeHtml(persona)}"></iframe></div>
    <script>
      const screen = document.querySelector('iframe');
      screen.src = location.pathname.replace(/\\/$/, '') + '/screen' + location.search + location.hash;
      addEventListener('message', ({ source, data }) => {
        if (source === screen.contentWindow && data.phone === 'route')
          history.replaceState(null, '', '#/' + data.address);
      });
      addEventListener('hashchange', () => { screen.contentWindow.location.hash = location.hash; });
    </script>
  </body>
</html>
`;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
