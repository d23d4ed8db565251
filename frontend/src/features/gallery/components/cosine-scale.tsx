import type { CSSProperties } from 'react';

import { words } from '@/lib/words';

import classes from './cosine-scale.module.css';

const t = words('gallery');

interface CosineScaleProps {
  threshold: number;
  between: number | null;
  within: number | null;
}

/** The two cosines and the threshold on one line. The numbers stand beside it: this is for the eye alone. */
export function CosineScale({ threshold, between, within }: CosineScaleProps) {
  const known = [threshold, between, within].filter((value) => value !== null);
  const low = Math.max(-1, Math.floor((Math.min(...known) - 0.04) * 10) / 10);
  const at = (value: number) => `${((value - low) / (1 - low)) * 100}%`;
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.line} style={{ '--from': at(threshold) } as CSSProperties} />
      <span className={classes.threshold} style={{ insetInlineStart: at(threshold) }} />
      {between !== null && <span className={classes.between} style={{ insetInlineStart: at(between) }} />}
      {within !== null && <span className={classes.within} style={{ insetInlineStart: at(within) }} />}
      <span className={classes.low}>{t('scale', { value: low })}</span>
      <span className={classes.high}>{t('scale', { value: 1 })}</span>
    </div>
  );
}
