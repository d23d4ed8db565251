export interface WebcamProblem {
  title: string;
  explanation: string;
}

const NOT_ALLOWED: WebcamProblem = {
  title: 'The browser may not use the webcam',
  explanation: 'Allow it: the camera sign beside the address opens the permission. Then try again.',
};
const NOT_THERE: WebcamProblem = {
  title: 'No webcam was found',
  explanation: 'Plug one in, or use the room’s camera or an upload instead.',
};
const IN_USE: WebcamProblem = {
  title: 'The webcam is in use',
  explanation: 'Another program, or another tab, holds it. Close that, then try again.',
};

const PROBLEMS: Record<string, WebcamProblem> = {
  NotAllowedError: NOT_ALLOWED,
  NotFoundError: NOT_THERE,
  OverconstrainedError: NOT_THERE,
  NotReadableError: IN_USE,
  AbortError: IN_USE,
};

export const UNPLUGGED: WebcamProblem = {
  title: 'The webcam is gone',
  explanation: 'It was unplugged, or another program took it. What was taken so far is kept.',
};

export const INSECURE_PAGE: WebcamProblem = {
  title: 'The browser lends no webcam to this address',
  explanation:
    'It does so only over https, or on the computer that runs Rollcall, at http://localhost. ' +
    'Use the room’s camera or an upload instead.',
};

const UNKNOWN: WebcamProblem = {
  title: 'The webcam could not be opened',
  explanation: 'Try again, or use the room’s camera or an upload instead.',
};

/** What to tell of the error that `getUserMedia` rejects with. */
export function explainWebcam(cause: unknown): WebcamProblem {
  const isNamed = cause instanceof Error || cause instanceof DOMException;
  return (isNamed ? PROBLEMS[cause.name] : undefined) ?? UNKNOWN;
}
