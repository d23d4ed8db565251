import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { Link } from 'react-router';

import { Panel } from '@/components/panel';
import { sessionMailQuery } from '@/features/mail/api/get-mail';
import { plural } from '@/lib/format';
import type { MailCounts } from '@/types/mail';

import classes from './session-mail-panel.module.css';
import { mailOfSession } from './mail-links';
import { STANDING_ICONS, STANDING_LABELS } from './standing';
import { UnreachableNotice } from './unreachable-notice';

const SHOWN = ['waiting', 'queued', 'sending', 'sent', 'failed', 'cancelled'] as const;

/** How the messages about a session stand. */
export function SessionMailPanel({ sessionId }: { sessionId: string }) {
  const { data: mail, error } = useQuery(sessionMailQuery(sessionId));
  return (
    <Panel
      title="Messages"
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
            {mail.counts.waiting > 0 ? `Look at ${plural(mail.counts.waiting, 'message')} and send` : 'See the messages'}
          </Button>
        )
      }
    >
      <div className={classes.body}>
        {mail && (mail.total > 0 ? <Tally counts={mail.counts} /> : <p className={classes.none}>{NONE}</p>)}
        {mail && <UnreachableNotice students={mail.unreachable} />}
        {!mail && error && <p className={classes.none}>{error.message}</p>}
        {!mail && !error && <p className={classes.none}>Asking for the messages…</p>}
      </div>
    </Panel>
  );
}

const NONE = 'No message was written: nobody was absent whose guardians could be told.';

function Tally({ counts }: { counts: MailCounts }) {
  return (
    <ul className={classes.tally} aria-label="Messages of this session">
      {SHOWN.filter((standing) => counts[standing] > 0).map((standing) => {
        const Icon = STANDING_ICONS[standing];
        return (
          <li key={standing} data-standing={standing}>
            <Icon size={16} stroke={1.9} aria-hidden />
            <strong>{counts[standing]}</strong> {STANDING_LABELS[standing].toLowerCase()}
          </li>
        );
      })}
    </ul>
  );
}
