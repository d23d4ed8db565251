import { Button } from '@mantine/core';
import { IconArmchair } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { RegisterEntry, SeatPlan } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { sizeOf } from '@/lib/seats';
import { words } from '@/lib/words';

import classes from './register-seats.module.css';
import { RegisterTile, RegisterTiles, type TileSlots } from './register-tiles';

const t = words('live');

/** Where somebody arranges the seats. */
export interface Seating {
  plan: SeatPlan | undefined;
  arrangeAt: string;
}

interface RegisterSeatsProps extends TileSlots {
  rows: readonly RegisterEntry[];
  seating: Seating;
}

/** The register as the class sits, the front at the top; whoever has no seat stands below. */
export function RegisterSeats({ rows, seating: { plan, arrangeAt }, ...slots }: RegisterSeatsProps) {
  const seats = plan?.seats ?? [];
  if (plan && seats.length === 0) {
    return (
      <EmptyState
        icon={IconArmchair}
        title={t('seats.none')}
        action={
          <Button component={Link} to={arrangeAt}>
            {t('seats.arrange')}
          </Button>
        }
      >
        {t('seats.noneHelp')}
      </EmptyState>
    );
  }
  const seatOf = new Map(seats.map((seat) => [seat.student_id, seat]));
  const { columns } = sizeOf(seats);
  const seated = rows.filter(({ student_id }) => seatOf.has(student_id));
  const standing = rows.filter(({ student_id }) => !seatOf.has(student_id));
  return (
    <div className={classes.room}>
      <p className={classes.front}>{t('seats.front')}</p>
      <ul className={classes.seats} style={{ gridTemplateColumns: `repeat(${columns}, minmax(76px, 1fr))` }} aria-label={t('table.label')}>
        {seated.map((entry) => {
          const { column = 0, row = 0 } = seatOf.get(entry.student_id) ?? {};
          return (
            <li key={entry.student_id} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
              <RegisterTile entry={entry} {...slots} />
            </li>
          );
        })}
      </ul>
      {standing.length > 0 && (
        <>
          <h3 className={classes.standing}>{t('seats.standing', { count: standing.length })}</h3>
          <RegisterTiles rows={standing} {...slots} />
        </>
      )}
      <Link to={arrangeAt} className={classes.arrange}>
        {t('seats.arrange')}
      </Link>
    </div>
  );
}
