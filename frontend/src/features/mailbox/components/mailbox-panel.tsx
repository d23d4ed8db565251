import { Button } from '@mantine/core';
import { IconArrowLeft, IconMailOpened } from '@tabler/icons-react';

import type { Arrival } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { words } from '@/lib/words';

import { Arrivals } from './arrivals';
import classes from './mailbox.module.css';
import { Reader } from './reader';

const t = words('mailbox');

interface MailboxPanelProps {
  arrivals: Arrival[];
  read: number | null;
  onRead: (n: number | null) => void;
}

/** The list beside the message that is read; on a phone one or the other. */
export function MailboxPanel({ arrivals, read, onRead }: MailboxPanelProps) {
  return (
    <div className={classes.box} data-reading={read !== null}>
      <Arrivals arrivals={arrivals} read={read} onRead={onRead} />
      <div className={classes.reader}>
        {read === null ? (
          <EmptyState icon={IconMailOpened} title={t('choose')} />
        ) : (
          <>
            <div className={classes.back}>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconArrowLeft size={16} stroke={1.8} aria-hidden />}
                onClick={() => onRead(null)}
              >
                {t('all')}
              </Button>
            </div>
            <Reader n={read} />
          </>
        )}
      </div>
    </div>
  );
}
