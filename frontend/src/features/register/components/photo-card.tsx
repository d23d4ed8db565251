import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

import classes from './photo-card.module.css';
import type { TrayPhoto } from './photo-tray';
import { PhotoVerdict } from './photo-verdict';
import { cropAround, mainFace } from './portrait-crop';
import { POSE_WORDS } from './poses';

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
      {photo.pose && <span className={classes.pose}>{POSE_WORDS[photo.pose].name}</span>}
      <ActionIcon
        variant="filled"
        color="dark.8"
        size={26}
        radius="xl"
        className={classes.remove}
        data-remove
        aria-label={`Remove ${photo.label}`}
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
            aria-label={`Retake ${photo.label}`}
            disabled={disabled}
            onClick={onRetake}
          >
            Retake
          </Button>
        )}
      </div>
    </li>
  );
}
