import { addGlobalErrorListener, addGlobalWarningListener, Event as GlassEvent } from 'glass-easel';
import type { PhoneProgram } from '../bundle/manifest';
import { setActions } from './builtin/actions';
import { PhoneApp } from './code/app';
import { codeSpace, environment } from './code/code-space';
import { addInstanceMethods } from './code/instance-methods';
import { addReadyLifetime, Units, withBuiltInBehaviors } from './code/units';
import { createHost } from './create-host';
import { PhoneBackend } from './dom/backend';
import { patchNodes } from './dom/native-node';
import type { CreateWx, LaunchOptions } from './host';
import { followChanges } from './page/live-reload';
import { formatRoute, parseRoute, type Route } from './page/route';
import { Phone, type PhoneParts } from './phone';
import { ErrorPanel } from './screen/errors';

/** Where the server answers, relative to the screen's document. */
const SERVER = { errors: '../__errors', changes: '../__changes', files: '../files/' };

const DEFAULT_SCENE = 1001;

type Globals = Record<string, unknown>;

/** Starts the mini-program in this document. */
export function startPhone(program: PhoneProgram, createWx: CreateWx): void {
  const persona = document.documentElement.dataset['persona'] ?? 'phone';
  const panel = new ErrorPanel(persona, SERVER.errors, () => location.hash);
  const parts = assemble(program, persona, panel);
  const phone = new Phone(parts);
  const { host, openType } = createHost(phone, parts);
  listenForErrors(parts);
  setActions({
    navigate: (kind, url) => phone.pages[kind](url),
    navigateBack: (delta) => phone.pages.navigateBack(delta),
    openType,
    fileUrl: (path) => parts.fileUrl(path),
    pageOf: (element) => phone.pageOf(element),
    reportError: (error) => parts.reportError(error),
  });
  const globals = globalThis as unknown as Globals;
  globals['wx'] = createWx(host);
  globals['getCurrentPages'] = () => phone.pages.all();
  followChanges(SERVER.changes, {
    beforeReload: () => phone.kept.keep(phone.pages.views),
    stylesSwapped: () => phone.appearance.choose({}),
    failed: (message) => panel.show(new Error(message)),
  });
  window.addEventListener('hashchange', () => {
    phone.pages
      .reLaunch(location.hash.slice(1))
      .catch((error: unknown) => parts.reportError(error));
  });
  program.runApp();
  parts.app.start();
  void openFirstPages(phone, parts);
}

function assemble(program: PhoneProgram, persona: string, panel: ErrorPanel): PhoneParts {
  patchNodes();
  addInstanceMethods();
  addReadyLifetime();
  const globals = globalThis as unknown as Globals;
  const backend = new PhoneBackend();
  const reportError = (error: unknown): void => panel.show(error);
  const app = new PhoneApp(launchOptions(program), reportError);
  codeSpace.componentEnv('behaviors', (env) => {
    const define = env.Behavior as unknown as (definition: object) => unknown;
    globals['Behavior'] = (definition: Record<string, unknown>) =>
      define(withBuiltInBehaviors(definition));
  });
  globals['App'] = app.define;
  globals['getApp'] = app.get;
  const associated = environment.associateBackend(backend);
  backend.onEvent(GlassEvent.triggerEvent as Parameters<PhoneBackend['onEvent']>[0]);
  return {
    persona,
    manifest: program.manifest,
    units: new Units(program),
    app,
    backend: associated,
    fileUrl,
    reportError,
  };
}

/** Files of the package; what is an address already stays. */
function fileUrl(path: string): string {
  if (/^(https?:|data:|blob:)/.test(path)) return path;
  return new URL(SERVER.files + path.replace(/^\//, ''), location.href).href;
}

function launchOptions({ manifest }: PhoneProgram): LaunchOptions {
  const { app } = manifest;
  const address = location.hash.slice(1) || (app.entryPagePath ?? app.pages[0] ?? '');
  const { path, query } = parseRoute(address);
  const scene = Number(new URLSearchParams(location.search).get('scene')) || DEFAULT_SCENE;
  return { path, query, scene, referrerInfo: {} };
}

function listenForErrors({ app, reportError }: PhoneParts): void {
  addGlobalErrorListener((error) => {
    app.emit('error', error instanceof Error ? error.message : String(error));
    reportError(error);
    return false;
  });
  // Warnings about unknown properties are TDesign's daily bread; WeChat does not show them either.
  addGlobalWarningListener(() => false);
  window.addEventListener('error', ({ error, message }) => {
    app.emit('error', message);
    reportError(error ?? new Error(message));
  });
  window.addEventListener('unhandledrejection', ({ reason, promise }) => {
    app.emit('unhandledRejection', { reason: reason as unknown, promise });
    reportError(reason);
  });
}

async function openFirstPages(phone: Phone, { app, reportError }: PhoneParts): Promise<void> {
  try {
    const kept = phone.kept.take();
    const last: Route | undefined = kept.at(-1)?.route;
    const wanted: Route = { path: app.launch.path, query: { ...app.launch.query } };
    if (last && formatRoute(last) === formatRoute(wanted))
      await phone.pages.restore(
        kept.map((page) => page.route),
        (view, index) => kept[index]?.continue(view),
      );
    else await phone.pages.reLaunch(`/${formatRoute(wanted)}`);
    document.documentElement.dataset['ready'] = 'true';
  } catch (error) {
    reportError(error);
  }
}
