import type { ReactNode } from 'react';

import type { Live } from '@/api/types.gen';

import classes from './live-board.module.css';
import { RegisterPanel, type RegisterPanelProps } from './register-panel';
import { VibePanel } from './vibe-panel';
import { VideoPanel } from './video-panel';

interface LiveBoardProps extends RegisterPanelProps {
  live: Live;
  /** The last poll failed: what is shown is an old state. */
  lost: boolean;
  connection: number;
  heading: ReactNode;
  /** What other features have to say here: the session above, the trays below the picture. */
  session: ReactNode;
  trays: ReactNode;
}

/** On a desk the register stands beside everything else, as high as the window; on a phone it comes before the picture. */
export function LiveBoard({ lost, connection, heading, session, trays, ...register }: LiveBoardProps) {
  const { live } = register;
  return (
    <div className={classes.board}>
      <div className={classes.top}>
        {heading}
        {session}
      </div>
      <div className={classes.register} data-stale={lost}>
        <RegisterPanel {...register} />
      </div>
      <div className={classes.watch} data-stale={lost}>
        <VideoPanel live={live} stale={lost} connection={connection} />
        {trays}
        {live.vibe !== null && <VibePanel vibe={live.vibe} />}
      </div>
    </div>
  );
}
