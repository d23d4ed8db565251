import type { UserEvent } from '@testing-library/user-event';

/** Puts text into a field at the cursor at once: a page with many fields is slow to be typed on key by key. */
export async function enter(user: UserEvent, field: HTMLElement, text: string): Promise<void> {
  await user.click(field);
  await user.paste(text);
}
