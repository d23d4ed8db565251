import { IconUser } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { AlikePair, NamedStudent } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { formatCosine } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './look-alike-list.module.css';

const t = words('gallery');

/** The address of a student's first photo. */
export type PhotoOf = (studentId: string) => string | undefined;

interface LookAlikeListProps {
  pairs: AlikePair[];
  threshold: number;
  photoOf: PhotoOf;
  /** With small photos, where the list is not what the page is for. */
  compact?: boolean;
}

/** Pairs of students with their photos side by side: a person sees at once what a cosine cannot say. */
export function LookAlikeList({ pairs, threshold, photoOf, compact = false }: LookAlikeListProps) {
  return (
    <ul className={classes.pairs} data-compact={compact} aria-label={t('pairs.label')}>
      {pairs.map(({ similarity, students }) => (
        <li key={students.map(({ id }) => id).join()} data-over={similarity >= threshold}>
          <div className={classes.faces}>
            {students.map((student) => (
              <Face key={student.id} student={student} photo={photoOf(student.id)} />
            ))}
          </div>
          <p className={classes.verdict}>
            {t.rich(similarity >= threshold ? 'pairs.over' : 'pairs.under', {
              cosine: formatCosine(similarity),
              strong: (text) => <strong>{text}</strong>,
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Face({ student: { id, name, number }, photo }: { student: NamedStudent; photo: string | undefined }) {
  return (
    <Link to={`/students/${encodeURIComponent(id)}`} className={classes.face}>
      {photo === undefined ? (
        <span className={classes.none}>
          <IconUser size={28} stroke={1.4} aria-hidden />
        </span>
      ) : (
        <img src={photo} alt="" loading="lazy" />
      )}
      <span className={classes.name}>
        <PersonName name={name} />
      </span>
      <span className={classes.number}>{number}</span>
    </Link>
  );
}
