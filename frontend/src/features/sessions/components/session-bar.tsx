import type { ReactNode } from 'react';

import type { Mark, SchoolClass, SessionSummary } from '@/api/types.gen';

import { ClosedBanner } from './closed-banner';
import { FirstClassHint } from './first-class-hint';
import { RunningSession } from './running-session';
import { StartPanel } from './start-panel';

interface SessionBarProps {
  session: SessionSummary | null;
  /** Those that are not archived; undefined while they are not known. */
  options: SchoolClass[] | undefined;
  now: string;
  mood: boolean;
  /** Who would be written to about these, were the session closed now. */
  told: (absent: Mark[]) => ReactNode;
  /** What became of the messages of a session that was closed. */
  mail: (sessionId: string) => ReactNode;
}

/** Above the live view: the session that runs, or the way to start one. */
export function SessionBar({ session, options, now, mood, told, mail }: SessionBarProps) {
  if (session) return <RunningSession session={session} now={now} mood={mood} told={told} />;
  if (!options) return null;
  return (
    <>
      <ClosedBanner now={now} mail={mail} />
      {options.length === 0 ? <FirstClassHint /> : <StartPanel options={options} />}
    </>
  );
}
