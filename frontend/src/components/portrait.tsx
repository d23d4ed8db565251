import { IconUser } from '@tabler/icons-react';

import { smallPhoto } from '@/lib/small-photo';

import classes from './portrait.module.css';

interface PortraitProps {
  /** Of a photo on record; undefined where there is none. */
  photo: string | undefined;
  /** Pixels a side, of which there are two for each that is shown, for fine screens. */
  side?: number;
  className?: string | undefined;
}

/** A student's face beside their name, which says who it is. */
export function Portrait({ photo, side = 96, className = '' }: PortraitProps) {
  const look = `${classes.portrait ?? ''} ${className}`.trim();
  if (photo === undefined) {
    return (
      <span className={look} data-empty>
        <IconUser stroke={1.5} aria-hidden />
      </span>
    );
  }
  return <img className={look} src={smallPhoto(photo, side)} alt="" loading="lazy" decoding="async" draggable={false} />;
}
