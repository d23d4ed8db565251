import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBroadcast } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { getClassOptions } from '@/api/@tanstack/react-query.gen';
import { client } from '@/api/client.gen';
import type { GetSessionWorkbookData, Session } from '@/api/types.gen';
import { CloseButton } from '@/app/close-button';
import { MarkDrawer } from '@/app/mark-drawer';
import { useMoodAllowed } from '@/app/use-mood-allowed';
import { useSchoolName } from '@/app/use-school-name';
import { BackLink } from '@/components/back-link';
import { DownloadLink } from '@/components/download-link';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { PaperFacts, PaperHead, PrintButton, SignatureLine } from '@/components/paper';
import { SessionMailPanel } from '@/features/mail/components/session-mail-panel';
import { MarkButton } from '@/features/marks/components/mark-button';
import { sessionQuery } from '@/features/sessions/api/get-session';
import { MoodPanel } from '@/features/sessions/components/mood-panel';
import { ReopenButton } from '@/features/sessions/components/reopen-button';
import { SessionRegister } from '@/features/sessions/components/session-register';
import { SessionSummaryPanel } from '@/features/sessions/components/session-summary';
import { SnapshotList } from '@/features/sessions/components/snapshot-list';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './pages.module.css';

const t = words('app');

const workbookUrl = (id: string) =>
  client.buildUrl<GetSessionWorkbookData>({ url: '/api/sessions/{session_id}/report.xlsx', path: { session_id: id } });

export function SessionRoute() {
  const { sessionId = '' } = useParams();
  const { data: session, error, isFetching, refetch } = useQuery(sessionQuery(sessionId));
  return (
    <>
      <BackLink to="/sessions">{t('places.sessions')}</BackLink>
      {session && <SessionPage key={session.id} session={session} />}
      {!session && (
        <>
          <title>{t('pageTitle', { page: t('session.one') })}</title>
          <PageHeading title={t('session.one')} />
        </>
      )}
      {!session && error && (
        <LoadError
          title={t('session.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!session && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}

function SessionPage({ session }: { session: Session }) {
  const { id, class_name, started_at, room } = session;
  const mood = useMoodAllowed();
  const school = useSchoolName();
  const taught = useQuery(getClassOptions({ path: { class_id: session.class_id } }));
  const teachers = taught.data?.teachers ?? [];
  const [open, setOpen] = useState<{ studentId: string; now: string } | null>(null);
  const heading = t('sessions.option', { name: class_name, moment: formatMoment(started_at) });
  const inRoom = room === '' ? heading : t('session.inRoom', { session: heading, room });
  return (
    <>
      <title>{t('pageTitle', { page: inRoom })}</title>
      <PaperHead school={school} />
      <PageHeading
        title={heading}
        aside={
          <div className={classes.actions}>
            {session.waiting_since !== null && <CloseButton session={session} />}
            {session.waiting_since === null && session.state === 'open' && (
              <Button component={Link} to="/" size="xs" leftSection={<IconBroadcast size={16} aria-hidden />}>
                {t('toLive')}
              </Button>
            )}
            {session.state === 'closed' && <ReopenButton session={session} />}
            <DownloadLink href={workbookUrl(id)}>{t('session.download')}</DownloadLink>
            <PrintButton />
          </div>
        }
      >
        {[...(room === '' ? [] : [room]), t(`session.state.${session.waiting_since === null ? session.state : 'waiting'}`)].join(' · ')}
      </PageHeading>
      <PaperFacts facts={teachers.length > 0 ? [t('paper.teachers', { teachers: teachers.join(', ') })] : []} />
      <div className={classes.stack}>
        <SessionSummaryPanel session={session} />
        {session.state === 'closed' && (
          <div className={classes.screenOnly}>
            <SessionMailPanel sessionId={id} />
          </div>
        )}
        <SessionRegister
          session={session}
          mark={(mark) => <MarkButton mark={mark} onOpen={() => setOpen({ studentId: mark.student_id, now: new Date().toISOString() })} />}
        />
        {mood && <MoodPanel session={session} />}
        <div className={classes.screenOnly}>
          <SnapshotList sessionId={id} mood={mood} />
        </div>
      </div>
      <SignatureLine />
      <MarkDrawer
        sessionId={id}
        studentId={open?.studentId ?? null}
        now={open?.now ?? session.started_at}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
