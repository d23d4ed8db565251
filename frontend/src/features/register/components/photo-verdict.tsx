import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconUsers } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './photo-card.module.css';
import type { TrayPhoto } from './photo-tray';

const t = words('register');

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
    <Button size="compact-xs" variant="default" aria-label={t('verdict.anotherIn', { photo: label })} disabled={disabled} onClick={onChooseFace}>
      {t('verdict.another')}
    </Button>
  );
  switch (state.kind) {
    case 'checking':
      return (
        <p className={classes.line}>
          <Loader size={12} aria-hidden /> {t('verdict.checking')}
        </p>
      );
    case 'ok':
      return (
        <>
          <p className={classes.line} data-tone="good">
            <IconCheck size={15} stroke={2.2} aria-hidden /> {t('verdict.ok')}
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
            <IconUsers size={15} stroke={2} aria-hidden /> {t('verdict.several')}
          </p>
          <p>{state.reason}</p>
          <Button size="compact-xs" aria-label={t('verdict.chooseIn', { photo: label })} disabled={disabled} onClick={onChooseFace}>
            {t('verdict.choose')}
          </Button>
        </>
      );
    case 'refused':
      return (
        <>
          <p className={classes.line} data-tone="bad">
            <IconAlertTriangle size={15} stroke={2} aria-hidden /> {t('verdict.refused')}
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
            <IconAlertTriangle size={15} stroke={2} aria-hidden /> {t('verdict.unchecked')}
          </p>
          <p>{state.problem}</p>
          <Button size="compact-xs" variant="default" disabled={disabled} onClick={onCheckAgain}>
            {t('verdict.checkAgain')}
          </Button>
        </>
      );
  }
}
