import type { ReactNode } from 'react';

import type { SchoolClass, SessionSummary } from '@/api/types.gen';

import type { CloseSlots } from './close-slots';
import { ClosedBanner } from './closed-banner';
import { FirstClassHint } from './first-class-hint';
import { RunningSession } from './running-session';
import { StartPanel } from './start-panel';

interface SessionBarProps extends CloseSlots {
  session: SessionSummary | null;
  /** Those that are not archived; undefined while they are not known. */
  options: SchoolClass[] | undefined;
  now: string;
  mood: boolean;
  /** What became of the messages of a session that was closed. */
  mail: (sessionId: string) => ReactNode;
}

/** Above the live view: the session that runs, or the way to start one. */
export function SessionBar({ session, options, now, mood, mail, ...slots }: SessionBarProps) {
  if (session) return <RunningSession session={session} now={now} mood={mood} {...slots} />;
  if (!options) return null;
  return (
    <>
      <ClosedBanner now={now} mail={mail} />
      {options.length === 0 ? <FirstClassHint /> : <StartPanel options={options} />}
    </>
  );
}
