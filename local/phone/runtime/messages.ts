/** What the screen and the server tell each other. Types only: both sides import them. */

/** The server, when files of the mini-program changed. */
export interface ChangeNotice {
  kind: 'style' | 'program' | 'failed';
  /** Of kind 'failed': why it could not be built. */
  message?: string;
}

/** The screen, when something went wrong there. */
export interface ErrorReport {
  persona: string;
  page: string;
  message: string;
  stack: string;
}
