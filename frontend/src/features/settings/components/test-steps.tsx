import { Loader, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconMinus, type Icon as IconComponent } from '@tabler/icons-react';

import type { MailTestStep } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './mail-test.module.css';

const t = words('settings');

const STEPS: MailTestStep['step'][] = ['find', 'connect', 'tls', 'login', 'send'];
const ICONS: Record<MailTestStep['state'], IconComponent> = {
  ok: IconCircleCheck,
  failed: IconCircleX,
  skipped: IconMinus,
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
      <ol className={classes.steps} aria-label={t('test.steps')}>
        {STEPS.map((step) => {
          const done = steps?.find((known) => known.step === step);
          const state = done?.state ?? 'skipped';
          const Icon = ICONS[state];
          const label = t(`test.step.${step}`);
          return (
            <li key={step} data-state={steps === null ? 'pending' : state}>
              <Icon size={18} stroke={2} aria-hidden />
              <div>
                <p className={classes.step}>
                  {steps === null
                    ? label
                    : t.rich(`test.outcome.${state}`, {
                        step: label,
                        outcome: (text) => <VisuallyHidden>{text}</VisuallyHidden>,
                      })}
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
