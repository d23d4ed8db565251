import { Button, Group, Progress, VisuallyHidden } from '@mantine/core';
import { IconRefresh, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { useResumeMail } from '@/features/mail/api/send-mail';
import { formatClock, formatDay, formatMoment, plural } from '@/lib/format';
import type { MailQueue } from '@/types/mail';

import classes from './queue-banner.module.css';
import { useProgress, type ProgressSoFar } from './use-progress';

const MAIL_SETTINGS = '/settings#mail';

/** What the queue is doing, and what to do where it stands still. */
export function QueueBanner({ queue }: { queue: MailQueue }) {
  const progress = useProgress(queue);
  return (
    <>
      <VisuallyHidden role="status">{headline(queue)}</VisuallyHidden>
      <State queue={queue} progress={progress} />
    </>
  );
}

function State({ queue, progress }: { queue: MailQueue; progress: ProgressSoFar | null }) {
  const { state, message } = queue;
  if (state === 'not_set_up') return <NotSetUp queue={queue} />;
  if (state === 'stopped') {
    return (
      <Standstill tone="bad" queue={queue} settings>
        {message}
      </Standstill>
    );
  }
  if (state === 'paused') {
    return (
      <Standstill tone="warn" queue={queue}>
        {message}
      </Standstill>
    );
  }
  if (progress) return <Sending message={message} progress={progress} />;
  return <p className={classes.quiet}>{factsOf(queue).join(' ')}</p>;
}

function Sending({ message, progress: { sent, of } }: { message: string | null; progress: ProgressSoFar }) {
  return (
    <Notice tone="info" title={sent === 0 ? `Sending ${plural(of, 'message')}` : `Sending: ${sent} of ${of} are out`}>
      {message !== null && <p>{message}</p>}
      <Progress
        value={(100 * sent) / of}
        size="sm"
        mt={8}
        classNames={{ root: classes.bar ?? '' }}
        aria-label={`${sent} of ${of} messages sent`}
      />
    </Notice>
  );
}

interface StandstillProps {
  tone: 'warn' | 'bad';
  queue: MailQueue;
  /** Whether it may be the settings that are to be mended. */
  settings?: boolean;
  children: string | null;
}

function Standstill({ tone, queue, settings = false, children }: StandstillProps) {
  const { mutate, isPending, error } = useResumeMail();
  return (
    <Notice
      tone={tone}
      title={headline(queue)}
      action={
        <Group gap="xs">
          {settings && <SettingsLink>Mail settings</SettingsLink>}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
            loading={isPending}
            onClick={() => mutate()}
          >
            Try again
          </Button>
        </Group>
      }
    >
      {children !== null && <p>{children}</p>}
      {queue.to_send > 0 && <p>{plural(queue.to_send, 'message waits', 'messages wait')} until it goes on; none is lost.</p>}
      {error && <p role="alert">{error.message}</p>}
    </Notice>
  );
}

function NotSetUp({ queue }: { queue: MailQueue }) {
  return (
    <Notice tone="warn" title={headline(queue)} action={<SettingsLink filled>Set up mail</SettingsLink>}>
      {queue.message !== null && <p>{queue.message}</p>}
      <p>
        The file <code>.env</code> names the account as <code>SENDER_EMAIL</code> and <code>SENDER_PASSWORD</code>, and a
        mail server other than Gmail’s as <code>SMTP_HOST</code> and <code>SMTP_PORT</code>. Until it is set up every
        message is kept here, and nothing is lost.
      </p>
    </Notice>
  );
}

function SettingsLink({ filled = false, children }: { filled?: boolean; children: ReactNode }) {
  return (
    <Button
      size="xs"
      {...(filled ? {} : { variant: 'default' })}
      component={Link}
      to={MAIL_SETTINGS}
      leftSection={<IconSettings size={16} stroke={1.8} aria-hidden />}
    >
      {children}
    </Button>
  );
}

function headline({ state, until, to_send }: MailQueue): string {
  if (state === 'not_set_up') return 'Mail is not set up yet';
  if (state === 'stopped') return 'Sending has stopped';
  if (state === 'paused') return until === null ? 'Sending is paused' : `Sending is paused until ${clockOf(until)}`;
  return to_send > 0 ? 'Messages are being sent' : 'Nothing is being sent';
}

function factsOf({ sent_today, per_day, auto }: MailQueue): string[] {
  const limit = per_day === null ? '' : ` of at most ${per_day}`;
  return [
    'Nothing is being sent at the moment.',
    ...(sent_today > 0 ? [`${sent_today}${limit} went out today.`] : []),
    auto
      ? 'Messages go out by themselves as soon as a session is closed.'
      : 'After a session is closed its messages wait here until you send them.',
  ];
}

/** A time of today as a time, another with its day. */
function clockOf(iso: string): string {
  return formatDay(iso) === formatDay(new Date().toISOString()) ? formatClock(iso) : formatMoment(iso);
}
