import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './steps-bar.module.css';

const t = words('imports');

const STEPS = ['files', 'check', 'import'] as const;

/** Where in the import this is: `at` counts from 0; beyond the last, all is done. */
export function StepsBar({ at }: { at: number }) {
  return (
    <ol className={classes.steps} aria-label={t('steps.label')}>
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
          <span className={classes.number} aria-hidden>
            {index < at ? <IconCheck size={14} stroke={2.4} /> : index + 1}
          </span>
          {index < at
            ? t.rich('steps.done', {
                step: t(`steps.${step}`),
                hidden: (text) => <VisuallyHidden>{text}</VisuallyHidden>,
              })
            : t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
