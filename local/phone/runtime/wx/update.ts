/** Watch mode replaces the code by itself, so a phone here is never behind: it is told so. */
export const update = () => ({
  getUpdateManager: () => ({
    onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) => {
      queueMicrotask(() => {
        listener({ hasUpdate: false });
      });
    },
    onUpdateReady: (_listener: () => void) => undefined,
    onUpdateFailed: (_listener: () => void) => undefined,
    applyUpdate: () => {
      location.reload();
    },
  }),
});
