import { useQuery } from '@tanstack/react-query';
import { memo, useCallback, useDeferredValue } from 'react';

import type { Live, RegisterEntry, SchoolClass, SeatPlan } from '@/api/types.gen';
import { GuardiansTold } from '@/app/guardians-told';
import { MarkDrawer } from '@/app/mark-drawer';
import { usePhotosOnRecord } from '@/app/use-photos-on-record';
import { useMarking } from '@/app/use-marking';
import { useRecoveries } from '@/app/use-recoveries';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { StatusBadge } from '@/components/status-badge';
import { classesQuery } from '@/features/classes/api/get-classes';
import { seatsQuery } from '@/features/classes/api/seats';
import { seatsOf } from '@/features/classes/components/class-links';
import { liveQuery } from '@/features/live/api/get-live';
import { LiveBoard } from '@/features/live/components/live-board';
import { LiveSkeleton } from '@/features/live/components/live-skeleton';
import { countRegister } from '@/features/live/components/register-order';
import { WaitingNote } from '@/features/mail/components/waiting-note';
import { LastMarksBar } from '@/features/marks/components/last-marks';
import { MarkButtons } from '@/features/marks/components/mark-buttons';
import { MarkMenu } from '@/features/marks/components/mark-menu';
import { SessionBar } from '@/features/sessions/components/session-bar';
import { Trays } from '@/features/trays/components/trays';
import { inPicture } from '@/lib/in-picture';
import { nextMark } from '@/lib/marks';
import { words } from '@/lib/words';

const t = words('app');

export function LiveRoute() {
  const query = useQuery(liveQuery);
  // A whole room at each poll: drawn in slices, so that what somebody does meanwhile goes first.
  const live = useDeferredValue(query.data);
  const lost = query.error !== null;
  const connection = useRecoveries(lost);
  const page = live ? t('live.present', { present: countRegister(live.register).here }) : t('places.live');
  return (
    <>
      <title>{t('pageTitle', { page })}</title>
      {!live && <PageHeading title={t('places.live')} />}
      {live && <Room live={live} lost={lost} connection={connection} />}
      {!live && query.error && (
        <LoadError
          title={t('live.failed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {!live && !query.error && <LiveSkeleton />}
    </>
  );
}

interface RoomProps {
  live: Live;
  lost: boolean;
  /** Changes when the server is back. */
  connection: number;
}

/** With what comes after the room itself: each of these answers draws it in slices too. */
function Room(props: RoomProps) {
  const { register, session } = props.live;
  const { data: classes } = useQuery(classesQuery(false));
  const { data: seats } = useQuery({ ...seatsQuery(session?.class_id ?? ''), enabled: session !== null });
  const photoOf = usePhotosOnRecord(register.length > 0);
  return (
    <Drawn {...props} classes={useDeferredValue(classes)} seats={useDeferredValue(seats)} photoOf={useDeferredValue(photoOf)} />
  );
}

function ClassesFailed() {
  const classes = useQuery(classesQuery(false));
  if (classes.data || !classes.error) return null;
  return (
    <LoadError
      title={t('live.classesFailed')}
      error={classes.error}
      onRetry={() => void classes.refetch()}
      retrying={classes.isFetching}
    />
  );
}

interface DrawnProps extends RoomProps {
  classes: SchoolClass[] | undefined;
  seats: SeatPlan | undefined;
  photoOf: (studentId: string) => string | undefined;
}

/** Drawn anew only with another state of the room, and not for what a poll does on its way. */
const Drawn = memo(function Drawn({ live, lost, connection, classes, seats, photoOf }: DrawnProps) {
  const marking = useMarking(live);
  const session = live.session;
  const { give, undo, open } = marking;
  const inSession = session !== null;
  const mark = useCallback(
    (entry: RegisterEntry) =>
      inSession ? (
        <MarkButtons entry={entry} onGive={give} onTakeBack={undo} onMore={open} />
      ) : (
        <StatusBadge status={entry.status} />
      ),
    [inSession, give, undo, open],
  );
  const picture = inPicture(live, lost);
  return (
    <>
      <LiveBoard
        live={live}
        lost={lost}
        connection={connection}
        heading={<PageHeading title={t('places.live')} />}
        keepsAttendance={(classes ?? []).length > 0}
        session={
          <>
            <SessionBar
              session={session}
              options={classes}
              now={live.time}
              mood={live.vibe !== null}
              told={(absent) => <GuardiansTold absent={absent} />}
              faces={(sessionId) => <Trays sessionId={sessionId} register={live.register} photoOf={photoOf} within />}
              mail={(sessionId) => <WaitingNote sessionId={sessionId} />}
            />
            {!session && <ClassesFailed />}
          </>
        }
        trays={session && <Trays sessionId={session.id} register={live.register} photoOf={photoOf} picture={picture} />}
        photoOf={photoOf}
        mark={mark}
        onStep={inSession ? (entry) => give(entry, nextMark(entry.status)) : null}
        more={(entry) => (
          <MarkMenu entry={entry} onTakeBack={(what) => undo(entry, what)} onMore={() => open(entry.student_id)} />
        )}
        seating={session && { plan: seats, arrangeAt: seatsOf(session.class_id) }}
        onGiveRest={inSession ? marking.giveAll : null}
        last={
          marking.last && (
            <LastMarksBar
              key={marking.last.id}
              last={marking.last}
              onUndo={marking.undoLast}
              onReason={marking.explain}
              onDismiss={marking.forgetLast}
            />
          )
        }
      />
      {session && (
        <MarkDrawer
          sessionId={session.id}
          studentId={marking.opened?.studentId ?? null}
          conflict={marking.opened?.conflict ?? null}
          now={live.time}
          onClose={marking.close}
        />
      )}
    </>
  );
});
