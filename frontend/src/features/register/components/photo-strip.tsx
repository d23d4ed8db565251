import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';

import { words } from '@/lib/words';


import { FaceDialog } from './face-dialog';
import { PhotoCard } from './photo-card';
import classes from './photo-strip.module.css';
import type { TrayPhoto } from './photo-tray';
import type { PhotoTray } from './use-photo-tray';

const t = words('register');

interface PhotoStripProps {
  tray: PhotoTray;
  disabled: boolean;
  /** Null where no camera is chosen. */
  onRetake: ((photo: TrayPhoto) => void) | null;
}

export function PhotoStrip({ tray, disabled, onRetake }: PhotoStripProps) {
  const { photos } = tray;
  const box = useRef<HTMLDivElement>(null);
  const [choosing, setChoosing] = useState<number | null>(null);

  /** The focus goes to the neighbour of what is gone, and never back to the top of the page. */
  const remove = (index: number) => {
    const buttons = box.current?.querySelectorAll<HTMLButtonElement>('[data-remove]') ?? [];
    (buttons[index + 1] ?? buttons[index - 1] ?? box.current)?.focus();
    const photo = photos[index];
    if (photo) tray.remove([photo.id]);
  };

  return (
    <div ref={box} tabIndex={-1} className={classes.box}>
      <VisuallyHidden role="status">{announce(photos.at(-1))}</VisuallyHidden>
      {photos.length === 0 ? (
        <p className={classes.empty}>
          {t('strip.empty')}
        </p>
      ) : (
        <>
          <p className={classes.count}>{summarise(photos)}</p>
          <ul className={classes.strip} aria-label={t('strip.label')}>
            {photos.map((photo, index) => (
              <PhotoCard
                key={photo.id}
                photo={photo}
                disabled={disabled}
                onRemove={() => remove(index)}
                onCheckAgain={() => tray.checkAgain(photo)}
                onChooseFace={() => setChoosing(photo.id)}
                onRetake={onRetake && photo.pose ? () => onRetake(photo) : null}
              />
            ))}
          </ul>
        </>
      )}
      <FaceDialog
        photo={photos.find(({ id }) => id === choosing)}
        onChoose={tray.chooseFace}
        onClose={() => setChoosing(null)}
      />
    </div>
  );
}

function summarise(photos: TrayPhoto[]): string {
  const good = photos.filter(({ state }) => state.kind === 'ok').length;
  return t('strip.summary', { good, total: photos.length });
}

function announce(photo: TrayPhoto | undefined): string {
  if (!photo) return '';
  const { label, state } = photo;
  switch (state.kind) {
    case 'checking':
      return t('strip.checking', { label });
    case 'ok':
      return t('strip.ok', { label });
    case 'choose':
      return t('strip.choose', { label });
    case 'refused':
      return t('strip.refused', { label, reasons: state.reasons.join(' ') });
    case 'unchecked':
      return t('strip.unchecked', { label, problem: state.problem });
  }
}
