import type { Live } from '@/types/api';

import classes from './live-board.module.css';
import { LiveNotices } from './live-notices';
import { RegisterPanel } from './register-panel';
import { SystemPanel } from './system-panel';
import { VibePanel } from './vibe-panel';
import { VideoPanel } from './video-panel';

interface LiveBoardProps {
  live: Live;
  /** The last poll failed: what is shown is an old state. */
  lost: boolean;
  connection: number;
}

export function LiveBoard({ live, lost, connection }: LiveBoardProps) {
  return (
    <>
      <LiveNotices live={live} lost={lost} />
      <div className={classes.board} data-stale={lost}>
        <div className={classes.watch}>
          <VideoPanel live={live} stale={lost} connection={connection} />
          {live.vibe !== null && <VibePanel vibe={live.vibe} />}
        </div>
        <div className={classes.register}>
          <RegisterPanel register={live.register} now={live.time} />
        </div>
        <div className={classes.system}>
          <SystemPanel live={live} />
        </div>
      </div>
    </>
  );
}
