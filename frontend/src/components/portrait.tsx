import { IconUser } from '@tabler/icons-react';

import classes from './portrait.module.css';

/** Twice the pixels of what is shown, for fine screens. */
const SIDE = 96;

interface PortraitProps {
  /** Of a photo on record; undefined where there is none. */
  photo: string | undefined;
  className?: string | undefined;
}

/** A student's face beside their name, which says who it is. */
export function Portrait({ photo, className = '' }: PortraitProps) {
  const look = `${classes.portrait ?? ''} ${className}`.trim();
  if (photo === undefined) {
    return (
      <span className={look} data-empty>
        <IconUser size={16} stroke={1.6} aria-hidden />
      </span>
    );
  }
  return <img className={look} src={`${photo}?side=${SIDE}`} alt="" loading="lazy" decoding="async" draggable={false} />;
}
