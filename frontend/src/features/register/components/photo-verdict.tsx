import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconUsers } from '@tabler/icons-react';

import classes from './photo-card.module.css';
import type { TrayPhoto } from './photo-tray';

interface PhotoVerdictProps {
  photo: TrayPhoto;
  disabled: boolean;
  onCheckAgain: () => void;
  onChooseFace: () => void;
}

/** What is known of a photo, in words, and what can be done about it. */
export function PhotoVerdict({ photo, disabled, onCheckAgain, onChooseFace }: PhotoVerdictProps) {
  const { state, face, label } = photo;
  const another = face !== null && (
    <Button size="compact-xs" variant="default" aria-label={`Choose another face in ${label}`} disabled={disabled} onClick={onChooseFace}>
      Choose another face
    </Button>
  );
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
          {another}
        </>
      );
    case 'choose':
      return (
        <>
          <p className={classes.line} data-tone="warn">
            <IconUsers size={15} stroke={2} aria-hidden /> Several faces
          </p>
          <p>{state.reason}</p>
          <Button size="compact-xs" aria-label={`Choose the face in ${label}`} disabled={disabled} onClick={onChooseFace}>
            Choose the face
          </Button>
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
          {another}
        </>
      );
    case 'unchecked':
      return (
        <>
          <p className={classes.line} data-tone="bad">
            <IconAlertTriangle size={15} stroke={2} aria-hidden /> Not checked yet
          </p>
          <p>{state.problem}</p>
          <Button size="compact-xs" variant="default" disabled={disabled} onClick={onCheckAgain}>
            Check again
          </Button>
        </>
      );
  }
}
