import type { Photo } from '@/api/types.gen';
import { formatDay } from '@/lib/format';
import { smallPhoto } from '@/lib/small-photo';
import { words } from '@/lib/words';

import classes from './photo-stack.module.css';

const t = words('students');

const SHOWN = 3;
/** Pixels a side, of which there are two for each that is shown, for fine screens. */
const SIDE = 72;

export function PhotoStack({ photos, name }: { photos: Photo[]; name: string }) {
  if (photos.length === 0) return <span className={classes.none}>{t('noPhotos')}</span>;
  return (
    <span className={classes.stack}>
      {photos.slice(0, SHOWN).map(({ n, url, added_at }) => (
        <img
          key={n}
          src={smallPhoto(url, SIDE)}
          alt={t('photos.addedOn', { name, day: formatDay(added_at) })}
          width={36}
          height={36}
          loading="lazy"
          decoding="async"
        />
      ))}
      <span className={classes.count}>{photos.length}</span>
    </span>
  );
}
