import { useMantineEnv } from '@mantine/core';
import { Notifications } from '@mantine/notifications';

import classes from './toasts.module.css';

/** Long enough to read a sentence. */
const STAYS_MS = 4_000;

/** What became of something: in the flow of the page, so that it covers nothing. */
export function Toasts() {
  const env = useMantineEnv();
  return (
    <div className={classes.toasts}>
      <Notifications
        position="bottom-left"
        withinPortal={false}
        limit={3}
        autoClose={env === 'test' ? false : STAYS_MS}
        classNames={{ root: classes.place ?? '', notification: classes.toast ?? '' }}
      />
    </div>
  );
}
