/** What the key beside the space bar is called on this computer. */
export function commandKey(): 'mac' | 'other' {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'mac' : 'other';
}
