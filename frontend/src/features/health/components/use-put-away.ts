import { useLocalStorage } from '@mantine/hooks';

/** Warnings that somebody has read and put away, by their sentences: one that says something else is shown again. */
export function usePutAway() {
  const [putAway, setPutAway] = useLocalStorage<string[]>({
    key: 'rollcall.warnings-put-away',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  /** What is not said any more is forgotten: it is news when it comes again. */
  const hide = (sentence: string, said: readonly string[]) =>
    setPutAway([...putAway.filter((known) => said.includes(known)), sentence]);
  return { putAway, hide };
}
