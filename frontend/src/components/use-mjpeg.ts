import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Takes the place of a stream: without it a browser may keep the connection of a removed image. */
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

export type StreamStatus = 'connecting' | 'showing' | 'retrying';

interface Mjpeg {
  imageRef: RefObject<HTMLImageElement | null>;
  status: StreamStatus;
  onLoad: () => void;
  onError: () => void;
}

/** Keeps an `<img>` on a Motion-JPEG stream: tries again with growing pauses, closes it on unmount. */
export function useMjpeg(url: string): Mjpeg {
  const imageRef = useRef<HTMLImageElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const failures = useRef(0);
  const [attempt, setAttempt] = useState(0);
  const [status, setStatus] = useState<StreamStatus>('connecting');

  useEffect(() => {
    const image = imageRef.current;
    if (!image) return;
    // A new address each time: a browser may answer a known one from the broken connection.
    image.src = attempt === 0 ? url : `${url}&attempt=${attempt}`;
    return () => {
      clearTimeout(timer.current);
      image.src = BLANK;
    };
  }, [url, attempt]);

  const onLoad = useCallback(() => {
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
