import { Skeleton, VisuallyHidden } from '@mantine/core';

import { words } from '@/lib/words';

import classes from './live-board.module.css';

const t = words('live');

export function LiveSkeleton() {
  return (
    <div className={classes.board} role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
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
