import { words } from '@/lib/words';

const t = words('register');

export type WebcamProblem = 'notAllowed' | 'notThere' | 'inUse' | 'unplugged' | 'insecurePage' | 'unknown';

/** By the names of what `getUserMedia` rejects with. */
const PROBLEMS: Record<string, WebcamProblem> = {
  NotAllowedError: 'notAllowed',
  NotFoundError: 'notThere',
  OverconstrainedError: 'notThere',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
};

export function webcamProblem(cause: unknown): WebcamProblem {
  const isNamed = cause instanceof Error || cause instanceof DOMException;
  return (isNamed ? PROBLEMS[cause.name] : undefined) ?? 'unknown';
}

/** What happened, and what to do about it. */
export function explainWebcam(problem: WebcamProblem): { title: string; explanation: string } {
  return { title: t(`webcam.title.${problem}`), explanation: t(`webcam.explanation.${problem}`) };
}
