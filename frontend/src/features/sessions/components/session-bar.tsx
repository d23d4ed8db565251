import type { SchoolClass } from '@/types/classes';
import type { SessionSummary } from '@/types/lesson';

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
}

/** Above the live view: the session that runs, or the way to start one. */
export function SessionBar({ session, options, now, mood }: SessionBarProps) {
  if (session) return <RunningSession session={session} now={now} mood={mood} />;
  if (!options) return null;
  return (
    <>
      <ClosedBanner now={now} />
      {options.length === 0 ? <FirstClassHint /> : <StartPanel options={options} />}
    </>
  );
}
