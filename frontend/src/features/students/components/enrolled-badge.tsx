import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';

import type { Student } from '@/types/api';

import classes from './enrolled-badge.module.css';

export function EnrolledBadge({ student: { enrolled, photos } }: { student: Student }) {
  const Icon = enrolled ? IconCircleCheck : IconCircleDashed;
  return (
    <span className={classes.badge} data-enrolled={enrolled}>
      <Icon size={16} stroke={1.9} aria-hidden />
      {label(enrolled, photos.length)}
    </span>
  );
}

/** Photos of one engine are no use to another until the vectors are made anew. */
function label(enrolled: boolean, photos: number): string {
  if (enrolled) return 'Can be recognised';
  return photos === 0 ? 'No photos yet' : 'No usable photo yet';
}
