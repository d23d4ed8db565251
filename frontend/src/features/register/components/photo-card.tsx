import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';

import classes from './photo-card.module.css';
import type { TrayPhoto } from './photo-tray';

interface PhotoCardProps {
  photo: TrayPhoto;
  onRemove: () => void;
  onCheckAgain: () => void;
}

export function PhotoCard({ photo, onRemove, onCheckAgain }: PhotoCardProps) {
  return (
    <li className={classes.card} data-kind={photo.state.kind}>
      <img src={photo.url} alt={photo.label} className={classes.picture} />
      <ActionIcon
        variant="filled"
        color="dark.8"
        size={26}
        radius="xl"
        className={classes.remove}
        data-remove
        aria-label={`Remove ${photo.label}`}
        onClick={onRemove}
      >
        <IconX size={15} stroke={2} aria-hidden />
      </ActionIcon>
      <div className={classes.verdict}>
        <p className={classes.label}>{photo.label}</p>
        <Verdict photo={photo} onCheckAgain={onCheckAgain} />
      </div>
    </li>
  );
}

function Verdict({ photo: { state }, onCheckAgain }: Pick<PhotoCardProps, 'photo' | 'onCheckAgain'>) {
  switch (state.kind) {
    case 'checking':
      return (
        <p className={classes.line}>
          <Loader size={12} aria-hidden /> Being checked
        </p>
      );
    case 'ok':
      return (
        <>
          <p className={classes.line} data-tone="good">
            <IconCheck size={15} stroke={2.2} aria-hidden /> Good to use
          </p>
          {state.hints.map((hint) => (
            <p key={hint}>{hint}</p>
          ))}
        </>
      );
    case 'refused':
      return (
        <>
          <p className={classes.line} data-tone="bad">
            <IconAlertTriangle size={15} stroke={2} aria-hidden /> Not used
          </p>
          {state.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </>
      );
    case 'unchecked':
      return (
        <>
          <p className={classes.line} data-tone="bad">
            <IconAlertTriangle size={15} stroke={2} aria-hidden /> Not checked yet
          </p>
          <p>{state.problem}</p>
          <Button size="compact-xs" variant="default" onClick={onCheckAgain}>
            Check again
          </Button>
        </>
      );
  }
}
