import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { PhotoCheck, Pose } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';

import { runCheckLoop } from './check-loop';
import type { TrayPhoto } from './photo-tray';
import { nextPose, POSES } from './poses';

/** Checks in a row that a pose has to be held for. */
const HELD = 2;

interface GuideOptions {
  photos: TrayPhoto[];
  running: boolean;
  setRunning: (running: boolean) => void;
  /** There is a camera to look through, and nothing else is being checked. */
  ready: boolean;
  grab: (signal?: AbortSignal) => Promise<Blob>;
  onTaken: (blob: Blob, check: PhotoCheck) => void;
}

interface Sight {
  check: PhotoCheck | null;
  problem: ApiError | null;
}

const NOTHING: Sight = { check: null, problem: null };

export interface Guide extends Sight {
  running: boolean;
  /** It looks at the camera right now. */
  looking: boolean;
  taken: Pose[];
  wanted: Pose | null;
  start: () => void;
  stop: () => void;
  skip: () => void;
  /** Asks for this pose again. */
  askFor: (pose: Pose) => void;
}

/** Leads through the five poses, and takes a photo by itself when one is held and all is good. */
export function useGuide({ photos, running, setRunning, ready, grab, onTaken }: GuideOptions): Guide {
  const [skipped, setSkipped] = useState<Pose[]>([]);
  const [sight, setSight] = useState(NOTHING);
  const held = useRef({ pose: null as Pose | null, times: 0 });

  const taken = POSES.filter((wish) => photos.some(({ state, pose }) => state.kind === 'ok' && pose === wish));
  const wanted = nextPose(taken, skipped);
  const looking = running && ready && wanted !== null;
  // Nothing is left to ask for. Taking a photo out later must not switch the camera on again.
  if (running && wanted === null) setRunning(false);

  const onChecked = useEffectEvent((blob: Blob, check: PhotoCheck) => {
    setSight({ check, problem: null });
    const isIt = check.ok && wanted !== null && check.pose === wanted;
    const before = held.current.pose === wanted ? held.current.times : 0;
    held.current = { pose: wanted, times: isIt ? before + 1 : 0 };
    if (wanted === null || held.current.times < HELD) return;
    held.current = { pose: null, times: 0 };
    onTaken(blob, check);
  });
  const onProblem = useEffectEvent((problem: ApiError) => setSight({ check: null, problem }));

  useEffect(() => {
    if (!looking) return;
    const controller = new AbortController();
    void runCheckLoop({ grab, onChecked, onProblem }, controller.signal);
    return () => controller.abort();
  }, [looking, grab]);

  const start = () => {
    // Whoever starts again after the end wants what was left out.
    if (wanted === null) setSkipped([]);
    setSight(NOTHING);
    setRunning(true);
  };
  const skip = () => {
    if (wanted !== null) setSkipped([...skipped, wanted]);
  };
  const askFor = (pose: Pose) => {
    setSkipped(skipped.filter((each) => each !== pose));
    setSight(NOTHING);
    setRunning(true);
  };

  const stop = () => setRunning(false);

  return { ...(looking ? sight : NOTHING), running, looking, taken, wanted, start, stop, skip, askFor };
}
