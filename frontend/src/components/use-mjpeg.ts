import { useDocumentVisibility } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Takes the place of a stream: without it a browser may keep the connection of a removed image. */
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

let opened = 0;

/** A browser may answer an address that it knows from the last, dead stream. */
function neverSeenBefore(url: string): string {
  opened += 1;
  return `${url}&view=${opened}`;
}

export type StreamStatus = 'connecting' | 'showing' | 'retrying';

interface Mjpeg {
  imageRef: RefObject<HTMLImageElement | null>;
  status: StreamStatus;
  onLoad: () => void;
  onError: () => void;
}

/**
 * Keeps an `<img>` on a Motion-JPEG stream: tries again with growing pauses, closes it on unmount, and while nobody can
 * see it: the image is off the screen, or its tab is. Each open stream has the server encode pictures and send them.
 */
export function useMjpeg(url: string | undefined, onScreen: boolean): Mjpeg {
  const imageRef = useRef<HTMLImageElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const failures = useRef(0);
  const [attempt, setAttempt] = useState(0);
  const [status, setStatus] = useState<StreamStatus>('connecting');
  const seen = useDocumentVisibility() === 'visible' && onScreen;
  // What was in the picture when it was hidden is not what is there when it is seen again.
  if (!seen && status !== 'connecting') setStatus('connecting');

  useEffect(() => {
    const image = imageRef.current;
    if (!image || !seen || url === undefined) return;
    image.src = neverSeenBefore(url);
    return () => {
      clearTimeout(timer.current);
      image.src = BLANK;
    };
  }, [url, attempt, seen]);

  const onLoad = useCallback(() => {
    if (imageRef.current?.src === BLANK) return;
    failures.current = 0;
    setStatus('showing');
  }, []);

  const onError = useCallback(() => {
    setStatus('retrying');
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures.current, LONGEST_PAUSE_MS);
    failures.current += 1;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAttempt((count) => count + 1), pause);
  }, []);

  return { imageRef, status, onLoad, onError };
}
