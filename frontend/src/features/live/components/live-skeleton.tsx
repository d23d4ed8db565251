import { Skeleton, VisuallyHidden } from '@mantine/core';

import classes from './live-board.module.css';

export function LiveSkeleton() {
  return (
    <div className={classes.board} role="status">
      <VisuallyHidden>Loading the live view</VisuallyHidden>
      <div className={classes.watch}>
        <Skeleton height={440} radius="md" />
        <Skeleton height={150} radius="md" />
      </div>
      <div className={classes.register}>
        <Skeleton height={604} radius="md" />
      </div>
    </div>
  );
}
