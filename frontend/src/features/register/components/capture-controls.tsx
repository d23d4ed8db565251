import { Button } from '@mantine/core';
import { IconCamera, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { words } from '@/lib/words';

import classes from './capture-controls.module.css';
import { useSpaceKey } from './use-space-key';

const t = words('register');

interface ShutterProps {
  ready: boolean;
  busy: boolean;
  onShoot: () => void;
}

interface IdleControlsProps extends ShutterProps {
  /** Some poses are taken already. */
  begun: boolean;
  complete: boolean;
  disabled: boolean;
  /** Without a picture there is nothing to take a photo of. */
  shutter: boolean;
  onStart: () => void;
}

export function IdleControls({ begun, complete, disabled, shutter, onStart, ...shot }: IdleControlsProps) {
  return (
    <div className={classes.controls}>
      {!complete && (
        <Button
          leftSection={<IconPlayerPlay size={18} stroke={1.8} aria-hidden />}
          disabled={disabled || (shutter && !shot.ready)}
          onClick={onStart}
        >
          {begun ? t('controls.goOn') : t('controls.start')}
        </Button>
      )}
      {shutter && <Shutter {...shot} />}
    </div>
  );
}

interface RunningControlsProps extends ShutterProps {
  enough: boolean;
  onSkip: () => void;
  onStop: () => void;
}

export function RunningControls({ enough, onSkip, onStop, ...shot }: RunningControlsProps) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed to start is gone.
  useEffect(() => box.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  useSpaceKey(() => {
    if (shot.ready) shot.onShoot();
  });
  return (
    <div ref={box} className={classes.controls}>
      <Shutter {...shot} keepsFocus />
      <Button variant="default" onClick={onSkip}>
        {t('controls.skip')}
      </Button>
      <Button variant={enough ? 'filled' : 'default'} onClick={onStop}>
        {enough ? t('controls.enough') : t('controls.stop')}
      </Button>
    </div>
  );
}

/** `keepsFocus`: a picture that stays away for a moment leaves the focus where it is. */
function Shutter({ ready, busy, onShoot, keepsFocus = false }: ShutterProps & { keepsFocus?: boolean }) {
  const off = keepsFocus ? { 'aria-disabled': !ready, 'data-disabled': !ready || undefined } : { disabled: !ready };
  return (
    <Button
      variant="default"
      leftSection={<IconCamera size={18} stroke={1.8} aria-hidden />}
      aria-keyshortcuts="Space"
      // Not `loading`: that would take the focus away from whoever takes one photo after the other.
      aria-busy={busy}
      {...off}
      onClick={() => {
        if (ready) onShoot();
      }}
    >
      {t('controls.shoot')}
    </Button>
  );
}
