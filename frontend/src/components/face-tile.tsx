import type { ReactNode } from 'react';

import type { MarkStatus } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { Portrait } from '@/components/portrait';
import { statusLetter } from '@/lib/marks';

import classes from './face-tile.module.css';

interface FaceTileProps {
  name: string;
  photo: string | undefined;
  /** Coloured and patterned by it; null where no lesson is on. */
  status: MarkStatus | null;
  /** What a press does, in words, and does. Without it the tile is a picture. */
  press?: { says: string; act: () => void } | undefined;
  /** In its corner. */
  more?: ReactNode;
}

/** A student as a face with a name. */
export function FaceTile({ name, photo, status, press, more }: FaceTileProps) {
  const inside = (
    <>
      <Portrait photo={photo} side={160} className={classes.face} />
      <span className={classes.name}>
        <PersonName name={name} />
      </span>
      {status !== null && (
        <span className={classes.mark} aria-hidden>
          {statusLetter(status)}
        </span>
      )}
    </>
  );
  return (
    <div className={classes.tile} data-status={status ?? undefined}>
      {press ? (
        <button type="button" className={classes.press} aria-label={press.says} onClick={press.act}>
          {inside}
        </button>
      ) : (
        <div className={classes.press}>{inside}</div>
      )}
      {more !== undefined && <div className={classes.more}>{more}</div>}
    </div>
  );
}
