import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { SchoolClass, Seat, SeatPlan, Student } from '@/api/types.gen';
import { classFacts } from '@/app/class-facts';
import { OneClass } from '@/app/routes/one-class';
import { useSchoolName } from '@/app/use-school-name';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { PageHeading } from '@/components/page-heading';
import { PaperFacts, PaperHead, PrintButton } from '@/components/paper';
import { seatsQuery, useChangeSeats } from '@/features/classes/api/seats';
import { SeatPlanner } from '@/features/classes/components/seat-planner';
import { studentsQuery } from '@/features/students/api/get-students';
import { byName } from '@/lib/people';
import { seatInOrder } from '@/lib/seats';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

const COLUMNS = 6;

export function ClassSeatsRoute() {
  return <OneClass title={t('seats.title')}>{(known) => <SeatsPage key={known.id} known={known} />}</OneClass>;
}

function SeatsPage({ known }: { known: SchoolClass }) {
  const students = useQuery(studentsQuery);
  const plan = useQuery(seatsQuery(known.id));
  const failed = students.error ?? plan.error;
  const [refused, setRefused] = useState({ times: 0, message: '' });
  const startAnew = (message: string) =>
    void plan.refetch().then(() => setRefused(({ times }) => ({ times: times + 1, message })));
  return (
    <>
      <title>{t('pageTitle', { page: t('seats.named', { name: known.name }) })}</title>
      <BackLink to={`/classes/${encodeURIComponent(known.id)}`}>{known.name}</BackLink>
      {refused.message !== '' && (
        <Notice tone="bad" title={t('seats.notSaved')} role="alert">
          <p>{refused.message}</p>
        </Notice>
      )}
      {students.data && plan.data && (
        <Plan key={refused.times} known={known} students={students.data} plan={plan.data} onRefused={startAnew} />
      )}
      {failed && !(students.data && plan.data) && (
        <LoadError
          title={t('seats.failed')}
          error={failed}
          onRetry={() => void Promise.all([students.refetch(), plan.refetch()])}
          retrying={students.isFetching || plan.isFetching}
        />
      )}
      {!failed && !(students.data && plan.data) && <Skeleton height={420} radius="md" />}
    </>
  );
}

interface PlanProps {
  known: SchoolClass;
  students: readonly Student[];
  plan: SeatPlan;
  /** A move was not kept: the plan is to be read anew. */
  onRefused: (message: string) => void;
}

/** Each move is kept at once; the last one can be taken back. */
function Plan({ known, students, plan, onRefused }: PlanProps) {
  const [seats, setSeats] = useState(plan.seats);
  const [before, setBefore] = useState<Seat[] | null>(null);
  const school = useSchoolName();
  const { mutate } = useChangeSeats(known.id, plan, onRefused);
  const pupils = students
    .filter(({ id }) => known.roster.includes(id))
    .toSorted(byName)
    .map(({ id, name, photos: [photo] }) => ({ id, name, photo: photo?.url }));

  const keep = (next: Seat[], undoTo: Seat[] | null) => {
    setSeats(next);
    setBefore(undoTo);
    mutate(next);
  };
  return (
    <div className={styles.landscape}>
      <PaperHead school={school} />
      <PageHeading
        title={t('seats.named', { name: known.name })}
        aside={
          <Group gap="xs">
            <Button size="xs" variant="default" disabled={before === null} onClick={() => before && keep(before, null)}>
              {t('seats.undo')}
            </Button>
            {seats.length === 0 && pupils.length > 0 && (
              <Button size="xs" variant="default" onClick={() => keep(seatInOrder(pupils.map(({ id }) => id), COLUMNS), seats)}>
                {t('seats.inOrder')}
              </Button>
            )}
            <PrintButton />
          </Group>
        }
      >
        <span data-screen>{known.room === '' ? t('seats.lead') : t('seats.leadIn', { room: known.room })}</span>
      </PageHeading>
      <PaperFacts facts={classFacts(known)} />
      <SeatPlanner pupils={pupils} seats={seats} onChange={(next) => keep(next, seats)} />
    </div>
  );
}
