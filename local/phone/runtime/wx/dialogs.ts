import { call, cancelled } from './call';
import type { Device } from './device';
import type { Layer } from '../host';
import { element } from './screen/element';
import type { Screen } from './screen/screen';

interface Toast {
  title: string;
  icon?: 'success' | 'error' | 'loading' | 'none';
  image?: string;
  /** ms */
  duration?: number;
  mask?: boolean;
}

interface Modal {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

interface ActionSheet {
  alertText?: string;
  itemList: string[];
  itemColor?: string;
}

const TOAST_MS = 1500;
const ICONS = { success: '✓', error: '✕', loading: '', none: undefined };

function toastElement({ title, icon = 'success', image }: Toast, imageUrl: string) {
  const glyph = ICONS[icon];
  return element(
    'div',
    { class: 'phone-toast', attributes: { role: 'status' } },
    ...(image ? [element('img', { attributes: { src: imageUrl, alt: '' } })] : []),
    ...(!image && glyph !== undefined
      ? [element('i', { class: icon === 'loading' ? 'phone-spinner' : 'phone-toast-icon' }, glyph)]
      : []),
    element('span', {}, title),
  );
}

/** Toast and loading share one place, as in WeChat: showing one replaces the other. */
function toasts({ screen, host }: Device) {
  let layer: Layer | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(timer);
    layer?.close();
    layer = undefined;
  };
  const show = (kind: 'toast' | 'loading', toast: Toast) => {
    hide();
    const content = toastElement(toast, toast.image ? host.fileUrl(toast.image) : '');
    layer = screen.show(kind, content, { mask: toast.mask ?? false });
  };
  return {
    showToast: call('showToast', (toast: Toast) => {
      show('toast', toast);
      timer = setTimeout(hide, toast.duration ?? TOAST_MS);
    }),
    hideToast: call('hideToast', hide),
    showLoading: call('showLoading', (toast: Toast) => {
      show('loading', { ...toast, icon: 'loading' });
    }),
    hideLoading: call('hideLoading', hide),
  };
}

function askModal(screen: Screen, modal: Modal) {
  const title = modal.title ?? '';
  const input = element('input', { attributes: { placeholder: modal.placeholderText ?? '' } });
  if (modal.editable) input.value = modal.content ?? '';
  interface Chosen {
    confirm: boolean;
    cancel: boolean;
    content?: string | null;
  }
  return screen.ask<Chosen>(
    'modal',
    { label: modal.title ?? modal.content ?? '提示' },
    ({ answer }) => {
      const choice = (text: string, confirm: boolean, color: string | undefined) => {
        const button = element(
          'button',
          {
            class: confirm ? 'phone-confirm' : 'phone-cancel',
            onClick: () => {
              answer({
                confirm,
                cancel: !confirm,
                ...(modal.editable && { content: confirm ? input.value : null }),
              });
            },
          },
          text,
        );
        if (color) button.style.color = color;
        return button;
      };
      return element(
        'div',
        { class: 'phone-modal' },
        ...(title ? [element('h2', {}, title)] : []),
        modal.editable ? input : element('p', {}, modal.content ?? ''),
        element(
          'footer',
          {},
          ...(modal.showCancel === false
            ? []
            : [choice(modal.cancelText ?? '取消', false, modal.cancelColor)]),
          choice(modal.confirmText ?? '确定', true, modal.confirmColor),
        ),
      );
    },
  );
}

function askActionSheet(screen: Screen, { itemList, itemColor, alertText }: ActionSheet) {
  return screen.ask<{ tapIndex: number }>(
    'sheet',
    { label: alertText ?? '选择', dismissable: true },
    ({ answer, refuse }) => {
      const items = itemList.map((text, tapIndex) => {
        const item = element(
          'button',
          {
            onClick: () => {
              answer({ tapIndex });
            },
          },
          text,
        );
        if (itemColor) item.style.color = itemColor;
        return item;
      });
      const cancel = element(
        'button',
        {
          class: 'phone-action-cancel',
          onClick: () => {
            refuse(cancelled());
          },
        },
        '取消',
      );
      return element(
        'div',
        { class: 'phone-actions' },
        ...(alertText ? [element('p', {}, alertText)] : []),
        ...items,
        cancel,
      );
    },
  );
}

/** WeChat's own dialogs. */
export const dialogs = (device: Device) => ({
  ...toasts(device),
  showModal: call('showModal', (modal: Modal) => askModal(device.screen, modal)),
  showActionSheet: call('showActionSheet', (sheet: ActionSheet) =>
    askActionSheet(device.screen, sheet),
  ),
});
