import { Event } from '../listeners';
import type { Card } from './card';

/** A picture from another phone's screen, as the camera would see it. */
export interface Sight {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** What phones and the playground say to each other; `to` is a persona. */
export type StreetMessage =
  | { readonly kind: 'share'; readonly card: Card }
  | { readonly kind: 'open'; readonly to: string; readonly path: string; readonly scene: number }
  | { readonly kind: 'look'; readonly id: string; readonly by: string }
  | {
      readonly kind: 'screen';
      readonly id: string;
      readonly from: string;
      readonly sights: readonly Sight[];
    }
  | {
      readonly kind: 'settings';
      readonly to: string;
      readonly online?: boolean;
      readonly theme?: 'light' | 'dark' | 'auto';
      readonly fontSizeSetting?: number;
    }
  | { readonly kind: 'back'; readonly to: string }
  | { readonly kind: 'scan'; readonly to: string };

/** The channel's name: one street per origin. */
const STREET = 'huixiang-street';

/** All phones of one browser and the playground around them, whether side by side or in tabs. */
export class Street {
  readonly heard = new Event<StreetMessage>();
  private readonly channel = new BroadcastChannel(STREET);

  constructor() {
    this.channel.addEventListener('message', (event: MessageEvent<StreetMessage>) => {
      this.heard.emit(event.data);
    });
  }

  /** Reaches everybody but the speaker. */
  say(message: StreetMessage) {
    this.channel.postMessage(message);
  }
}
