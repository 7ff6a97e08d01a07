/** What one person sends to another by sharing: a mini-program card in a chat. */
export interface Card {
  readonly id: string;
  /** Persona who shared. */
  readonly from: string;
  /** Persona who gets it; `timeline` cards go to everybody else. */
  readonly to: string;
  readonly kind: 'message' | 'timeline';
  readonly title: string;
  /** Without leading slash, with query: `pages/home/home?a=1`. */
  readonly path: string;
  /** An address or data address the browser can show; empty without a picture. */
  readonly imageUrl: string;
  readonly at: number;
}

/** WeChat's scene values: what a mini-program was opened from. */
export const SCENE = {
  chatCard: 1007,
  timelineSinglePage: 1154,
  scannedQrCode: 1011,
  scannedMiniProgramCode: 1047,
  subscribeMessage: 1107,
} as const;

/** The scene that opening a card gives. */
export const sceneOf = (card: Card) =>
  card.kind === 'timeline' ? SCENE.timelineSinglePage : SCENE.chatCard;
