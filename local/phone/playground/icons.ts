/** Outlines of a 24 px grid, drawn for this page. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  reload: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5',
  sun: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2.5v1.6M12 19.9v1.6M2.5 12h1.6M19.9 12h1.6M5.3 5.3l1.1 1.1M17.6 17.6l1.1 1.1M18.7 5.3l-1.1 1.1M6.4 17.6l-1.1 1.1',
  moon: 'M20 14.2A8 8 0 0 1 9.8 4a8 8 0 1 0 10.2 10.2z',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M15 5.6v12.8M18 8v8',
  text: 'M4 18l4.5-12h1L14 18M5.6 14h6.8M15.5 18l2.6-7h.8l2.6 7M16.4 15.6h4.2',
  online: 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.4a4.2 4.2 0 0 1 6 0M12 19.5h.01',
  offline:
    'M3 9.5a13 13 0 0 1 5-3M21 9.5a13 13 0 0 0-8-3.4M6 13a8.5 8.5 0 0 1 4-2.2M9 16.4a4.2 4.2 0 0 1 6 0M12 19.5h.01M4 4l16 16',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  outside: 'M14 5h5v5M19 5l-8 8M11 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-5',
  tray: 'M4 13l2.4-7.2a1 1 0 0 1 1-.8h9.2a1 1 0 0 1 1 .8L20 13v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13h4.5l1.2 2.4h4.6l1.2-2.4H20',
  message: 'M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-6l-4.5 3.5V16H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z',
  contact:
    'M5 13v-1a7 7 0 0 1 14 0v1M5 13h2.5v5H6a1 1 0 0 1-1-1zM19 13h-2.5v5H18a1 1 0 0 0 1-1zM16.5 18.5c-.8 1.2-2.2 1.6-4 1.6',
  money: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 8l3 4 3-4M9 12.5h6M9 15h6M12 12v5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 7.5V12l3 2',
  data: 'M12 4.5c4 0 7 1.1 7 2.6S16 9.7 12 9.7 5 8.6 5 7.1s3-2.6 7-2.6zM5 7.1v9.8c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6V7.1M5 12c0 1.5 3 2.6 7 2.6s7-1.1 7-2.6',
  fault: 'M12 4.5l8 14.5H4zM12 10v4M12 16.6h.01',
  calls: 'M5 19V11M10 19V5M15 19v-6M20 19V8',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
