import { Button, Group, Progress, VisuallyHidden } from '@mantine/core';
import { IconRefresh, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { MailQueue } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { useResumeMail } from '@/features/mail/api/send-mail';
import { formatClock, formatDay, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './queue-banner.module.css';
import { useProgress, type ProgressSoFar } from './use-progress';

const t = words('mail');

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
    <Notice tone="info" title={sent === 0 ? t('queue.started', { count: of }) : t('queue.progress', { sent, count: of })}>
      {message !== null && <p>{message}</p>}
      <Progress
        value={(100 * sent) / of}
        size="sm"
        mt={8}
        classNames={{ root: classes.bar ?? '' }}
        aria-label={t('queue.progressLabel', { sent, count: of })}
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
          {settings && <SettingsLink>{t('queue.settings')}</SettingsLink>}
          <ActionButton
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
            pending={isPending}
            onClick={() => mutate({})}
          >
            {t('queue.tryAgain')}
          </ActionButton>
        </Group>
      }
    >
      {children !== null && <p>{children}</p>}
      {queue.to_send > 0 && <p>{t('queue.waiting', { count: queue.to_send })}</p>}
      {error && <p role="alert">{error.message}</p>}
    </Notice>
  );
}

function NotSetUp({ queue }: { queue: MailQueue }) {
  return (
    <Notice tone="warn" title={headline(queue)} action={<SettingsLink filled>{t('queue.setUp')}</SettingsLink>}>
      {queue.message !== null && <p>{queue.message}</p>}
      <p>{t.rich('queue.notSetUpHelp', { code: (text) => <code>{text}</code> })}</p>
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
  if (state === 'not_set_up') return t('queue.notSetUp');
  if (state === 'stopped') return t('queue.stopped');
  if (state === 'paused') return until === null ? t('queue.paused') : t('queue.pausedUntil', { moment: clockOf(until) });
  return t(to_send > 0 ? 'queue.sending' : 'queue.idle');
}

function factsOf({ sent_today, per_day, auto }: MailQueue): string[] {
  const today =
    per_day === null
      ? t('queue.today', { sent: sent_today })
      : t('queue.todayOfMost', { sent: sent_today, most: per_day });
  return [t('queue.quiet'), ...(sent_today > 0 ? [today] : []), t(auto ? 'queue.auto' : 'queue.byHand')];
}

/** A time of today as a time, another with its day. */
function clockOf(iso: string): string {
  return formatDay(iso) === formatDay(new Date().toISOString()) ? formatClock(iso) : formatMoment(iso);
}
