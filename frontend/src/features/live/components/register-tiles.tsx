import type { ReactNode } from 'react';

import type { RegisterEntry } from '@/api/types.gen';
import { FaceTile } from '@/components/face-tile';
import { nextMark, statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './register-tiles.module.css';

const t = words('live');

export interface TileSlots {
  photoOf: (studentId: string) => string | undefined;
  /** Gives the next mark; null where nobody can be marked. */
  onStep: ((entry: RegisterEntry) => void) | null;
  /** In the corner of a tile: what is seldom wanted. */
  more: (entry: RegisterEntry) => ReactNode;
}

interface RegisterTilesProps extends TileSlots {
  rows: readonly RegisterEntry[];
}

/** The register as faces: a tap steps through the marks. */
export function RegisterTiles({ rows, ...slots }: RegisterTilesProps) {
  return (
    <ul className={classes.tiles} aria-label={t('table.label')}>
      {rows.map((entry) => (
        <li key={entry.student_id}>
          <RegisterTile entry={entry} {...slots} />
        </li>
      ))}
    </ul>
  );
}

export function RegisterTile({ entry, photoOf, onStep, more }: TileSlots & { entry: RegisterEntry }) {
  const { student_id, name, status } = entry;
  const says = t('tiles.step', { name, status: statusLabel(status), next: statusLabel(nextMark(status)) });
  return (
    <FaceTile
      name={name}
      photo={photoOf(student_id)}
      status={status}
      press={onStep === null ? undefined : { says, act: () => onStep(entry) }}
      more={onStep === null ? undefined : more(entry)}
    />
  );
}
