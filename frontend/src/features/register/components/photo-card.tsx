import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './photo-card.module.css';
import type { TrayPhoto } from './photo-tray';
import { PhotoVerdict } from './photo-verdict';
import { cropAround, mainFace } from './portrait-crop';
import { poseName } from './poses';

const t = words('register');

interface PhotoCardProps {
  photo: TrayPhoto;
  disabled: boolean;
  onRemove: () => void;
  onCheckAgain: () => void;
  onChooseFace: () => void;
  /** Null where it can only be removed. */
  onRetake: (() => void) | null;
}

export function PhotoCard({ photo, disabled, onRemove, onCheckAgain, onChooseFace, onRetake }: PhotoCardProps) {
  const face = mainFace(photo);
  const crop = face && photo.seen ? cropAround(face, photo.seen.width, photo.seen.height) : undefined;
  return (
    <li className={classes.card} data-kind={photo.state.kind}>
      <div className={classes.window}>
        <img src={photo.url} alt={photo.label} className={classes.picture} data-cropped={crop !== undefined} style={crop} />
      </div>
      {photo.pose && <span className={classes.pose}>{poseName(photo.pose)}</span>}
      <ActionIcon
        variant="filled"
        color="dark.8"
        size={26}
        radius="xl"
        className={classes.remove}
        data-remove
        aria-label={t('card.remove', { photo: photo.label })}
        disabled={disabled}
        onClick={onRemove}
      >
        <IconX size={15} stroke={2} aria-hidden />
      </ActionIcon>
      <div className={classes.verdict}>
        <p className={classes.label}>{photo.label}</p>
        <PhotoVerdict photo={photo} disabled={disabled} onCheckAgain={onCheckAgain} onChooseFace={onChooseFace} />
        {onRetake && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('card.retakeNamed', { photo: photo.label })}
            disabled={disabled}
            onClick={onRetake}
          >
            {t('card.retake')}
          </Button>
        )}
      </div>
    </li>
  );
}
