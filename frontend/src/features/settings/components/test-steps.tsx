import { Loader, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconMinus, type Icon as IconComponent } from '@tabler/icons-react';

import type { MailTestStep } from '@/types/settings';

import classes from './mail-test.module.css';

const STEPS: { step: MailTestStep['step']; label: string }[] = [
  { step: 'find', label: 'Find the server' },
  { step: 'connect', label: 'Connect' },
  { step: 'tls', label: 'Encrypt the line' },
  { step: 'login', label: 'Log in' },
  { step: 'send', label: 'Send the message' },
];
const OUTCOMES: Record<MailTestStep['state'], { word: string; Icon: IconComponent }> = {
  ok: { word: 'worked', Icon: IconCircleCheck },
  failed: { word: 'failed', Icon: IconCircleX },
  skipped: { word: 'skipped', Icon: IconMinus },
};

interface TestStepsProps {
  title: string;
  /** Null while the server is at it. */
  steps: MailTestStep[] | null;
}

/** The way of a message, step by step, and how far it got. */
export function TestSteps({ title, steps }: TestStepsProps) {
  return (
    <>
      <p className={classes.title}>
        {steps === null && <Loader size={14} aria-hidden />}
        {title}
      </p>
      <ol className={classes.steps} aria-label="Steps of the test">
        {STEPS.map(({ step, label }) => {
          const done = steps?.find((known) => known.step === step);
          const state = done?.state ?? 'skipped';
          const { word, Icon } = OUTCOMES[state];
          return (
            <li key={step} data-state={steps === null ? 'pending' : state}>
              <Icon size={18} stroke={2} aria-hidden />
              <div>
                <p className={classes.step}>
                  {label}
                  {steps !== null && <VisuallyHidden>: {word}</VisuallyHidden>}
                </p>
                {done && done.message !== '' && <p className={classes.message}>{done.message}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
