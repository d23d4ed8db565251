import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';

import type { Student } from '@/api/types.gen';
import { FEWEST_PHOTOS, isWeak } from '@/lib/enrolment';
import { words } from '@/lib/words';

import classes from './enrolled-badge.module.css';

const t = words('students');

export function EnrolledBadge({ student }: { student: Student }) {
  const { enrolled, photos } = student;
  const Icon = enrolled ? IconCircleCheck : IconCircleDashed;
  return (
    <div>
      <span className={classes.badge} data-enrolled={enrolled}>
        <Icon size={16} stroke={1.9} aria-hidden />
        {label(enrolled, photos.length)}
      </span>
      {isWeak(student) && (
        <p className={classes.weak}>
          <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
          {t('enrolled.weak', { missing: FEWEST_PHOTOS - photos.length })}
        </p>
      )}
    </div>
  );
}

/** Photos of one engine are no use to another until the vectors are made anew. */
function label(enrolled: boolean, photos: number): string {
  if (enrolled) return t('enrolled.yes');
  return photos === 0 ? t('enrolled.noPhotos') : t('enrolled.noUsablePhoto');
}
