import { UnstyledButton } from '@mantine/core';

import type { Arrival } from '@/api/types.gen';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './mailbox.module.css';

const t = words('mailbox');

interface ArrivalsProps {
  arrivals: Arrival[];
  /** Which one is being read. */
  read: number | null;
  onRead: (n: number) => void;
}

/** What has arrived, the newest first. */
export function Arrivals({ arrivals, read, onRead }: ArrivalsProps) {
  return (
    <ul className={classes.list} aria-label={t('list')}>
      {arrivals
        .toSorted((a, b) => b.n - a.n)
        .map(({ n, at, to, subject }) => (
          <li key={n}>
            <UnstyledButton className={classes.item} aria-current={n === read || undefined} onClick={() => onRead(n)}>
              <span className={classes.to}>
                <bdi>{to}</bdi>
              </span>
              <time className={classes.at} dateTime={at}>
                {formatMoment(at)}
              </time>
              <span className={classes.about}>
                <bdi>{subject}</bdi>
              </span>
            </UnstyledButton>
          </li>
        ))}
    </ul>
  );
}
