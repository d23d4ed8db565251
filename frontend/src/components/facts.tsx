import type { ReactNode } from 'react';

import classes from './facts.module.css';

interface FactsProps {
  facts: { term: string; value: ReactNode }[];
}

/** What is so, line by line. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
