import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { MailCounts } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { sessionMailQuery } from '@/features/mail/api/get-mail';
import { formatCount } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './session-mail-panel.module.css';
import { mailOfSession } from './mail-links';
import { STANDING_ICONS } from './standing';
import { UnreachableNotice } from './unreachable-notice';

const t = words('mail');

const SHOWN = ['waiting', 'queued', 'sending', 'sent', 'failed', 'cancelled'] as const;

/** How the messages about a session stand. */
export function SessionMailPanel({ sessionId }: { sessionId: string }) {
  const { data: mail, error } = useQuery(sessionMailQuery(sessionId));
  return (
    <Panel
      title={t('session.title')}
      aside={
        mail !== undefined &&
        mail.total > 0 && (
          <Button
            size="xs"
            {...(mail.counts.waiting > 0 ? {} : { variant: 'default' })}
            component={Link}
            to={mailOfSession(sessionId)}
            leftSection={<IconMail size={16} stroke={1.8} aria-hidden />}
          >
            {mail.counts.waiting > 0 ? t('session.look', { count: mail.counts.waiting }) : t('session.see')}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        {mail && (mail.total > 0 ? <Tally counts={mail.counts} /> : <p className={classes.none}>{t('session.none')}</p>)}
        {mail && <UnreachableNotice students={mail.unreachable} />}
        {!mail && error && <p className={classes.none}>{error.message}</p>}
        {!mail && !error && <p className={classes.none}>{t('session.asking')}</p>}
      </div>
    </Panel>
  );
}

function Tally({ counts }: { counts: MailCounts }) {
  return (
    <ul className={classes.tally} aria-label={t('session.list')}>
      {SHOWN.filter((standing) => counts[standing] > 0).map((standing) => {
        const Icon = STANDING_ICONS[standing];
        return (
          <li key={standing} data-standing={standing}>
            <Icon size={16} stroke={1.9} aria-hidden />
            {t.rich('session.tally', {
              count: () => <strong>{formatCount(counts[standing])}</strong>,
              standing: t(`standingInText.${standing}`),
            })}
          </li>
        );
      })}
    </ul>
  );
}
