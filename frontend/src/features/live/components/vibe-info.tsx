import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

import classes from './vibe-info.module.css';

export function VibeInfo() {
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="About the Class Vibe Score">
          <IconInfoCircle size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="About the Class Vibe Score">
        <div className={classes.text} tabIndex={-1} data-autofocus>
          <p>
            The score is Rollcall’s own index, and no study validates it. It is the mean over the visible faces,
            smoothed over the last 40 readings.
          </p>
          <p>
            In the European Union, Article 5(1)(f) of the AI Act prohibits inferring emotions in education. Set{' '}
            <code>MOOD=off</code> and restart Rollcall: then no mood is read, kept or shown.
          </p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
