/** The member's number as it was typed; null where it is a walk-in. */
export const buyerOf = (text: string): string | null => {
  const typed = text.trim().toLowerCase();
  return typed === '' ? null : typed;
};
