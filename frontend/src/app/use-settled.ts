import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

/** However slow the server is, whoever waits longer sees what there is. */
const LONGEST_MS = 1_000;

/**
 * Whether what stands above a page is known, so that the page can be shown without moving down a moment later. Once it
 * is, it stays so.
 */
export function useSettled(known: boolean): boolean {
  const [settled, setSettled] = useState(known);
  useTimeout(() => setSettled(true), LONGEST_MS, { autoInvoke: true });
  if (known && !settled) setSettled(true);
  return settled;
}
