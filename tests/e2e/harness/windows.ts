export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Where a page has to look good, in whichever colours. */
export const SIZES = [
  { name: 'desk', use: { viewport: DESK } },
  { name: 'phone', use: { viewport: PHONE } },
] as const;

/** The same, each opened in its own colours. */
export const WINDOWS = [
  { name: 'desk, light', use: { viewport: DESK, colorScheme: 'light' } },
  { name: 'desk, dark', use: { viewport: DESK, colorScheme: 'dark' } },
  { name: 'phone, light', use: { viewport: PHONE, colorScheme: 'light' } },
  { name: 'phone, dark', use: { viewport: PHONE, colorScheme: 'dark' } },
] as const;
