import { Popover, UnstyledButton } from '@mantine/core';
import { IconPhotoQuestion } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './liveness-flag.module.css';

const t = words('components');

/** A flag for the teacher, in words where there is room for them, with what it means a press away. */
export function LivenessFlag({ name, compact = false }: { name: string; compact?: boolean }) {
  return (
    <Popover width={300} position="bottom-start" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.flag} data-compact={compact} title={compact ? t('liveness.flag') : undefined} aria-label={t('liveness.about', { name })}>
          <IconPhotoQuestion size={15} stroke={1.9} aria-hidden />
          {!compact && t('liveness.flag')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.text} tabIndex={-1} data-autofocus>
          <LivenessMeaning />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What a suspicion rests on, and what follows from it. */
export function LivenessMeaning() {
  return (
    <>
      <p>{t('liveness.cause')}</p>
      <p>{t.rich('liveness.effect', { code: (text) => <code>{text}</code> })}</p>
    </>
  );
}
