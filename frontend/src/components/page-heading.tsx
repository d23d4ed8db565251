import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './page-heading.module.css';

interface PageHeadingProps {
  title: string;
  children?: ReactNode;
  aside?: ReactNode;
}

export function PageHeading({ title, children, aside }: PageHeadingProps) {
  return (
    <div className={classes.heading}>
      <div>
        <Title order={1} tabIndex={-1}>{title}</Title>
        {children !== undefined && <p className={classes.lead}>{children}</p>}
      </div>
      {aside}
    </div>
  );
}
