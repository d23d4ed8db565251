import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import classes from './panel.module.css';

interface PanelProps {
  title: string;
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled region of a page. */
export function Panel({ title, aside, className, children }: PanelProps) {
  const headingId = useId();
  return (
    <section className={[classes.panel, className].filter(Boolean).join(' ')} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} id={headingId}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
