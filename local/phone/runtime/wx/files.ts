import { cancelled } from './call';

/** Lets the person at the browser pick pictures from their machine; none picked is a cancel. */
export function pickImageFiles(count: number): Promise<readonly File[]> {
  return new Promise((answer, refuse) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = count > 1;
    input.hidden = true;
    document.body.append(input);
    input.addEventListener('change', () => {
      answer([...(input.files ?? [])].slice(0, count));
      input.remove();
    });
    input.addEventListener('cancel', () => {
      refuse(cancelled());
      input.remove();
    });
    input.click();
  });
}

/** The picture behind a path of the package, a temporary file or an address, once it is loaded. */
export function loadImage(source: string): Promise<HTMLImageElement> {
  return new Promise((answer, refuse) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.onload = () => {
      answer(image);
    };
    image.onerror = () => {
      refuse(new Error(`no picture at ${source}`));
    };
    image.src = source;
  });
}

/** A picture's pixels, drawn on white: codes are often drawn on nothing. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2d canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
