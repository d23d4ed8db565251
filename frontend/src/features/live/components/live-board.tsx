import type { ReactNode } from 'react';

import type { Live, RegisterEntry } from '@/api/types.gen';

import classes from './live-board.module.css';
import { RegisterPanel } from './register-panel';
import { VibePanel } from './vibe-panel';
import { VideoPanel } from './video-panel';

interface LiveBoardProps {
  live: Live;
  /** The last poll failed: what is shown is an old state. */
  lost: boolean;
  connection: number;
  /** What other features have to say here: the session above, the trays below the picture. */
  session: ReactNode;
  trays: ReactNode;
  keepsAttendance: boolean;
  mark: (entry: RegisterEntry) => ReactNode;
}

export function LiveBoard({ live, lost, connection, session, trays, keepsAttendance, mark }: LiveBoardProps) {
  return (
    <>
      <div className={classes.top}>
        {session}
      </div>
      <div className={classes.board} data-stale={lost}>
        <div className={classes.watch}>
          <VideoPanel live={live} stale={lost} connection={connection} />
          {trays}
          {live.vibe !== null && <VibePanel vibe={live.vibe} />}
        </div>
        <div className={classes.register}>
          <RegisterPanel live={live} keepsAttendance={keepsAttendance} mark={mark} />
        </div>
      </div>
    </>
  );
}
