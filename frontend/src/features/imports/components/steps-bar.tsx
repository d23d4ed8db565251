import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

import classes from './steps-bar.module.css';

const STEPS = ['Files', 'Check', 'Import'];

/** Where in the import this is: `at` counts from 0; beyond the last, all is done. */
export function StepsBar({ at }: { at: number }) {
  return (
    <ol className={classes.steps} aria-label="Steps of the import">
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
          <span className={classes.number} aria-hidden>
            {index < at ? <IconCheck size={14} stroke={2.4} /> : index + 1}
          </span>
          {step}
          {index < at && <VisuallyHidden> (done)</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
