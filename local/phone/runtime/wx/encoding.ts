/** Bytes and Base64. */
export const encoding = () => ({
  arrayBufferToBase64(buffer: ArrayBuffer): string {
    const bytes = new Uint8Array(buffer);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  },
  base64ToArrayBuffer(base64: string): ArrayBuffer {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
  },
});
