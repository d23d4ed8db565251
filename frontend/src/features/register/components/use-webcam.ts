import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';

import { actsAsMirror, browserLendsWebcams, closeWebcam, openWebcam, takeFrame } from './webcam';
import { webcamProblem, type WebcamProblem } from './webcam-problems';

export type WebcamState =
  | { kind: 'off' }
  | { kind: 'opening' }
  | { kind: 'on'; stream: MediaStream; mirrored: boolean }
  | { kind: 'failed'; problem: WebcamProblem };

export interface Webcam {
  state: WebcamState;
  videoRef: RefObject<HTMLVideoElement | null>;
  devices: MediaDeviceInfo[];
  deviceId: string | null;
  choose: (deviceId: string) => void;
  tryAgain: () => void;
  grab: () => Promise<Blob>;
}

/** This computer's webcam, on as long as `wanted`. Its light goes out with the page at the latest. */
export function useWebcam(wanted: boolean): Webcam {
  const videoRef = useRef<HTMLVideoElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  // A new one each time the webcam is asked for: what an earlier one brought is nothing any more.
  const request = useMemo(() => ({ wanted, chosen, attempt }), [wanted, chosen, attempt]);
  const [outcome, setOutcome] = useState<{ of: object; state: WebcamState } | null>(null);

  useEffect(() => {
    if (!request.wanted || !browserLendsWebcams()) return;
    let stream: MediaStream | undefined;
    let over = false;
    const settle = (state: WebcamState) => {
      if (!over) setOutcome({ of: request, state });
    };
    openWebcam(request.chosen).then(
      (opened) => {
        if (over) {
          closeWebcam(opened);
          return;
        }
        stream = opened;
        for (const track of opened.getVideoTracks()) {
          track.addEventListener('ended', () => settle({ kind: 'failed', problem: 'unplugged' }));
        }
        settle({ kind: 'on', stream: opened, mirrored: actsAsMirror(opened) });
      },
      (cause: unknown) => settle({ kind: 'failed', problem: webcamProblem(cause) }),
    );
    return () => {
      over = true;
      if (stream) closeWebcam(stream);
    };
  }, [request]);

  const state = stateNow(wanted, outcome?.of === request ? outcome.state : null);
  const stream = state.kind === 'on' ? state.stream : null;

  useEffect(() => {
    if (videoRef.current) videoRef.current.srcObject = stream;
  }, [stream]);

  return {
    state,
    videoRef,
    devices: useVideoInputs(stream),
    deviceId: stream?.getVideoTracks()[0]?.getSettings().deviceId ?? chosen,
    choose: setChosen,
    tryAgain: useCallback(() => setAttempt((count) => count + 1), []),
    grab: useCallback(() => takeFrame(videoRef.current), []),
  };
}

function stateNow(wanted: boolean, outcome: WebcamState | null): WebcamState {
  if (!wanted) return { kind: 'off' };
  if (!browserLendsWebcams()) return { kind: 'failed', problem: 'insecurePage' };
  return outcome ?? { kind: 'opening' };
}

/** The webcams to choose from. Their names are told only while one is open. */
function useVideoInputs(stream: MediaStream | null): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (!stream) return;
    const { mediaDevices } = navigator;
    const look = () => {
      void mediaDevices.enumerateDevices().then((all) => {
        setDevices(all.filter(({ kind }) => kind === 'videoinput'));
      });
    };
    look();
    mediaDevices.addEventListener('devicechange', look);
    return () => mediaDevices.removeEventListener('devicechange', look);
  }, [stream]);
  return devices;
}
