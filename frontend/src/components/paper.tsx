import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';

import { words } from '@/lib/words';

import classes from './paper.module.css';

const t = words('components');

/** What a page prints is the page itself, without its controls: see global.css. */
export function PrintButton() {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('paper.print')}
    </Button>
  );
}

/** Above the heading of a page, on paper alone: whose it is. */
export function PaperHead({ school }: { school: string }) {
  if (school === '') return null;
  return (
    <p className={classes.school}>
      <bdi>{school}</bdi>
    </p>
  );
}

/** What a sheet has to say of itself and a screen says by its fields, on paper alone. */
export function PaperFacts({ facts }: { facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return <p className={classes.facts}>{facts.join(' · ')}</p>;
}

/** At the end of a sheet, on paper alone: who says that it is so. */
export function SignatureLine() {
  return (
    <dl className={classes.signature}>
      {(['name', 'date', 'signature'] as const).map((line) => (
        <div key={line}>
          <dt>{t(`paper.${line}`)}</dt>
          <dd />
        </div>
      ))}
    </dl>
  );
}
