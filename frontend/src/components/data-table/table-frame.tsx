import type { ReactNode } from 'react';

interface TableFrameProps {
  className: string;
  /** Makes it a region that scrolls. */
  label: string | undefined;
  children: ReactNode;
}

export function TableFrame({ className, label, children }: TableFrameProps) {
  if (label === undefined) return <div className={className}>{children}</div>;
  return (
    // A scrolling region has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div className={className} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
