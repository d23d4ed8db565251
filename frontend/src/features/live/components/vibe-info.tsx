import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './vibe-info.module.css';

const t = words('live');

export function VibeInfo() {
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('vibe.about')}>
          <IconInfoCircle size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('vibe.about')}>
        <div className={classes.text} tabIndex={-1} data-autofocus>
          <p>{t('vibe.score')}</p>
          <p>{t.rich('vibe.law', { code: (text) => <code>{text}</code> })}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
