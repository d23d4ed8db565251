import type { Icon as IconComponent } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon: IconComponent;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Icon size={32} stroke={1.4} aria-hidden className={classes.icon} />
      <p className={classes.title}>{title}</p>
      {children !== undefined && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  );
}
